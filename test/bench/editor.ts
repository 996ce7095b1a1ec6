/**
 * npm run bench (or this file alone): the editor in Chromium beside its budgets, and what it loads at first. Medians of
 * several runs; the page is the build that npm start serves.
 */
import { readFile, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { buildEditor } from "../../editor/build.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { openEditor } from "../e2e/editor.ts";
import { type Host, startHost } from "../e2e/host.ts";
import { bigJourney } from "./big-journey.ts";
import budgets from "./budgets.json" with { type: "json" };

const ROUNDS = 5;
const FIRST_TITLE = "What matter 0 is about";
const FIRST_STATE = new RegExp(`^${FIRST_TITLE}`);
/** Not the first of the list: that one is read when the page is loaded. */
const nameOf = (states: number): string => `the-desk-${states}`;
const addressOf = (states: number): string => `/journeys/${nameOf(states)}`;
const dist = join(import.meta.dirname, "../../editor/dist");

const quantile = (list: readonly number[], share: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? Number.NaN;
const median = (list: readonly number[]): number => quantile(list, 0.5);

let missed = false;
function print(name: string, value: number, most: number, unit: string): void {
  if (!(value <= most)) missed = true;
  console.log(
    `  ${name.padEnd(48)} ${value.toFixed(value < 10 ? 1 : 0).padStart(6)} ${unit}   at most ${most} ${unit}  ${value <= most ? "ok" : "MISSED"}`,
  );
}

/** What has no budget. */
function tell(name: string, value: number, unit: string): void {
  console.log(`  ${name.padEnd(48)} ${value.toFixed(value < 10 ? 1 : 0).padStart(6)} ${unit}`);
}

/** gzip KB of the scripts that the page loads before anything is opened: those that index.html names. */
async function initialScripts(): Promise<number> {
  const html = await readFile(join(dist, "index.html"), "utf8");
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file!);
  const sizes = files.map(async (file) => gzipSync(await readFile(join(dist, file))).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024;
}

/** CPU time of the page’s main thread so far, in ms: what other programs on the machine take is not in it. */
async function mainThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const now = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "ThreadTime")?.value ?? Number.NaN);
  };
  const start = await now();
  return async () => (await now()) - start;
}

interface Openings {
  /** ms from the click on a journey in the list to its first cards. */
  opened: number[];
  /** CPU time of the main thread meanwhile, in ms. */
  work: number[];
  /** ms from the beginning to the first cards of a page that is loaded with the journey’s address. */
  loaded: number[];
}

async function firstPaint(browser: Browser, host: Host, states: number): Promise<Openings> {
  const times: Openings = { opened: [], work: [], loaded: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const { page, context } = await openEditor(browser, host, { path: "/" });
    await page
      .locator(`a[href="${addressOf(states)}"]`)
      .first()
      .waitFor();
    const worked = await mainThread(page);
    times.opened.push(
      await page.evaluate(async (address) => {
        const start = performance.now();
        (document.querySelector(`a[href="${address}"]`) as HTMLElement).click();
        return (await painted(start)) - start;

        function painted(after: number): Promise<number> {
          return new Promise((resolve) => {
            const look = () => {
              const mark = performance
                .getEntriesByName("canvas:first-paint")
                .find(({ startTime }) => startTime >= after);
              if (mark) resolve(mark.startTime);
              else requestAnimationFrame(look);
            };
            look();
          });
        }
      }, addressOf(states)),
    );
    times.work.push(await worked());
    await page.reload();
    await page.locator("[data-canvas-ready]").waitFor();
    times.loaded.push(
      await page.evaluate(() => performance.getEntriesByName("canvas:first-paint")[0]?.startTime ?? Number.NaN),
    );
    await context.close();
  }
  return times;
}

/** ms between the frames while the canvas is dragged to and fro. */
async function panFrames(page: Page): Promise<number[]> {
  const box = (await page.locator(".react-flow__pane").boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height - 24 };
  await page.evaluate(() => {
    const times: number[] = [];
    let last = performance.now();
    let going = true;
    const tick = (now: number) => {
      times.push(now - last);
      last = now;
      if (going) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(globalThis, {
      stopFrames: () => {
        going = false;
        return times.slice(2);
      },
    });
  });
  await page.mouse.move(middle.x, middle.y);
  // The middle button drags wherever it is pressed.
  await page.mouse.down({ button: "middle" });
  for (let step = 0; step < 120; step++) {
    await page.mouse.move(middle.x + 300 * Math.sin(step / 8), middle.y - 150 * Math.abs(Math.sin(step / 5)));
  }
  await page.mouse.up({ button: "middle" });
  return page.evaluate(() => (globalThis as unknown as { stopFrames(): number[] }).stopFrames());
}

/** ms that edits of the canvas take until the text is there, as the workspace measures them itself. */
async function editTimes(page: Page): Promise<number[]> {
  await page.getByRole("figure", { name: FIRST_STATE }).click();
  for (let round = 0; round < 9; round++) {
    await page.keyboard.press("Control+d");
    await page.waitForTimeout(500);
  }
  return page.evaluate(() => performance.getEntriesByName("workspace:edit").map(({ duration }) => duration));
}

/** ms from a key in the YAML pane to the frame in which a card has the letter. */
async function keystrokes(page: Page): Promise<{ shown: number[]; work: number[] }> {
  await page.getByRole("figure", { name: FIRST_STATE }).click();
  await page.getByRole("button", { name: "YAML" }).click();
  const line = page.locator(".cm-line", { hasText: `title: ${FIRST_TITLE}` }).first();
  await line.click();
  await page.keyboard.press("End");
  await page.waitForTimeout(1_000);
  const times = { shown: [] as number[], work: [] as number[] };
  for (let round = 1; round <= 15; round++) {
    await page.evaluate((title) => {
      const cards = document.querySelector(".react-flow__nodes")!;
      Object.assign(globalThis, {
        shown: new Promise<number>((resolve) => {
          addEventListener(
            "keydown",
            () => {
              const start = performance.now();
              const look = () =>
                cards.textContent.includes(title) ? resolve(performance.now() - start) : requestAnimationFrame(look);
              requestAnimationFrame(look);
            },
            { once: true, capture: true },
          );
        }),
      });
    }, FIRST_TITLE + "x".repeat(round));
    const worked = await mainThread(page);
    await page.keyboard.type("x");
    times.shown.push(await page.evaluate(() => (globalThis as unknown as { shown: Promise<number> }).shown));
    times.work.push(await worked());
    await page.waitForTimeout(600);
  }
  return times;
}

/** Scripts that a page with a journey has loaded once it stands still, workers left out: files, and KB as they were sent. */
async function loadedScripts(page: Page): Promise<{ files: number; kb: number }> {
  return page.evaluate(() => {
    const scripts = performance
      .getEntriesByType("resource")
      .filter((one): one is PerformanceResourceTiming => /\.js$/.test(one.name) && !/worker/.test(one.name));
    return { files: scripts.length, kb: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024 };
  });
}

await buildEditor({ onlyIfStale: true });
const host = await startHost();
const browser = await launchBrowser();
try {
  for (const states of [1000, 5000]) {
    await writeFile(
      join(host.folder, `${nameOf(states)}.journey.yaml`),
      bigJourney(states).replace(/^journey: .*$/m, `journey: ${nameOf(states)}`),
    );
  }
  const { editor: most } = budgets;
  console.log(
    `The editor in Chromium, headless (median of ${ROUNDS}; the machine’s load: ${loadavg()[0]!.toFixed(1)})`,
  );
  print("initial JavaScript, gzip", await initialScripts(), most.initialKb, "KB");
  for (const states of [1000, 5000] as const) {
    const { opened, work, loaded } = await firstPaint(browser, host, states);
    print(`${states} states: first paint, from the list`, median(opened), most.firstPaintMs[states], "ms");
    tell("… of it work of the page’s main thread", median(work), "ms");
    tell(`${states} states: first paint, of a page loaded anew`, median(loaded), "ms");
  }
  const { page, context } = await openEditor(browser, host, { path: addressOf(1000) });
  await page.locator("[data-canvas-ready]").waitFor();
  await page.waitForTimeout(2_000);
  const { files, kb } = await loadedScripts(page);
  tell(`scripts of a page with a journey (${files} files)`, kb, "KB");
  const panned = await mainThread(page);
  const frames = await panFrames(page);
  print("1000 states: pan, 95th percentile of frames", quantile(frames, 0.95), most.panP95Ms, "ms");
  tell("… of it work of the main thread, a frame", (await panned()) / frames.length, "ms");
  print("1000 states: edit to text", median(await editTimes(page)), most.editMs, "ms");
  await context.close();
  const typing = await openEditor(browser, host, { path: addressOf(1000) });
  await typing.page.locator("[data-canvas-ready]").waitFor();
  await typing.page.waitForTimeout(2_000);
  const { shown, work } = await keystrokes(typing.page);
  print("1000 states: key in the YAML pane to canvas", median(shown), most.keystrokeMs, "ms");
  tell("… of it work of the main thread", median(work), "ms");
  await typing.context.close();
} finally {
  await browser.close();
  await host.close();
}
if (missed) process.exitCode = 1;
