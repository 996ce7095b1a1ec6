import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { startExample } from "../../server/cli/example.ts";
import { start } from "../../server/index.ts";

/** The example project behind a real server, with a database of its own. */
export interface Host {
  url: string;
  /** Stops the server, and starts it again on the same port with the same database. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** edit: changes of the project’s files, by their names. */
export async function startHost(edit: Record<string, (text: string) => string> = {}): Promise<Host> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-e2e-"));
  const projectFolder = join(folder, "journeys");
  await cp(join(import.meta.dirname, "../../journeys"), projectFolder, { recursive: true });
  const edits = {
    // At night the survey would wait for the morning, and so would the test.
    "throughline.yaml": (text: string) => text.replace(/quietHours: \{[^}]*\}/g, ""),
    ...edit,
  };
  for (const [name, change] of Object.entries(edits)) {
    const file = join(projectFolder, name);
    await writeFile(file, change(await readFile(file, "utf8")));
  }

  const example = await startExample(join(import.meta.dirname, "../../journeys"));
  const options = {
    dataDir: join(folder, "data"),
    projectFolder,
    environment: Object.fromEntries(example.services.map(({ variable, url }) => [variable, url])),
    log: pino({ level: "silent" }),
    graceMs: 500,
  };
  let server = await start({ ...options, port: 0 });
  const { url } = server;
  return {
    url,
    stop: () => server.close(),
    async restart() {
      server = await start({ ...options, port: Number(new URL(url).port) });
    },
    async close() {
      await server.close();
      await example.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The page as a person meets it: by its headings, labels and words. */
export interface Playground {
  page: Page;
  context: BrowserContext;
  chat: Locator;
  phone: Locator;
  conversation: Locator;
  desk: Locator;
  /** Types into the chat and sends. */
  say(text: string): Promise<void>;
  /** What went wrong in the page’s console. */
  complaints: string[];
}

export async function openPlayground(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Playground> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  await page.goto(url);
  const chat = page.locator("#chat");
  const field = chat.getByRole("textbox");
  return {
    page,
    context,
    chat,
    phone: page.locator("#phone"),
    conversation: page.locator("#conversation"),
    desk: page.locator("#desk"),
    complaints,
    async say(text) {
      await field.fill(text);
      await field.press("Enter");
    },
  };
}
