/**
 * npm run bench (or this file alone): the editor in Chromium beside its budgets, and what it loads at first. Medians of
 * several runs; the page is the build that npm start serves.
 */
import { readFile, writeFile } from "node:fs/promises";
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
const dist = join(import.meta.dirname, "../../editor/dist");

const quantile = (list: readonly number[], share: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? Number.NaN;
const median = (list: readonly number[]): number => quantile(list, 0.5);

let missed = false;
function print(name: string, value: number, most: number, unit: string): void {
  if (!(value <= most)) missed = true;
  console.log(
    `  ${name.padEnd(44)} ${value.toFixed(value < 10 ? 1 : 0).padStart(6)} ${unit}   at most ${most} ${unit}  ${value <= most ? "ok" : "MISSED"}`,
  );
}

/** gzip KB of the scripts that the page loads before anything is opened: those that index.html names. */
async function initialScripts(): Promise<number> {
  const html = await readFile(join(dist, "index.html"), "utf8");
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file!);
  const sizes = files.map(async (file) => gzipSync(await readFile(join(dist, file))).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024;
}

/** ms from the click on a journey in the list to its first cards. */
async function firstPaint(
  browser: Browser,
  host: Host,
  states: number,
): Promise<{ opened: number[]; loaded: number[] }> {
  const opened: number[] = [];
  const loaded: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const editor = await openEditor(browser, host, { path: "/" });
    const link = editor.page.locator(`a[href="/journeys/big-${states}"]`).first();
    await link.waitFor();
    opened.push(
      await editor.page.evaluate(async (address) => {
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
      }, `/journeys/big-${states}`),
    );
    await editor.page.reload();
    await editor.page.locator("[data-canvas-ready]").waitFor();
    loaded.push(
      await editor.page.evaluate(() => performance.getEntriesByName("canvas:first-paint")[0]?.startTime ?? Number.NaN),
    );
    await editor.context.close();
  }
  return { opened, loaded };
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
  const canvas = page.locator("[data-canvas-ready]");
  await canvas.locator(".react-flow__node").first().click();
  for (let round = 0; round < 9; round++) {
    await page.keyboard.press("Control+d");
    await page.waitForTimeout(150);
  }
  return page.evaluate(() => performance.getEntriesByName("workspace:edit").map(({ duration }) => duration));
}

/** ms from a key in the YAML pane to the frame in which the canvas shows it. */
async function keystrokes(page: Page): Promise<number[]> {
  await page.getByRole("button", { name: "YAML" }).click();
  const content = page.locator(".cm-content");
  await content.waitFor();
  // The title of the first state that is on the screen is written behind its name.
  await content.click();
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    await page.evaluate(() => {
      const graph = () => performance.getEntriesByName("canvas:update").length;
      const before = graph();
      Object.assign(globalThis, {
        shown: new Promise<number>((resolve) => {
          addEventListener(
            "keydown",
            () => {
              const start = performance.now();
              const look = () => (graph() > before ? resolve(performance.now() - start) : requestAnimationFrame(look));
              requestAnimationFrame(look);
            },
            { once: true, capture: true },
          );
        }),
      });
    });
    await page.keyboard.type("x");
    times.push(await page.evaluate(() => (globalThis as unknown as { shown: Promise<number> }).shown));
    await page.waitForTimeout(200);
  }
  return times;
}

await buildEditor({ onlyIfStale: true });
const host = await startHost();
const browser = await launchBrowser();
try {
  for (const states of [1000, 5000]) {
    await writeFile(
      join(host.folder, `big-${states}.journey.yaml`),
      bigJourney(states).replace(/^journey: .*$/m, `journey: big-${states}`),
    );
  }
  const { editor: most } = budgets;
  console.log(`The editor in Chromium, headless (median of ${ROUNDS})`);
  print("initial JavaScript, gzip", await initialScripts(), most.initialKb, "KB");
  for (const states of [1000, 5000] as const) {
    const { opened, loaded } = await firstPaint(browser, host, states);
    print(`${states} states: first paint, from the list`, median(opened), most.firstPaintMs[states], "ms");
    console.log(
      `  ${`${states} states: first paint, of a page loaded anew`.padEnd(44)} ${median(loaded).toFixed(0).padStart(6)} ms`,
    );
  }
  const { page, context } = await openEditor(browser, host, { path: "/journeys/big-1000", mode: "engineer" });
  await page.locator("[data-canvas-ready]").waitFor();
  await page.waitForTimeout(2_000);
  print("1000 states: pan, 95th percentile of frames", quantile(await panFrames(page), 0.95), most.panP95Ms, "ms");
  print("1000 states: edit to text", median(await editTimes(page)), most.editMs, "ms");
  print("1000 states: key in the YAML pane to canvas", median(await keystrokes(page)), most.keystrokeMs, "ms");
  await context.close();
} finally {
  await browser.close();
  await host.close();
}
if (missed) process.exitCode = 1;
