import { describe, expect, test } from "vitest";
import { findingsOf } from "./reading.ts";

/** The journey as the file it stands in, and everything that is said of it. */
const said = (yaml: string): string[] =>
  findingsOf(yaml).map(({ code, start, message, fix }) => `${start.line}:${start.column} ${code} ${message} ${fix}`);

const journey = (states: string) => `journey: a\ncontext: {plate: {type: string}}\nstates:\n${states}\n`;

describe("one fault is one finding", () => {
  test("a misspelt key is not missing as well", () => {
    expect(said(journey("  a:\n    ask: {fact: plate, promt: Which?}\n    on: {answered: a, unanswered: a}"))).toEqual([
      "5:24 TL201 states.a.ask: unknown key `promt`. Did you mean `prompt`?",
    ]);
  });

  test.each([
    ["", "there is nothing here. Write its value, or remove the key."],
    ["faq", "this is a text."],
    ["[faq]", "this is a list."],
  ])("a bot that is no map lacks nothing besides: %s", (bot, what) => {
    const [only, ...others] = said(journey(`  a:\n    bot: ${bot}\n    on: {resolved: a, unresolved: a}`));
    expect(only).toContain(`TL203 states.a.bot must be a map; ${what}`);
    expect(others).toEqual([]);
  });

  test.each([
    ["{sya: Hi}", "TL201 states.a.entry: unknown key `sya`. Did you mean `say`?"],
    [
      "[{say: Hi}, {say: 5}]",
      'TL203 states.a.entry[1].say must be a text or a map; this is a whole number. Put it in quotes: "5".',
    ],
    ["{say: {text: Hi, button: [Yes]}}", "TL201 states.a.entry.say: unknown key `button`. Did you mean `buttons`?"],
    ["{say: {txt: Hi}}", "TL201 states.a.entry.say: unknown key `txt`. Did you mean `text`?"],
    ["{say: {en: 5}}", 'TL203 states.a.entry.say.en must be a text; this is a whole number. Put it in quotes: "5".'],
    [
      "{say: {text: {en: Hi}, buttons: []}}",
      "TL207 states.a.entry.say.buttons has too few items. Give at least 1 item.",
    ],
    [
      '{assign: {plate: "1"}, say: Hi}',
      "TL208 states.a.entry: `assign` and `say` cannot stand together. Make each an item of its own in a list.",
    ],
    ["{}", "TL202 states.a.entry: `say`, `assign`, `raise`, `publish`, `tag` or `forget` is missing. Add one of them."],
    ["say hello", "TL203 states.a.entry must be a map or a list; this is a text. What to do, in order."],
    ["", "TL203 states.a.entry must be a map or a list; there is nothing here. Write its value, or remove the key."],
  ])("in entry: %s", (entry, expected) => {
    expect(said(journey(`  a:\n    entry: ${entry}`)).map((line) => line.replace(/^\S+ /, ""))).toEqual([expected]);
  });

  test.each([
    ["on: {order.paid: 5}", "TL203 states.a.on.order.paid must be a text, a map or a list; this is a whole number."],
    ["on: {order.paid: {trget: a}}", "TL201 states.a.on.order.paid: unknown key `trget`. Did you mean `target`?"],
    [
      "on: {order.paid: [a, {guard: x, tarrget: a}]}",
      "TL201 states.a.on.order.paid[1]: unknown key `tarrget`. Did you mean `target`?",
    ],
    ["on: {order.paid: a b}", "TL205 states.a.on.order.paid: `a b` is malformed. A sibling by name,"],
    ['on: {"order paid": a}', "TL206 states.a.on: `order paid` cannot stand here as an event. The type of an event,"],
    [
      "after: {5 min: a}",
      "TL206 states.a.after: `5 min` cannot stand here as a duration. A time span: 30s, 5m, 2h, 3d,",
    ],
    ["after: {30: a}", "TL206 states.a.after: `30` cannot stand here as a duration."],
    [
      "after: [{delay: 5, target: a}]",
      "TL203 states.a.after[0].delay must be a text; this is a whole number. A time span: 30s",
    ],
    [
      "type: paralel",
      "TL204 states.a.type: `paralel` is none of `parallel`, `final` and `history`. Did you mean `parallel`?",
    ],
    ["bot: {turns: 3}", "TL202 states.a.bot: `knowledge` or `service` is missing. Add one of them."],
    ["journey: other", "TL203 states.a.journey must be a map; this is a text. Runs another journey as a part"],
    ["outcome: won", "TL208 states.a: `outcome` means nothing without `type`."],
    ["ask: plate", "TL203 states.a.ask must be a map; this is a text. Fills one fact."],
    ["channel: [3]", 'TL203 states.a.channel[0] must be a text; this is a whole number. Put it in quotes: "3".'],
    [`title: ${"x".repeat(10)}\n    tilte: y`, "TL201 states.a: unknown key `tilte`. Did you mean `title`?"],
  ])("in a state: %s", (state, expected) => {
    const lines = said(journey(`  a:\n    ${state}`));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.replace(/^\S+ /, "").slice(0, expected.length)).toBe(expected);
  });

  test("an interrupt that does nothing is told what it lacks", () => {
    expect(said("journey: a\ninterrupts: [{on: order.paid}]\nstates: {a: {}}")).toEqual([
      "2:14 TL202 interrupts[0]: `target` or `actions` is missing. Add one of them.",
    ]);
  });

  test("every fault of a file is told at once", () => {
    const text = journey("  a: {typ: final}\n  b: {on: {order.paid: 5}}\n  c: {ask: {}, type: 7}").replace(
      "journey: a",
      "journey: a b",
    );
    expect(said(text).map((line) => line.split(" ")[1])).toEqual([
      "TL205",
      "TL201",
      "TL203",
      "TL202",
      "TL202",
      "TL204",
    ]);
  });
});

describe("a missing key", () => {
  test("is told at the node that lacks it, with what it is for", () => {
    expect(said(journey("  a:\n    ask: {fact: plate}\n    on: {answered: a, unanswered: a}"))).toEqual([
      "5:5 TL202 states.a.ask: `prompt` is missing. Add `prompt`: The question.",
    ]);
  });
});

describe("throughline.yaml", () => {
  const found = (yaml: string) => findingsOf("journey: a\nstates: {a: {}}", `project: p\nlocales: [en]\n${yaml}`);
  test.each([
    ["channels: {origin: {}}", "`origin` has a meaning of its own in the language."],
    ["webhooks: [{url: x, channels: [sms], secret: abc}]", "webhooks[0].secret: `abc` is malformed."],
    ["channels: {sms: {quietHours: {from: 9:00, to: 08:00}}}", "channels.sms.quietHours.from: `9:00` is malformed."],
    ["region: Germany", "region: `Germany` is malformed."],
    ["calendars: {a: {weekly: {mon: 8-20}}}", "calendars.a.weekly.mon: `8-20` is malformed."],
    ["calendars: {a: {weekly: {monday: 08:00-20:00}}}", "calendars.a.weekly: `monday` cannot stand here as a name."],
    [
      "calendars: {a: {weekly: {mon: 08:00-20:00}, holidays: [25.12.2026]}}",
      "calendars.a.holidays[0]: `25.12.2026` is malformed.",
    ],
    ["services: {a: {request: {}}}", "services.a.request: `url` is missing."],
  ])("%s: %s", (yaml, message) => {
    const findings = found(yaml);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain(message);
    expect(findings[0]?.fix).not.toBe("");
  });
});
