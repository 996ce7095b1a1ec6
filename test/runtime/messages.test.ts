import { describe, expect, test } from "vitest";
import { builtInChannels } from "../../engine/language/index.ts";
import { fitWords } from "../../engine/runtime/fit-words.ts";
import type { Customer } from "../../engine/runtime/index.ts";
import { definitionOf } from "../project.ts";
import { drive } from "./conversation-driver.ts";

const chat = { kind: "chat", value: "session-1", verified: true };
const phone = { kind: "phone", value: "+4915112345678", verified: true };
const email = { kind: "email", value: "ada@example.org", verified: true };
const consents: Customer["consents"] = [{ purpose: "service-messages", status: "granted", at: 0 }];
const customer = { identities: [chat, phone, email], consents };

const project = `
project: small
locales: [en, de]
timezone: Europe/Berlin
channels:
  chat: {}
  voice: {}
  sms: {}
  email: {}
  rcs: {quietHours: {from: "21:00", to: "08:00"}}
  pager: {medium: text, address: phone, maxLength: 30, consent: none, buttons: 1}
  album: {medium: text, address: phone, maxLength: 30, consent: none, media: true}
  board: {medium: voice, address: phone, consent: none}
events: {go: {map: {type: string}, eta: {type: string, format: date-time}}, next: {}}
`;

/** A message that is said on a channel, after an event go. */
function saidOn(channel: string, message: string, options: Parameters<typeof drive>[1] = {}) {
  const driver = drive(
    definitionOf(
      `
journey: telling
title: Your booking
context: {name: {type: string}, price: {type: number}}
states:
  here: {on: {go: there}}
  there: {channel: ${channel}, notice: Moving., entry: {say: ${message}}, on: {next: {actions: {say: Next.}}, unreachable: lost}}
  lost: {type: final}
`,
      project,
    ),
    { customer, ...options },
  );
  driver.send("go", { map: "https://example.org/map.png" });
  const said = driver.commands("message.send").filter(({ data }) => (data as { text: string }).text !== "Moving.");
  return { driver, said, data: said.map(({ data }) => data) };
}

describe("a variant", () => {
  const message = `{
    text: {en: "We come at five. {{ channel }}", de: "Wir kommen um fünf. {{ channel }}"},
    buttons: [{en: Fine, de: Gut}, {en: Too late, de: Zu spät}],
    subject: {en: Our visit, de: Unser Besuch},
    variants: {
      sms: {en: "Five. {{ channel }}", de: Fünf.},
      email: {text: "Dear customer,\\nwe come at five.", subject: "Visit by {{ channel }}"}
    }}`;

  test("says its own on its channel, in the customer’s language, and all else as everywhere", () => {
    expect(saidOn("chat", message).data).toEqual([
      { text: "We come at five. chat", buttons: ["Fine", "Too late"], locale: "en" },
    ]);
    expect(saidOn("sms", message).data).toEqual([{ text: "Five. SMS\n1. Fine\n2. Too late", locale: "en" }]);
    const german = saidOn("sms", message, { customer: { ...customer, locale: "de" } });
    expect(german.data).toEqual([{ text: "Fünf.\n1. Gut\n2. Zu spät", locale: "de" }]);
    expect(saidOn("email", message).data).toEqual([
      { text: "Dear customer,\nwe come at five.\n1. Fine\n2. Too late", subject: "Visit by e-mail", locale: "en" },
    ]);
  });

  test("is what goes out when a failed delivery takes the message to its channel", () => {
    const { driver, said } = saidOn("[rcs, email]", message, { now: Date.UTC(2026, 0, 5, 9) });
    expect(said).toMatchObject([{ channel: "rcs", data: { buttons: ["Fine", "Too late"] } }]);
    driver.send("message.failed", { command: said[0]!.id });
    expect(driver.commands().at(-1)).toMatchObject({
      channel: "email",
      data: { text: expect.stringContaining("Dear customer"), subject: "Visit by e-mail" },
    });
  });

  test("that cannot be written keeps the message from its own channel alone", () => {
    const unset = "{text: Hello., variants: {sms: 'Hello {{ context.name }}.'}}";
    expect(saidOn("chat", unset).data).toMatchObject([{ text: "Hello." }]);
    expect(saidOn("sms", unset).driver.last.failure).toContain("name is not known yet");
  });

  test("goes with the prompts of asks and surveys, and with notices", () => {
    const driver = drive(
      definitionOf(
        `
journey: asking
context: {size: {type: string, enum: [small, large]}}
states:
  size:
    ask: {fact: size, prompt: {text: Which size?, media: [{url: "https://example.org/sizes.png"}], variants: {sms: Size?}}}
    on: {answered: there, unanswered: there}
  there: {channel: sms, notice: {text: By {{ channel }}., variants: {chat: "See you by {{ channel }}."}}, always: how}
  how: {channel: email, survey: {kind: csat, prompt: {text: How was it?, subject: Your opinion}}, on: {answered: done, unanswered: done}}
  done: {type: final}
`.replace("By {{ channel }}.", '"By {{ channel }}."'),
        project.replace("[en, de]", "[en]"),
      ),
      { customer },
    );
    expect(driver.commands()).toMatchObject([
      {
        channel: "chat",
        data: { text: "Which size?", buttons: ["small", "large"], media: [{ url: "https://example.org/sizes.png" }] },
      },
    ]);
    driver.says("small");
    expect(driver.commands()).toMatchObject([
      { channel: "chat", data: { text: "See you by SMS." } },
      { channel: "email", data: { subject: "Your opinion", text: "How was it?" } },
    ]);
    driver.says("perfect", { channel: "sms", address: phone.value });
    expect(driver.commands().at(-1)).toMatchObject({ channel: "sms", data: { text: "How was it?" } });
  });
});

describe("media", () => {
  const message = (media: string) => `{text: Here we are., media: ${media}}`;
  const map = '[{url: "{{ event.map }}", type: image/png, caption: {en: Map, de: Karte}}]';

  test("goes beside the text where the channel takes it", () => {
    expect(saidOn("chat", message(map)).data).toEqual([
      {
        text: "Here we are.",
        media: [{ url: "https://example.org/map.png", type: "image/png", caption: "Map" }],
        locale: "en",
      },
    ]);
  });

  test("is a caption and a link in the text where it does not, each on its line, before the numbered answers", () => {
    const two = '[{url: "https://example.org/a", caption: One}, {url: "https://example.org/b"}]';
    const { data } = saidOn("sms", `{text: See., media: ${two}, buttons: [Yes, No]}`);
    expect(data).toEqual([
      { text: "See.\nOne\nhttps://example.org/a\nhttps://example.org/b\n1. Yes\n2. No", locale: "en" },
    ]);
  });

  test("is read out by its caption where there is nothing to see", () => {
    const two = '[{url: "https://example.org/a", caption: A map of the place.}, {url: "https://example.org/b"}]';
    const { data, driver } = saidOn("board", message(two));
    expect(data).toEqual([{ text: "Here we are.\nA map of the place.", locale: "en" }]);
    expect(driver.entries("gate")).toMatchObject([
      { decision: "refused", rule: "media", channel: "board", text: "https://example.org/b" },
    ]);
  });

  test.each(["http://example.org/map.png", "map.png", "javascript:alert(1)"])(
    "is left out, and the journal says so, when its address turns out to be none: %s",
    (url) => {
      const definition = definitionOf(
        `
journey: mapping
states:
  here: {on: {go: {actions: {say: {text: Here., media: [{url: "{{ event.map }}"}]}}}}}
`,
        project,
      );
      const other = drive(definition, { customer });
      other.send("go", { map: url });
      expect(other.commands()).toMatchObject([{ data: { text: "Here.", locale: "en" } }]);
      expect(other.commands()[0]!.data).not.toHaveProperty("media");
      expect(other.entries("gate")).toEqual([
        {
          type: "gate",
          decision: "refused",
          rule: "media",
          reason: "Its address is no https address.",
          channel: "chat",
          text: url,
        },
      ]);
    },
  );
});

describe("a subject", () => {
  test("goes out on channels that have one, and is the journey’s title where the message gives none", () => {
    expect(saidOn("email", "{text: Hello., subject: News for you}").data).toMatchObject([{ subject: "News for you" }]);
    expect(saidOn("email", "Hello.").data).toMatchObject([{ subject: "Your booking" }]);
    expect(saidOn("chat", "{text: Hello., subject: News for you}").data[0]).not.toHaveProperty("subject");
  });

  test("is one line", () => {
    const { data } = saidOn("email", '{text: Hello., subject: "News\\r\\nBcc: all@example.org"}');
    expect(data).toMatchObject([{ subject: "News Bcc: all@example.org" }]);
    const { parts } = fitWords({ text: "Hello." }, builtInChannels.email!, "A title\u0000 of\ntwo lines\n");
    expect(parts).toEqual([{ text: "Hello.", subject: "A title of two lines" }]);
  });
});

describe("a text that is longer than a message of the channel", () => {
  const long = "The truck is on its way. It is there at five. Stay in the car, please.";

  test("goes out as several, in order, each a command of its own; buttons come with the last", () => {
    const { driver, said, data } = saidOn("pager", `{text: "${long}", buttons: [Fine]}`);
    expect(data).toEqual([
      { text: "The truck is on its way.", locale: "en" },
      { text: "It is there at five.", locale: "en" },
      { text: "Stay in the car, please.", buttons: ["Fine"], locale: "en" },
    ]);
    expect(new Set(said.map(({ key }) => key)).size).toBe(3);
    expect(said.map(({ packet }) => packet !== undefined)).toEqual([true, false, false]);
    expect(driver.entries("command").map((entry) => (entry as { text?: string }).text)).toEqual([
      "Moving.",
      "The truck is on its way.",
      "It is there at five.",
      "Stay in the car, please.",
    ]);
    expect(driver.conversation.messages.at(-1)).toMatchObject({ text: long });
  });

  test("has its pictures with the first", () => {
    const { data } = saidOn("album", `{text: "${long}", media: [{url: "https://example.org/a"}]}`);
    expect(data.map((part) => "media" in part)).toEqual([true, false, false]);
  });

  test("goes out again as a whole, once, whichever of its parts failed", () => {
    const { driver, said } = saidOn("[pager, email]", `{text: "${long}", buttons: [Fine]}`);
    driver.send("message.failed", { command: said[1]!.id });
    expect(driver.commands().at(-1)).toMatchObject({ channel: "email", data: { text: `${long}\n1. Fine` } });
    driver.send("message.failed", { command: said[0]!.id });
    expect(driver.commands()).toEqual([]);
  });

  test("ends after ten messages, and the journal has the rest", () => {
    const words = Array.from({ length: 12 }, (_, index) => `a-word-of-28-characters-is-${index % 10}`);
    const { driver, said } = saidOn("pager", words.join(" "));
    expect(said).toHaveLength(10);
    expect(driver.entries("gate")).toMatchObject([
      { decision: "refused", rule: "length", channel: "pager", text: words.slice(10).join(" ") },
    ]);
  });

  test("that the transcript shortens still goes out whole on the next channel", () => {
    const text = "Word and word. ".repeat(200).trim();
    const { driver, said } = saidOn("[rcs, email]", text);
    expect(driver.conversation.messages.at(-1)?.text).toHaveLength(1000);
    driver.send("message.failed", { command: said[0]!.id });
    expect(driver.commands().at(-1)?.data).toMatchObject({ text });
  });
});

test("a message that waits for the end of quiet hours goes out as it would have", () => {
  const message =
    '{text: See., subject: News, media: [{url: "{{ event.map }}", caption: Map}], buttons: [Yes], variants: {rcs: Look., email: Dear customer}}';
  const night = Date.UTC(2026, 0, 5, 22);
  const { driver, said } = saidOn("[rcs, email]", message, { now: night });
  expect(said).toEqual([]);
  expect(driver.entries("gate").at(-1)).toMatchObject({ decision: "deferred", rule: "quietHours", text: "Look." });
  driver.wait(10 * 3_600_000);
  expect(driver.commands()).toMatchObject([
    {
      channel: "rcs",
      data: { text: "Look.", buttons: ["Yes"], media: [{ url: "https://example.org/map.png", caption: "Map" }] },
    },
  ]);
  driver.send("message.failed", { command: driver.commands()[0]!.id });
  expect(driver.commands().at(-1)).toMatchObject({
    channel: "email",
    data: { text: "Dear customer\n1. Yes", subject: "News", media: [{ caption: "Map" }] },
  });
});
