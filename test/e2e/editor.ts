import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Host } from "./host.ts";

/** The editor as a person meets it: by its regions, names and words. */
export interface Editor {
  page: Page;
  context: BrowserContext;
  canvas: Locator;
  outline: Locator;
  details: Locator;
  lower: Locator;
  /** What went wrong in the page’s console, what its security policy refused included. */
  complaints: string[];
  /** A file of the project folder as it is on disk. */
  onDisk(file: string): Promise<string>;
  /** The line in the header that says how saving stands, once it says this. */
  saving(words: string): Locator;
  /** Saves by the keyboard, and waits until it says so. */
  save(): Promise<void>;
}

export interface Visit extends BrowserContextOptions {
  /** Of the page: / when left out. */
  path?: string;
  language?: "en" | "de";
  theme?: "light" | "dark";
  mode?: "design" | "engineer";
}

export async function openEditor(browser: Browser, host: Host, visit: Visit = {}): Promise<Editor> {
  const { path = "/", language = "en", theme = "light", mode = "design", ...options } = visit;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: language === "de" ? "de-DE" : "en-GB",
    timezoneId: "Europe/Berlin",
    ...options,
  });
  await context.addInitScript(
    (preferences) => localStorage.setItem("throughline.preferences", preferences),
    JSON.stringify({ language, theme, mode }),
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  await page.goto(new URL(path, host.url).href);
  const words =
    language === "de"
      ? { canvas: "Zeichenfläche", left: "Journey als Baum", right: "Einzelheiten", lower: "Unterer Bereich" }
      : { canvas: "Canvas", left: "Journey as a tree", right: "Details", lower: "Lower pane" };
  const status = language === "de" ? "Stand der Speicherung" : "State of saving";
  const saving = (words: string) => page.getByText(`${status}: ${words}`);
  return {
    page,
    context,
    canvas: page.getByRole("main"),
    outline: page.getByRole("complementary", { name: words.left }),
    details: page.getByRole("complementary", { name: words.right }),
    lower: page.getByRole("region", { name: words.lower }),
    complaints,
    onDisk: (file) => readFile(join(host.folder, file), "utf8"),
    saving,
    async save() {
      await page.keyboard.press("Control+s");
      await saving(language === "de" ? "Alles gespeichert" : "All saved").waitFor();
    },
  };
}
