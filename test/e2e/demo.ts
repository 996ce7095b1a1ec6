import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { openEditor, type Visit } from "./editor.ts";
import type { Host } from "./host.ts";

/** The live demo as a person meets it: by its windows, names and words. */
export interface Demo {
  page: Page;
  context: BrowserContext;
  chat: Locator;
  phone: Locator;
  sms: Locator;
  desk: Locator;
  outside: Locator;
  conversation: Locator;
  /** The buttons that lead to every channel, the desk and the conversation. */
  places: Locator;
  /** Types into the chat and sends. */
  say(text: string): Promise<void>;
  /** What went wrong in the page’s console. */
  complaints: string[];
}

const words = {
  en: {
    chat: "chat",
    phone: "phone",
    desk: "The desk",
    outside: "Other systems",
    conversation: "The conversation",
    places: "Places on this page",
  },
  de: {
    chat: "Chat",
    phone: "Telefon",
    desk: "Der Arbeitsplatz",
    outside: "Andere Systeme",
    conversation: "Das Gespräch",
    places: "Orte auf dieser Seite",
  },
};

export async function openDemo(browser: Browser, host: Host, visit: Visit = {}): Promise<Demo> {
  const { page, context, complaints } = await openEditor(browser, host, { path: "/demo", ...visit });
  page.setDefaultTimeout(20_000);
  return { ...demoOn(page, visit.language), context, complaints };
}

/** In another tab of a browser: with the parts of the page only. */
export function demoOn(page: Page, language: "en" | "de" = "en"): Omit<Demo, "context" | "complaints"> {
  const named = words[language];
  const region = (name: string) => page.getByRole("region", { name, exact: true });
  const chat = region(named.chat);
  return {
    page,
    chat,
    phone: region(named.phone),
    sms: region("SMS"),
    desk: region(named.desk),
    outside: region(named.outside),
    conversation: region(named.conversation),
    places: page.getByRole("toolbar", { name: named.places }),
    say: (text) => writeOn(chat, text),
  };
}

/** Types into a window’s field and sends. */
export async function writeOn(window: Locator, text: string): Promise<void> {
  const field = window.getByRole("textbox");
  await field.fill(text);
  await field.press("Enter");
}
