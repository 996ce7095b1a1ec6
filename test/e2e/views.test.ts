import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { launchBrowser } from "./browser.ts";
import { controls, cutOff } from "./controls.ts";
import { openEditor } from "./editor.ts";
import { type Host, startHost } from "./host.ts";
import { addEverything, type Look, walkAll } from "./views.ts";

let browser: Browser;
let host: Host;

beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost({}, { git: true });
  await addEverything(host);
});

afterAll(async () => {
  await browser.close();
  await host.close();
});

/** Everything that is wrong with any view, as view: what. */
async function troubles(look: Look, names: Set<string>): Promise<string[]> {
  const found: string[] = [];
  const complaints = await walkAll(browser, host, look, async (view, { page }) => {
    const note = (kind: string, all: readonly string[]) => found.push(...all.map((one) => `${view}: ${kind}: ${one}`));
    const moving = await page.evaluate(() => document.getAnimations().length);
    note("moves", moving > 0 ? [`${moving} animations`] : []);
    note("axe", await violations(page));
    if (!look.zoomed) note("axe", await otherTheme(page, () => violations(page, ["color-contrast"])));
    note("cut off", await cutOff(page));
    for (const { role, name } of await controls(page)) {
      if (name === "") note("without a name", [role]);
      names.add(name);
    }
  });
  return [...found, ...complaints];
}

/** As it is in dark, or the other way round. */
async function otherTheme<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const flip = () =>
    page.evaluate(() => {
      const { dataset } = document.documentElement;
      dataset.theme = dataset.theme === "dark" ? "light" : "dark";
    });
  await flip();
  try {
    return await look();
  } finally {
    await flip();
  }
}

const LONG = 1_200_000;
const soon = { timeout: 15_000 };

/** Each takes minutes, so a run of all tests takes two; VIEWS=all takes the others as well. */
const looks: Look[] = [
  { language: "en", theme: "light", zoomed: false },
  { language: "de", theme: "light", zoomed: true },
  ...(process.env.VIEWS === "all"
    ? [
        { language: "de" as const, theme: "dark" as const, zoomed: false },
        { language: "en" as const, theme: "light" as const, zoomed: true },
      ]
    : []),
];

describe("every view and dialog", () => {
  const names = { en: new Set<string>(), de: new Set<string>() };

  test.each(looks)(
    "has no accessibility defect in light and in dark, nothing cut off, a name for each control, no motion for whoever wants none: $language, at 200 %: $zoomed",
    async (look) => {
      expect(await troubles(look, names[look.language])).toEqual([]);
    },
    LONG,
  );

  test("says nothing in English to whoever speaks German", async () => {
    expect(names.en.size).toBeGreaterThan(200);
    expect(names.de.size).toBeGreaterThan(200);
    const files = await readdir(host.folder, { recursive: true });
    const texts = await Promise.all(
      files
        .filter((file) => file.endsWith(".yaml"))
        .map(async (file) => (await readFile(join(host.folder, file), "utf8")).replace(/\s+/g, " ")),
    );
    const ofTheProject = (name: string) => texts.some((text) => text.includes(name));
    expect([...names.de].filter((name) => /\b(Ctrl|Shift|Del|PageUp)\b/.test(name))).toEqual([]);
    const same = [...names.en].filter((name) => /\p{L}{2}/u.test(name) && names.de.has(name) && !ofTheProject(name));
    expect(same.filter((name) => !alike.includes(name))).toEqual([]);
  });
});

describe("a run that is tried out", () => {
  test("brings the phone that rings into sight, and on the canvas the state that it is in", async () => {
    const { page, context, canvas, complaints } = await openEditor(browser, host, { path: "/journeys/breakdown" });
    await page.getByRole("tab", { name: "Try it" }).click();
    await page.getByRole("button", { name: "Start", exact: true }).click();
    for (const words of ["A9, kilometre 312", "M-AB 1234"]) {
      const field = page.getByRole("textbox", { name: "Write on Chat as the customer" });
      await field.fill(words);
      await field.press("Enter");
    }
    const answer = page.getByRole("button", { name: "Answer", exact: true });
    await answer.waitFor();
    await expect.poll(() => inSight(answer), soon).toBe(true);
    await expect.poll(() => inSight(canvas.getByRole("figure", { name: /^We call back/ })), soon).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("whoever wants less motion", () => {
  test("sees the view of the canvas jump", async () => {
    const { page, context } = await openEditor(browser, host, {
      path: "/journeys/breakdown",
      reducedMotion: "reduce",
    });
    const ready = page.locator("[data-canvas-ready]");
    await ready.waitFor();
    await ready.focus();
    const places = await page.evaluate(async () => {
      const place = () => document.querySelector<HTMLElement>(".react-flow__viewport")!.style.transform;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const before = place();
      document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
      const after = new Set<string>();
      for (let at = 0; at < 40; at++) {
        await frame();
        if (place() !== before) after.add(place());
      }
      return after.size;
    });
    expect(places).toBe(1);
    await context.close();
  });
});

/** No part of it is scrolled away, nor outside the window. */
function inSight(locator: Locator): Promise<boolean> {
  return locator.evaluate(
    (element) =>
      new Promise<boolean>((resolve) => {
        new IntersectionObserver(([entry], observer) => {
          observer.disconnect();
          resolve((entry?.intersectionRatio ?? 0) > 0.95);
        }).observe(element);
      }),
  );
}

/** Said alike in both languages. */
const alike: readonly string[] = [
  "English",
  "In git",
  "Journal",
  "Journey",
  "Journeys",
  "Name",
  "System",
  "YAML",
  // Names that the project gives.
  "feedback.journey.yaml",
  "service messages",
];
