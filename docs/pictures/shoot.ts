import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Language, loadStrings, type Strings, stringsIn } from "../../editor/strings/index.ts";
import { type Editor, openEditor, type Visit } from "../../test/e2e/editor.ts";
import type { Host } from "../../test/e2e/host.ts";

/** Every picture has this size, in pixels. */
export const size = { width: 1440, height: 900 };

/** A page that is photographed. */
export interface Session {
  page: Page;
  editor: Editor;
  /** What the editor says, in its language. */
  words: Strings;
  language: Language;
  /** Takes a picture as NAME.png; in German NAME.de.png. */
  shoot(name: string): Promise<void>;
}

interface Shooting {
  browser: Browser;
  host: Host;
  folder: string;
  visit?: Visit;
}

/** What was done is said for a few seconds, over whatever is below. */
const withoutNotices = ".app-notices { visibility: hidden }";

const THEN = "2026-06-01T08:00:00.000Z";

/** Opens the editor where each picture of a run is like that of another: no time of day, no motion, no blinking cursor. */
export async function openSession({ browser, host, folder, visit = {} }: Shooting): Promise<Session> {
  const { language = "en" } = visit;
  await loadStrings(language);
  await mkdir(folder, { recursive: true });
  const editor = await openEditor(browser, host, {
    viewport: size,
    reducedMotion: "reduce",
    bypassCSP: true,
    ...visit,
  });
  const { page } = editor;
  page.setDefaultTimeout(20_000);
  await page.route(/\/v1\/journeys\/[^/]+\/versions/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, `"${THEN}"`);
    await route.fulfill({ response, body });
  });
  return {
    page,
    editor,
    language,
    words: stringsIn(language),
    async shoot(name) {
      await settle(page);
      await page.evaluate(sameEachTime);
      const path = join(folder, language === "en" ? `${name}.png` : `${name}.${language}.png`);
      await page.screenshot({ path, caret: "hide", animations: "disabled", style: withoutNotices });
    },
  };
}

/** Until two looks at the page, a moment apart, are the same. */
async function settle(page: Page): Promise<void> {
  let before = "";
  for (let look = 0; look < 40; look++) {
    const now = await page.evaluate(() => document.body.innerHTML);
    if (now === before && look > 1) return;
    before = now;
    await page.waitForTimeout(250);
  }
}

/** In the page: what the live demo shows of the real clock and of chance becomes what it might have been. */
function sameEachTime(): void {
  const same = (text: string): string =>
    text
      .replace(/\b\d\d:\d\d\b/g, "10:00")
      .replace(/visitor-[0-9a-f]+/, "visitor-1")
      .replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, "2026-06-01T10:45:00.000Z");
  if (!location.pathname.startsWith("/demo")) return;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? "";
    if (same(text) !== text) node.nodeValue = same(text);
  }
  for (const field of document.querySelectorAll("input")) field.value = same(field.value);
}
