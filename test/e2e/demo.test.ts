import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { launchBrowser } from "./browser.ts";
import { type Demo, demoOn, openDemo, writeOn } from "./demo.ts";
import { type Host, startHost } from "./host.ts";

const pictures = join(import.meta.dirname, "../../test-results/demo");

let browser: Browser;
let host: Host;
const open: Demo[] = [];

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

async function visit(options: Parameters<typeof openDemo>[2] = {}): Promise<Demo> {
  const demo = await openDemo(browser, host, options);
  open.push(demo);
  return demo;
}

const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, animations: "disabled" });

/** Answers the questions of a breakdown on a channel. */
async function report({ say, chat }: Demo): Promise<void> {
  await say("My car broke down");
  await chat.getByText("Where is the car right now?").waitFor();
  await say("A9 near kilometre 312");
  await chat.getByText("What is the number plate?").waitFor();
  await say("M-AB 1234");
  await chat.getByText("Which phone number").waitFor();
}

const answer = (phone: Locator) => phone.getByRole("button", { name: "Answer", exact: true });

/** From the report to the ringing phone. */
async function untilItRings(demo: Demo): Promise<void> {
  await report(demo);
  await demo.say("0151 12345678");
  await demo.chat.getByText("We are calling you now on +4915112345678").waitFor();
  await answer(demo.phone).waitFor();
}

async function reportOutside({ page, outside }: Demo, event: string): Promise<void> {
  await outside.getByRole("button", { name: /Event/ }).click();
  await page.getByRole("option", { name: event }).click();
  await outside.getByRole("button", { name: "Report it" }).click();
}

/** What the focus is on, in words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: on } = document;
    const title = on?.getAttribute("aria-labelledby")?.split(" ")[0];
    return (
      on?.getAttribute("aria-label") ??
      (title ? document.getElementById(title)?.textContent : on?.textContent)?.trim() ??
      ""
    );
  });

describe("the live demo", { timeout: 120_000 }, () => {
  test("tells a first visitor what to write: a suggestion fills the chat, and Enter sends it", async () => {
    const { page, chat, complaints } = await visit();
    await chat.getByText("You are the customer. What do you want?").waitFor();
    await picture(page, "1-empty");
    await chat.getByRole("button", { name: "My car broke down" }).click();
    const field = chat.getByRole("textbox");
    expect(await field.inputValue()).toBe("My car broke down");
    await page.keyboard.press("Enter");
    await chat.getByText("Where is the car right now?").waitFor();
    expect(await chat.getByRole("list", { name: "Suggestions" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("takes a breakdown from the report in the chat over the call and the SMS to the rating", async () => {
    const demo = await visit();
    const { page, chat, phone, sms, conversation, outside } = demo;
    await untilItRings(demo);
    await picture(page, "2-ringing");
    expect(await page.title()).toMatch(/^Incoming call/);
    await conversation.getByText("A9 near kilometre 312", { exact: true }).waitFor();
    await conversation.getByText("T-1001", { exact: true }).waitFor();
    expect(await conversation.getByText(/from the customer, chat/).count()).toBe(3);
    await conversation.getByText("callback · call taken").waitFor();

    await answer(phone).click();
    await phone.getByText("Briefing for whoever calls").click();
    await phone.getByText(/Breakdown T-1001 at A9 near kilometre 312, plate M-AB 1234/).waitFor();
    await phone.getByText("A tow truck is on its way to you").waitFor();
    await conversation.getByText(/Did not ask for “Number plate”: known since .*, by chat/).waitFor();
    await phone.getByRole("textbox").press("ControlOrMeta+a");
    await page.keyboard.type("There is a dog in the car");
    await page.keyboard.press("Enter");
    await phone.getByText("Thank you, noted.").waitFor();
    await picture(page, "3-on-the-phone");

    await phone.getByRole("button", { name: "Hang up" }).click();
    await phone.getByText("ended", { exact: true }).waitFor();
    await sms.getByText("From here on you get updates by SMS.").waitFor();
    await sms.getByText(/Your tow truck arrives at/).waitFor();

    await reportOutside(demo, "tow.delayed");
    await sms.getByText(/a small delay/).waitFor();
    await outside.getByText("Reported.").waitFor();
    await reportOutside(demo, "tow.arrived");
    await sms.getByText("Your tow truck is there.").waitFor();
    await sms.getByText("How satisfied were you").waitFor();
    await picture(page, "4-arrived");
    await writeOn(sms, "5");
    await sms.getByText("Thank you for telling us").waitFor();
    await conversation.getByText("closed: resolved", { exact: true }).waitFor();
    expect(await chat.getByText("What is the number plate?").count()).toBe(1);
    expect(demo.complaints).toEqual([]);
  });

  test("goes on by SMS when the call is declined, and says so", async () => {
    const demo = await visit();
    const { page, phone, sms, conversation } = demo;
    await untilItRings(demo);
    await phone.getByRole("button", { name: "Do not answer" }).click();
    await sms.getByText("From here on you get updates by SMS.").waitFor();
    await conversation.getByText("Call not answered: declined").waitFor();
    await phone.getByText("declined", { exact: true }).waitFor();
    expect(await focused(page)).toBe("phone");
  });

  test("goes on by SMS when the phone is left to ring", async () => {
    await host.close();
    host = await startHost({
      "breakdown.journey.yaml": (text) => text.replace(/(to: context\.phone\s+within:) 5m/, "$1 3s"),
    });
    const demo = await visit();
    await untilItRings(demo);
    await demo.sms.getByText("From here on you get updates by SMS.").waitFor();
    await demo.phone.getByText("not answered", { exact: true }).waitFor();
  });

  test("speaks German throughout, and remembers it", async () => {
    const english = await visit();
    await english.page.getByRole("button", { name: "Settings" }).click();
    await english.page.getByRole("menuitem", { name: "Deutsch" }).click();
    const { page, complaints } = english;
    const { chat, phone, sms, conversation, places, say } = demoOn(page, "de");
    await chat.getByText("Sie sind der Kunde. Was möchten Sie?").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    expect(await cutOff(page)).toEqual([]);
    await chat.getByRole("button", { name: "Ich habe eine Panne" }).click();
    await page.keyboard.press("Enter");
    await chat.getByText("Wo steht das Auto gerade?").waitFor();
    await say("A9 bei Kilometer 312");
    await chat.getByText("Wie lautet das Kennzeichen?").waitFor();
    await conversation
      .getByText(/^vom Kunden|^von: Kunde|Kunde, Chat/)
      .first()
      .waitFor();
    await say("M-AB 1234");
    await chat.getByText("Unter welcher Telefonnummer").waitFor();
    await say("0151 12345678");
    await places.getByText("Eingehender Anruf").waitFor();
    await picture(page, "5-german");
    expect(await cutOff(page)).toEqual([]);
    await phone.getByRole("button", { name: "Nicht annehmen" }).click();
    await sms.getByText(/Ihr Abschleppwagen kommt um .* Uhr/).waitFor();
    await phone.getByText("abgelehnt", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("does not ask for the number of somebody who reports on WhatsApp", async () => {
    const { page, places, phone, conversation } = await visit();
    await places.getByRole("button", { name: "WhatsApp" }).click();
    const whatsapp = page.getByRole("region", { name: "WhatsApp", exact: true });
    await expect.poll(() => focused(page)).toBe("Write on WhatsApp as the customer");
    await writeOn(whatsapp, "I have a flat tyre");
    await whatsapp.getByText("Where is the car right now?").waitFor();
    await writeOn(whatsapp, "Hauptstraße 5, Freising");
    await whatsapp.getByText("What is the number plate?").waitFor();
    await writeOn(whatsapp, "M-AB 1234");
    await answer(phone).waitFor();
    await conversation.getByText(/Did not ask for “Phone number”/).waitFor();
    await answer(phone).click();
    await conversation.getByText(/Did not ask for “Number plate”: known since .*, by WhatsApp/).waitFor();
  });

  test("answers from the knowledge, with buttons to press, and says which events the journey does not expect", async () => {
    const demo = await visit();
    const { page, chat, say, conversation, outside, complaints } = demo;
    await say("The app does not find my location");
    await chat.getByText("Please allow the app to use your location").waitFor();
    await conversation.getByText("The bot has an answer: The app does not find the location").waitFor();
    await reportOutside(demo, "tow.arrived");
    await outside.getByText("The journey did not expect this now.").waitFor();
    await chat.getByRole("button", { name: "Yes, it works" }).click();
    expect(await focused(page)).toBe("Write on chat as the customer");
    await chat.getByText("How easy was it to get help?").waitFor();
    await chat.getByRole("button", { name: "Yes, it works (chosen)" }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("hands over to a person at any time, with what is known, and relays both ways", async () => {
    const { page, chat, say, desk, places, conversation, complaints } = await visit();
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await say("A9 near kilometre 312");
    await chat.getByText("What is the number plate?").waitFor();
    await say("I want to talk to a person");

    await places.getByRole("button", { name: "The desk (1 offer waits)" }).waitFor();
    await desk.getByText("Breakdown at A9 near kilometre 312").waitFor();
    await desk.getByText(/1 min .* to accept/).waitFor();
    await desk.getByRole("definition").getByText("A9 near kilometre 312").waitFor();
    await desk.getByText("I want to talk to a person").waitFor();
    await picture(page, "6-offer");
    await desk.getByRole("button", { name: "Accept" }).click();
    await chat.getByText("you are talking to a colleague").waitFor();
    await expect.poll(() => focused(page)).toBe("Reply as the agent");

    await page.keyboard.type("I am sending Sam to you.");
    await page.keyboard.press("Enter");
    await chat.getByText("I am sending Sam to you.").waitFor();
    await say("Great, thank you!");
    await desk.getByRole("log", { name: "Conversation with the customer" }).getByText("Great, thank you!").waitFor();
    await picture(page, "7-desk");

    await desk.getByRole("button", { name: "Settled" }).click();
    await desk.getByText("Settled. The conversation goes on without you.").waitFor();
    expect(await focused(page)).toBe("The desk");
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
    await desk.getByText(/sec to accept/).waitFor();
    await desk.getByText("The offer was withdrawn: the conversation has gone on.").waitFor();
    expect(await desk.getByRole("button", { name: "Accept" }).count()).toBe(0);
    await chat.getByText("I am sorry, all our colleagues are busy").waitFor();
  });

  test("ends a call that nobody holds any more once it is answered", async () => {
    const demo = await visit();
    const { say, phone, desk } = demo;
    await untilItRings(demo);
    await say("I want to talk to a person");
    await desk.getByRole("button", { name: "Accept" }).waitFor();
    await answer(phone).click();
    await phone.getByText("caller hung up").waitFor();
    await phone.getByRole("button", { name: "Call breakdown-hotline" }).waitFor();
  });

  test("lets a caller report the breakdown by voice, on the line that the journey begins by, without calling back", async () => {
    const { page, phone, conversation } = await visit();
    await phone.getByRole("button", { name: "Call breakdown-hotline" }).click();
    await expect.poll(() => focused(page)).toBe("Speak on the phone as the customer");
    await phone.getByText("Where is the car right now?").waitFor();
    for (const words of ["A9 near kilometre 312", "M-AB 1234"]) {
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await phone.getByText(words).waitFor();
    }
    await phone.getByText("A tow truck is on its way to you").waitFor();
    await conversation.getByText(/Did not ask for “Phone number”/).waitFor();
  });

  test("asks for the line where no journey says which it begins by", async () => {
    await host.close();
    host = await startHost({
      "breakdown.journey.yaml": (text) => text.replace('event.line == "breakdown-hotline"', 'event.line != "sales"'),
    });
    const { phone } = await visit();
    const call = phone.getByRole("button", { name: "Call", exact: true });
    expect(await call.isDisabled()).toBe(true);
    await phone.getByRole("textbox", { name: "Line that is called" }).fill("hotline-7");
    await phone.getByRole("button", { name: "Call hotline-7" }).click();
    await phone.getByText("Where is the car right now?").waitFor();
  });

  test("says in plain words that the server is away, and goes on by itself once it is back", async () => {
    const { page, chat, say } = await visit();
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await host.stop();
    const alert = page.getByRole("alert").filter({ hasText: "The server does not answer." });
    await alert.waitFor();
    await say("A9 near kilometre 312");
    await chat.getByText("Waiting for the server").waitFor();
    await picture(page, "8-away");
    await host.restart();
    await chat.getByText("What is the number plate?").waitFor();
    await alert.waitFor({ state: "detached" });
    expect(await chat.getByText("Waiting for the server").count()).toBe(0);
  });

  test("loads by itself once the server is there", async () => {
    const demo = await visit();
    const { page, chat } = demo;
    await chat.waitFor();
    await page.route("**/v1/journeys/files", (route) => route.abort());
    await page.reload();
    await page.getByRole("alert").waitFor();
    await page.unroute("**/v1/journeys/files");
    await chat.waitFor();
  });

  test("says under a message that no journey expected it, or why it was not taken", async () => {
    const { page, chat, say } = await visit();
    await chat.waitFor();
    await page.route("**/v1/events", (route) =>
      route.fulfill({ json: { outcome: "unhandled" }, contentType: "application/json" }),
    );
    await say("Hello");
    await chat.getByText("No journey expected this now").waitFor();
    await page.route("**/v1/events", (route) =>
      route.fulfill({ status: 400, json: { title: "Bad", detail: "The text is empty.", fix: "Write something." } }),
    );
    await say("Hello again");
    await chat.getByText("Not taken. The text is empty. Write something.").waitFor();
  });

  test("shows what customers write as text, never as markup", async () => {
    const { page, chat, say, conversation } = await visit();
    const text = '<img src=x onerror="document.title=1"> <b>my car broke down</b>';
    await say(text);
    await chat.getByText(text).waitFor();
    await conversation.getByText(text).first().waitFor();
    expect(await page.locator("img, b").count()).toBe(0);
    expect(await page.title()).toBe("Live demo · Throughline");
  });

  test("keeps what was said over a reload, begins anew when asked, and goes back to where a conversation was", async () => {
    const { page, chat, say, conversation } = await visit();
    await say("My car broke down");
    await chat.getByText("Where is the car right now?").waitFor();
    await page.reload();
    await chat.getByText("Where is the car right now?").waitFor();
    await page.getByRole("button", { name: "New conversation" }).click();
    await chat.getByText("You are the customer.").waitFor();
    await expect.poll(() => focused(page)).toBe("Write on chat as the customer");
    await say("My invoice is wrong");
    await conversation.getByRole("link", { name: "Open front-desk in the editor" }).waitFor();
    await conversation.getByRole("button", { name: /Conversation that is shown/ }).click();
    await page.getByRole("option", { name: /^breakdown/ }).click();
    await chat.getByText("Where is the car right now?").waitFor();
  });

  test("leads to the running journey in the editor, and back", async () => {
    const { page, chat, say, conversation, complaints } = await visit();
    await say("My car broke down");
    await conversation.getByRole("link", { name: "Open breakdown in the editor" }).click();
    await page.waitForURL("**/journeys/breakdown");
    await page.getByRole("heading", { name: "Roadside breakdown" }).waitFor();
    await page.goBack();
    await chat.getByText("Where is the car right now?").waitFor();
    expect(complaints).toEqual([]);
  });

  test("refuses a phone number that is none, and is reached by the number that the customer gives", async () => {
    const demo = await visit();
    const { page, phone } = demo;
    await page.getByText("Who the customer is").click();
    const number = page.getByRole("textbox", { name: "Phone number" });
    await number.fill("12");
    await number.press("Enter");
    await page.getByText("Write the number with its country code").waitFor();
    await number.fill("+49 170 1234567");
    await number.press("Enter");
    expect(await number.inputValue()).toBe("+491701234567");
    await report(demo);
    await demo.say("0151 12345678");
    await answer(phone).waitFor();
    await phone.getByText("+4915112345678").waitFor();
    expect(await number.inputValue()).toBe("+4915112345678");
  });

  test("offers the phone that rings for a matter that is not looked at", async () => {
    const demo = await visit();
    const { page, phone, conversation } = demo;
    await report(demo);
    await page.getByText("Who the customer is").click();
    const number = page.getByRole("textbox", { name: "Phone number" });
    await number.fill("+491701234567");
    await number.press("Enter");
    // On the phone for something else, nobody takes the phone from the customer’s hand.
    await phone.getByRole("button", { name: "Call breakdown-hotline" }).click();
    await conversation.getByText("Customer calls breakdown-hotline").waitFor();
    await demo.say("0151 12345678");
    await page.getByText("+4915112345678 rings, which is not the number of this phone.").waitFor();
    expect(await number.inputValue()).toBe("+491701234567");
    await page.getByRole("button", { name: "Use +4915112345678" }).click();
    await answer(phone).waitFor();
  });

  test.each(["light", "dark"] as const)(
    "passes axe in %s, empty, ringing, talking and at the desk, at 200 % and on a narrow page",
    async (theme) => {
      const demo = await visit({ theme, reducedMotion: "reduce" });
      const { page, chat, phone, desk, say } = demo;
      await chat.waitFor();
      expect(await violations(page)).toEqual([]);
      await untilItRings(demo);
      expect(await violations(page)).toEqual([]);
      await answer(phone).click();
      await phone.getByText("A tow truck is on its way").waitFor();
      expect(await violations(page)).toEqual([]);
      await say("I want to talk to a person");
      await desk.getByRole("button", { name: "Accept" }).click();
      await desk.getByRole("textbox", { name: "Reply as the agent" }).waitFor();
      await picture(page, `9-desk-${theme}`);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await picture(page, `10-zoomed-${theme}`);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflow(page)).toBe(0);
      expect(await cutOff(page)).toEqual([]);
      await picture(page, `11-narrow-${theme}`);
      expect(demo.complaints).toEqual([]);
    },
  );

  test("is driven by keyboard alone: report, answer the phone, hang up, read the SMS", async () => {
    const { page, chat, phone, sms } = await visit();
    await chat.waitFor();
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 25; presses++) {
        if ((await focused(page)).startsWith(name)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab never reached “${name}”.`);
    };
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the demo");
    await page.keyboard.press("Enter");
    // The first of the places is the chat; Enter leads into its field.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("Write on chat as the customer");
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
    await page
      .getByRole("alert")
      .getByText(/The phone .* rings/)
      .waitFor({ state: "attached" });
    // A phone that rings takes the focus from nobody who writes.
    expect(await focused(page)).toBe("Write on chat as the customer");
    await tabTo("Answer");
    await page.keyboard.press("Enter");
    await phone.getByText("A tow truck is on its way").waitFor();
    await expect.poll(() => focused(page)).toBe("Speak on the phone as the customer");
    await page.keyboard.type("Thank you");
    await page.keyboard.press("Enter");
    await phone.getByText("Thank you, noted.").waitFor();
    for (let presses = 0; presses < 5 && (await focused(page)) !== "Hang up"; presses++) {
      await page.keyboard.press("Shift+Tab");
    }
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("phone");
    await sms.getByText("From here on you get updates by SMS.").waitFor();
    await page.getByRole("status").getByText("New message by SMS: From here on").waitFor({ state: "attached" });
    await tabTo("Write on SMS as the customer");
  });

  test("counts what is new in a window that is out of sight, leads there, and forgets it once it was seen", async () => {
    const demo = await visit({ viewport: { width: 360, height: 640 } });
    const { page, phone, sms, places } = demo;
    await untilItRings(demo);
    await phone.getByRole("button", { name: "Do not answer" }).click();
    await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
    const toSms = places.getByRole("button", { name: /SMS \(\d new\)/ });
    await toSms.click();
    await expect.poll(() => focused(page)).toBe("Write on SMS as the customer");
    await toSms.waitFor({ state: "detached" });
    // What comes while one is writing there is no news.
    await places.getByRole("button", { name: "SMS", exact: true }).waitFor();
    expect(await sms.getByText(/new messages?$/).count()).toBe(0);
  });

  test("has one tab lease for all tabs of a browser, and shows the same in each", async () => {
    const first = await visit();
    await first.chat.waitFor();
    const page = await first.context.newPage();
    await page.goto(`${host.url}/demo`);
    const second = demoOn(page);
    await first.say("My car broke down");
    await second.chat.getByText("Where is the car right now?").waitFor();
    // What the second tab does is done by the first: neither overwrites what the other has just written.
    await second.say("A9 near kilometre 312");
    await first.chat.getByText("What is the number plate?").waitFor();
    await second.page
      .getByRole("status")
      .getByText(/What is the number plate\?/)
      .waitFor({ state: "attached" });
    await first.page.close();
    await second.chat.getByText("What is the number plate?").waitFor();
    await second.say("M-AB 1234");
    await second.chat.getByText("Which phone number").waitFor();
    expect(await second.chat.getByText("Where is the car right now?").count()).toBe(1);
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
        const panel = button.closest(".channels-window, .demo-panel")?.getBoundingClientRect();
        const { left, right } = button.getBoundingClientRect();
        return panel !== undefined && (left < panel.left || right > panel.right);
      })
      .map((button) => button.textContent?.trim() ?? ""),
  );
}
