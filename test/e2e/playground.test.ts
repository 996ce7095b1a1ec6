import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { launchBrowser } from "./browser.ts";
import { type Host, openPlayground, type Playground, startHost } from "./playground.ts";

const pictures = join(import.meta.dirname, "../../test-results/playground");

let browser: Browser;
let host: Host;
const open: Playground[] = [];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await startHost();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ context }) => context.close()));
  await host.close();
});

async function visit(options: Parameters<typeof openPlayground>[2] = {}): Promise<Playground> {
  const playground = await openPlayground(browser, host.url, options);
  open.push(playground);
  return playground;
}

const picture = (page: Page, name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });

/** From the report to the ringing phone. */
async function untilItRings({ say, chat, phone }: Playground): Promise<void> {
  await say("My car broke down");
  await chat.getByText("Where is the car right now?").waitFor();
  await say("A9 near kilometre 312");
  await chat.getByText("What is the number plate?").waitFor();
  await say("M-AB 1234");
  await chat.getByText("Which phone number").waitFor();
  await say("0151 12345678");
  await chat.getByText("We are calling you now on +4915112345678").waitFor();
  await phone.getByText("Incoming call").waitFor();
}

describe("the playground", { timeout: 90_000 }, () => {
  test("takes a breakdown from the report in the chat over the call and the SMS to the rating", async () => {
    const playground = await visit();
    const { page, chat, phone, conversation } = playground;
    await picture(page, "1-empty");
    await untilItRings(playground);
    await picture(page, "2-ringing");

    const facts = conversation.getByRole("region", { name: "Context" });
    await facts.getByText("A9 near kilometre 312").waitFor();
    await facts.getByText("T-1001").waitFor();
    expect(await facts.getByText(/chat · .* · by the customer/).count()).toBe(3);
    await conversation.getByText("callback · call taken").waitFor();

    await phone.getByRole("button", { name: "Answer" }).click();
    await phone.getByText(/Breakdown T-1001 at A9 near kilometre 312, plate M-AB 1234/).waitFor();
    await phone.getByText("A tow truck is on its way to you").waitFor();
    await conversation.getByText(/Did not ask for “Number plate”: known since .*, by chat/).waitFor();
    await page.keyboard.type("There is a dog in the car");
    await page.keyboard.press("Enter");
    await phone.getByText("Thank you, noted.").waitFor();
    await picture(page, "3-on-the-phone");

    await phone.getByRole("button", { name: "Hang up" }).click();
    await phone.getByRole("button", { name: /^New in SMS/ }).click();
    await phone.getByText("From here on you get updates by SMS.").waitFor();
    await phone.getByText(/Your tow truck arrives at/).waitFor();

    await conversation.getByRole("button", { name: "Truck is delayed" }).click();
    await phone.getByText(/a small delay/).waitFor();
    await conversation.getByRole("button", { name: "Truck arrives" }).click();
    await phone.getByText("Your tow truck is there.").waitFor();
    await phone.getByText("How satisfied were you").waitFor();
    await picture(page, "4-arrived");
    const sms = phone.getByRole("textbox", { name: "Your message" });
    await sms.fill("5");
    await sms.press("Enter");
    await phone.getByText("Thank you for telling us").waitFor();
    await conversation.getByText("closed: resolved", { exact: true }).waitFor();
    expect(await chat.getByText("What is the number plate?").count()).toBe(1);
    expect(playground.complaints).toEqual([]);
  });

  test("goes on by SMS when the call is declined", async () => {
    const playground = await visit();
    await untilItRings(playground);
    await playground.phone.getByRole("button", { name: "Decline" }).click();
    await playground.phone.getByRole("button", { name: /^New in SMS/ }).waitFor();
    await playground.conversation.getByText("Call not answered: declined").waitFor();
    await playground.phone.getByText("declined").waitFor();
  });

  test("goes on by SMS when the phone is left to ring", async () => {
    await host.close();
    host = await startHost({
      "breakdown.journey.yaml": (text) => text.replace(/(to: context\.phone\s+within:) 5m/, "$1 3s"),
    });
    const playground = await visit();
    await untilItRings(playground);
    await playground.phone.getByText(/Rings for 0:0/).waitFor();
    await playground.phone.getByRole("button", { name: /^New in SMS/ }).waitFor();
    await playground.phone.getByText("not answered").waitFor();
  });

  test("speaks German throughout, and remembers it", async () => {
    const { page, chat, say, phone, conversation, complaints } = await visit();
    await page.getByRole("button", { name: "Deutsch" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.reload();
    await chat.getByText("Ihr Auto ist liegen geblieben?").waitFor();
    expect(await cutOff(page)).toEqual([]);
    await say("Ich habe eine Panne");
    await chat.getByText("Wo steht das Auto gerade?").waitFor();
    await say("A9 bei Kilometer 312");
    await chat.getByText("Wie lautet das Kennzeichen?").waitFor();
    await conversation.getByText("vom Kunden gesagt").first().waitFor();
    await say("M-AB 1234");
    await chat.getByText("Unter welcher Telefonnummer").waitFor();
    await say("0151 12345678");
    await phone.getByText("Eingehender Anruf").waitFor();
    await picture(page, "5-german");
    expect(await cutOff(page)).toEqual([]);
    await phone.getByRole("button", { name: "Ablehnen" }).click();
    await phone.getByRole("button", { name: /^Neu in SMS/ }).click();
    await phone.getByText(/Ihr Abschleppwagen kommt um .* Uhr/).waitFor();
    expect(complaints).toEqual([]);
  });

  test("does not ask for the number of somebody who reports on WhatsApp", async () => {
    const { phone, conversation } = await visit();
    await phone.getByRole("tab", { name: "WhatsApp" }).click();
    const field = phone.getByRole("textbox", { name: "Your message" });
    const write = async (text: string) => {
      await field.fill(text);
      await field.press("Enter");
    };
    await write("I have a flat tyre");
    await phone.getByText("Where is the car right now?").waitFor();
    await write("Hauptstraße 5, Freising");
    await phone.getByText("What is the number plate?").waitFor();
    await write("M-AB 1234");
    await phone.getByText("Incoming call").waitFor();
    await conversation.getByText(/Did not ask for “Phone number”/).waitFor();
    await phone.getByRole("button", { name: "Answer" }).click();
    await conversation.getByText(/Did not ask for “Number plate”: known since .*, by WhatsApp/).waitFor();
  });

  test("answers from the knowledge, and lets the towing company report to breakdowns only", async () => {
    const { chat, say, conversation, complaints } = await visit();
    await say("The app does not find my location");
    await chat.getByText("Please allow the app to use your location").waitFor();
    await conversation.getByText("The bot has an answer: The app does not find the location").waitFor();
    expect(await conversation.getByRole("button", { name: "Truck arrives" }).count()).toBe(0);
    await chat.getByRole("button", { name: "Yes, it works" }).click();
    await chat.getByText("How easy was it to get help?").waitFor();
    expect(complaints).toEqual([]);
  });

  test("hands over to a person at any time, with what is known, and relays both ways", async () => {
    const { page, chat, say, desk, conversation, complaints } = await visit();
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await say("A9 near kilometre 312");
    await chat.getByText("What is the number plate?").waitFor();
    await say("I want to talk to a person");

    const offer = desk.getByRole("article");
    await offer.getByText("Breakdown at A9 near kilometre 312").waitFor();
    await offer.getByText(/Accept within [12]:/).waitFor();
    await offer.getByRole("definition").getByText("A9 near kilometre 312").waitFor();
    await offer.getByText("I want to talk to a person").waitFor();
    await picture(page, "6-offer");
    await offer.getByRole("button", { name: "Accept" }).click();
    await chat.getByText("you are talking to a colleague").waitFor();

    await page.keyboard.type("I am sending Sam to you.");
    await page.keyboard.press("Enter");
    await chat.getByText("I am sending Sam to you.").waitFor();
    await say("Great, thank you!");
    await offer.getByRole("log").getByText("Great, thank you!").waitFor();
    await picture(page, "7-desk");

    await offer.getByRole("button", { name: "Resolve" }).click();
    await offer.waitFor({ state: "detached" });
    await chat.getByText("How satisfied were you").waitFor();
    const four = chat.getByRole("button", { name: "4", exact: true });
    if ((await four.count()) > 0) await four.click();
    else await say("4");
    await conversation.getByText("closed: resolved", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("takes an offer from the desk again when nobody accepts it in time", async () => {
    await host.close();
    host = await startHost({
      "breakdown.journey.yaml": (text) => text.replace("accept: {within: 2m}", "accept: {within: 3s}"),
    });
    const { chat, say, desk } = await visit();
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await say("I want to talk to a person");
    await desk.getByText(/Accept within 0:0/).waitFor();
    await desk.getByRole("article").waitFor({ state: "detached" });
    await desk.getByText("An offer was withdrawn.").waitFor();
    await chat.getByText("I am sorry, all our colleagues are busy").waitFor();
  });

  test("ends a call that nobody holds any more once it is answered", async () => {
    const playground = await visit();
    const { say, phone, desk } = playground;
    await untilItRings(playground);
    await say("I want to talk to a person");
    await desk.getByRole("article").waitFor();
    await phone.getByRole("button", { name: "Answer" }).click();
    await phone.getByText("caller hung up").waitFor();
    await phone.getByRole("button", { name: "Call the breakdown hotline" }).waitFor();
  });

  test("lets a caller report the breakdown by voice, without calling back", async () => {
    const { page, phone, conversation } = await visit();
    await phone.getByRole("tab", { name: "Phone" }).click();
    await phone.getByRole("button", { name: "Call the breakdown hotline" }).click();
    await phone.getByText("Where is the car right now?").waitFor();
    for (const words of ["A9 near kilometre 312", "M-AB 1234"]) {
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await phone.getByText(words).waitFor();
    }
    await phone.getByText("A tow truck is on its way to you").waitFor();
    await conversation.getByText(/Did not ask for “Phone number”/).waitFor();
  });

  test("says in plain words that the server is away, and goes on by itself once it is back", async () => {
    const { page, chat, say } = await visit();
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await host.stop();
    await page.getByText("The server does not answer. Check that it is running").waitFor();
    await say("A9 near kilometre 312");
    await chat.getByText("Waiting for the server").waitFor();
    await picture(page, "8-away");
    await host.restart();
    await chat.getByText("What is the number plate?").waitFor();
    await page.getByText("Check that it is running").waitFor({ state: "detached" });
    expect(await chat.getByText("Waiting for the server").count()).toBe(0);
  });

  test("shows what customers write as text, never as markup", async () => {
    const { page, chat, say, conversation } = await visit();
    const text = '<img src=x onerror="document.title=1"> <b>my car broke down</b>';
    await say(text);
    await chat.getByText(text).waitFor();
    await conversation.getByText(text).first().waitFor();
    expect(await page.locator("#page img").count()).toBe(1);
    expect(await page.title()).toBe("Throughline playground");
  });

  test("keeps what was said over a reload, and begins anew when asked", async () => {
    const { page, chat, say, conversation } = await visit();
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await page.reload();
    await chat.getByText("Where is the car right now?").waitFor();
    await chat.getByRole("button", { name: "New conversation" }).click();
    await chat.getByText("Your car has broken down?").waitFor();
    await say("My invoice is wrong");
    await conversation.getByText("front-desk", { exact: true }).waitFor();
    const breakdown = await page.getByRole("option", { name: /^breakdown/ }).getAttribute("value");
    await page.getByLabel("Shown conversation").selectOption(breakdown);
    await chat.getByText("Where is the car right now?").waitFor();
  });

  test("refuses a phone number that is none, and offers a phone that rings elsewhere", async () => {
    const playground = await visit();
    const { phone } = playground;
    const number = phone.getByRole("combobox", { name: "Number" });
    await number.fill("12");
    await number.press("Enter");
    await phone.getByText("Write the number with its country code").waitFor();
    await number.fill("+49 170 1234567");
    await number.press("Enter");
    expect(await number.inputValue()).toBe("+491701234567");
    const { say, chat } = playground;
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await say("A9 near kilometre 312");
    await chat.getByText("What is the number plate?").waitFor();
    await say("M-AB 1234");
    await chat.getByText("Which phone number").waitFor();
    await say("0151 12345678");
    await phone.getByText("+4915112345678 is ringing").waitFor();
    await phone.getByRole("button", { name: "Use +4915112345678" }).click();
    await phone.getByRole("button", { name: "Answer" }).waitFor();
  });

  test.each(["light", "dark"] as const)(
    "passes axe in %s, empty, ringing, talking and at the desk",
    async (colorScheme) => {
      const playground = await visit({ colorScheme, reducedMotion: "reduce" });
      const { page, phone, desk, say } = playground;
      expect(await violations(page)).toEqual([]);
      await untilItRings(playground);
      expect(await violations(page)).toEqual([]);
      await phone.getByRole("button", { name: "Answer" }).click();
      await phone.getByText("A tow truck is on its way").waitFor();
      expect(await violations(page)).toEqual([]);
      await say("I want to talk to a person");
      await desk.getByRole("button", { name: "Accept" }).click();
      await desk.getByRole("textbox", { name: "Your reply" }).waitFor();
      await picture(page, `9-desk-${colorScheme}`);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.screenshot({ path: join(pictures, `10-zoomed-${colorScheme}.png`), fullPage: true });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflow(page)).toBe(0);
      await page.screenshot({ path: join(pictures, `11-narrow-${colorScheme}.png`), fullPage: true });
    },
  );

  test("is driven by keyboard alone: report, answer the phone, hang up, read the SMS", async () => {
    const { page, chat, phone } = await visit();
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 40; presses++) {
        if ((await focused()).startsWith(name)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab never reached “${name}”.`);
    };
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the chat");
    await page.keyboard.press("Enter");
    const lines = [
      ["My car broke down", "Where is the car right now?"],
      ["A9 near kilometre 312", "What is the number plate?"],
      ["M-AB 1234", "Which phone number"],
      ["0151 12345678", "We are calling you now"],
    ] as const;
    for (const [line, reply] of lines) {
      await page.keyboard.type(line);
      await page.keyboard.press("Enter");
      await chat.getByText(reply).waitFor();
    }
    await page.getByRole("alert").getByText("is ringing").waitFor();
    await tabTo("Answer");
    await page.keyboard.press("Enter");
    await phone.getByText("A tow truck is on its way").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("call-text");
    await page.keyboard.type("Thank you");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("Hang up");
    await page.keyboard.press("Enter");
    await phone.getByRole("button", { name: /^New in SMS/ }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("app-call");
    await page.keyboard.press("Home");
    await phone.getByText("From here on you get updates by SMS.").waitFor();
    expect(await focused()).toContain("SMS");
    await page.getByRole("status").getByText("New message by SMS: From here on").waitFor({ state: "attached" });
  });

  test("has one tab lease for all tabs of a browser, and shows the same in each", async () => {
    const first = await visit();
    const page = await first.context.newPage();
    await page.goto(host.url);
    await first.say("My car broke down");
    await page.locator("#chat").getByText("Where is the car right now?").waitFor();
    await first.page.close();
    const field = page.locator("#chat").getByRole("textbox");
    await field.fill("A9 near kilometre 312");
    await field.press("Enter");
    await page.locator("#chat").getByText("What is the number plate?").waitFor();
    expect(await page.locator("#chat").getByText("Where is the car right now?").count()).toBe(1);
  });
});

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Buttons of which a part lies outside of the panel they belong to. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("button")]
      .filter((button) => {
        const panel = button.closest(".screen, .panel")?.getBoundingClientRect();
        const { left, right } = button.getBoundingClientRect();
        return panel !== undefined && (left < panel.left || right > panel.right);
      })
      .map((button) => button.textContent?.trim() ?? ""),
  );
}
