import { describe, expect, test } from "vitest";
import { type Change, diffJourneys } from "../../engine/diff/index.ts";
import { edited, journeyOf, order, versions } from "./versions.ts";

type Edit = readonly [from: string, to: string];

/** Each kind of change, by the edits that make it, and the entry that it gives. */
const cases: [name: string, edits: Edit[], entry: Partial<Change>][] = [
  [
    "the title of the journey",
    [["title: An order", "title: Orders"]],
    { kind: "changed", subject: "setting", name: "title" },
  ],
  [
    "the name of the journey",
    [["journey: order", "journey: orders"]],
    { kind: "renamed", subject: "journey", before: "order", after: "orders" },
  ],
  [
    "the initial state",
    [["initial: number", "initial: reason"]],
    { kind: "changed", subject: "setting", name: "initial", before: "number", after: "reason" },
  ],
  [
    "a state more",
    [["  done: {type", "  paused: {after: {1h: desk}}\n  done: {type"]],
    { kind: "added", subject: "state", name: "paused" },
  ],
  [
    "an event more",
    [["message.received: desk\n    after", "message.received: desk\n      order.viewed: told\n    after"]],
    { kind: "added", subject: "transition", state: "waiting", name: "on order.viewed", after: "→ told" },
  ],
  [
    "an event less",
    [["      order.shipped: told\n", ""]],
    {
      kind: "removed",
      subject: "transition",
      state: "waiting",
      name: "on order.shipped",
      path: "states/waiting/on/order.shipped",
    },
  ],
  [
    "another event",
    [["      order.shipped: told", "      order.sent: told"]],
    { kind: "changed", subject: "transition", before: "order.shipped", after: "order.sent" },
  ],
  [
    "another target",
    [["{done: waiting, failed", "{done: told, failed"]],
    { kind: "changed", subject: "transition", name: "on done", before: "→ waiting", after: "→ told" },
  ],
  [
    "another guard",
    [["{guard: is-late, target", "{guard: has(context.carrier), target"]],
    { kind: "changed", subject: "transition", name: "on answered", path: "states/reason/on/answered/0" },
  ],
  [
    "a transition more in a list",
    [["        - create", "        - {guard: has(context.carrier), target: told}\n        - create"]],
    { kind: "added", subject: "transition", path: "states/reason/on/answered/1" },
  ],
  [
    "a transition less in a list",
    [["        - {guard: is-late, target: waiting}\n", ""]],
    { kind: "removed", subject: "transition", path: "states/reason/on/answered/0" },
  ],
  [
    "another order",
    [
      [
        "        - {guard: is-late, target: waiting}\n        - create",
        "        - create\n        - {guard: is-late, target: waiting}",
      ],
    ],
    { kind: "changed", subject: "transition", name: "on answered: order" },
  ],
  [
    "re-entering",
    [["on: {done: waiting, failed", "on: {done: {target: waiting, reenter: true}, failed"]],
    { kind: "changed", subject: "transition", after: "→ waiting re-entering" },
  ],
  [
    "an action of a transition",
    [["      order.shipped: told", "      order.shipped: {target: told, actions: [{tag: shipped}]}"]],
    { kind: "added", subject: "action", name: "on order.shipped: tag", after: "tag shipped" },
  ],
  [
    "an action on entry",
    [["      - assign: {carrier: '\"none\"'}\n", ""]],
    { kind: "removed", subject: "action", name: "entry: assign", state: "waiting" },
  ],
  [
    "what an action sets",
    [["carrier: '\"none\"'", "carrier: '\"any\"'"]],
    { kind: "changed", subject: "action", before: 'assign carrier = "none"' },
  ],
  [
    "the order of actions",
    [
      [
        "      - say: We look for {{ context.number }}.\n      - assign: {carrier: '\"none\"'}",
        "      - assign: {carrier: '\"none\"'}\n      - say: We look for {{ context.number }}.",
      ],
    ],
    { kind: "changed", subject: "action", name: "entry: order" },
  ],
  [
    "a text",
    [["Which order is it?", "Which one is it?"]],
    {
      kind: "changed",
      subject: "text",
      state: "number",
      name: "prompt",
      before: "Which order is it?",
      after: "Which one is it?",
    },
  ],
  [
    "a text in one language",
    [["de: Was ist damit?", "de: Was fehlt?"]],
    { kind: "changed", subject: "text", locale: "de", before: "Was ist damit?", after: "Was fehlt?" },
  ],
  [
    "a language more",
    [["de: Was ist damit?", "de: Was ist damit?, fr: Quoi?"]],
    { kind: "added", subject: "text", locale: "fr", after: "Quoi?" },
  ],
  [
    "a language less",
    [["{en: What is wrong with it?, de: Was ist damit?}", "{en: What is wrong with it?}"]],
    { kind: "removed", subject: "text", locale: "de", before: "Was ist damit?" },
  ],
  [
    "one text made one for each language",
    [["prompt: Which order is it?", "prompt: {en: Which order is it?, de: Welche?}"]],
    { kind: "changed", subject: "text", locale: "de", before: "Which order is it?", after: "Welche?" },
  ],
  [
    "a text that is said",
    [["It is on its way.", "It is coming."]],
    { kind: "changed", subject: "text", state: "told.first", name: "entry: say" },
  ],
  [
    "a notice",
    [["We go on by", "We continue by"]],
    { kind: "changed", subject: "text", name: "notice", path: "states/waiting/notice" },
  ],
  [
    "a retry",
    [["prompt: Which order is it?", "prompt: Which order is it?, retry: Only digits."]],
    { kind: "added", subject: "text", name: "retry", path: "states/number/ask/retry" },
  ],
  [
    "a button",
    [["prompt: Which order is it?", "prompt: {text: Which order is it?, buttons: [The last one]}"]],
    { kind: "added", subject: "text", name: "prompt: button 1" },
  ],
  [
    "urgency",
    [["prompt: Which order is it?", "prompt: {text: Which order is it?, urgent: true}"]],
    { kind: "added", subject: "message", name: "prompt: urgent" },
  ],
  [
    "words for a channel",
    [["prompt: Which order is it?", "prompt: {text: Which order is it?, variants: {sms: Which?}}"]],
    { kind: "added", subject: "text", name: "prompt: sms", after: "Which?" },
  ],
  [
    "a delay",
    [["after: {3h: desk}", "after: {2h: desk}"]],
    { kind: "changed", subject: "delay", state: "waiting", name: "after", before: "3h", after: "2h" },
  ],
  [
    "a delay in opening hours",
    [["after: {3h: desk}", "after: [{delay: 3h, calendar: open, target: desk}]"]],
    { kind: "changed", subject: "delay", after: "3h of open" },
  ],
  ["a delay less", [["    after: {3h: desk}\n", ""]], { kind: "removed", subject: "transition", name: "after 3h" }],
  [
    "a deadline of a step",
    [["within: 10m", "within: 15m"]],
    { kind: "changed", subject: "delay", name: "ask.within", before: "10m", after: "15m" },
  ],
  [
    "a setting of a step",
    [["tries: 2", "tries: 4"]],
    { kind: "changed", subject: "step", name: "ask.tries", before: "2", after: "4" },
  ],
  [
    "a setting that has its default no more",
    [["fact: reason, prompt", "fact: reason, tries: 5, prompt"]],
    { kind: "changed", subject: "step", name: "ask.tries", before: "3" },
  ],
  [
    "what a service is given",
    [["with: {topic: context.number}", "with: {topic: context.reason}"]],
    { kind: "changed", subject: "step", name: "service.with.topic" },
  ],
  [
    "another step",
    [
      [
        "service: {name: cases.create, with: {topic: context.number}, save: {carrier: result.number}}",
        "call: {to: context.number}",
      ],
    ],
    { kind: "changed", subject: "step", before: "service cases.create", after: "call context.number" },
  ],
  [
    "a channel",
    [["channel: [sms, email]", "channel: [email, sms]"]],
    { kind: "changed", subject: "channel", before: "sms, email", after: "email, sms" },
  ],
  [
    "a fact more",
    [["  carrier: {type: string}", "  carrier: {type: string}\n  paid: {type: boolean}"]],
    { kind: "added", subject: "fact", name: "paid" },
  ],
  ["a pattern", [['"^[0-9]+$"', '"^[0-9]{6}$"']], { kind: "changed", subject: "fact", name: "number.pattern" }],
  [
    "the title of a fact",
    [["de: Bestellnummer", "de: Nummer"]],
    { kind: "changed", subject: "text", name: "number.title", locale: "de" },
  ],
  [
    "a named guard",
    [['orValue("") == "late"', 'orValue("") != "late"']],
    { kind: "changed", subject: "guard", name: "is-late" },
  ],
  ["a guard more", [["guards:\n", 'guards:\n  never: "false"\n']], { kind: "added", subject: "guard", name: "never" }],
  ["a start less", [["  - on: order.viewed\n", ""]], { kind: "removed", subject: "start", name: "on order.viewed" }],
  [
    "a start",
    [['event.intent == "order"\n', 'event.intent == "orders"\n']],
    { kind: "changed", subject: "start", name: "on message.received" },
  ],
  [
    "an interrupt",
    [['event.intent == "human", target', 'event.intent == "person", target']],
    { kind: "changed", subject: "interrupt", path: "interrupts/0" },
  ],
  [
    "an interrupt more",
    [["interrupts:\n", "interrupts:\n  - {on: order.cancelled, target: done}\n"]],
    { kind: "added", subject: "interrupt", name: "on order.cancelled" },
  ],
  [
    "an outcome",
    [["outcome: resolved", "outcome: happy"]],
    { kind: "changed", subject: "setting", state: "done", name: "outcome" },
  ],
];

describe("a change gives exactly its entry:", () => {
  test.each(cases)("%s", (_, edits, entry) => {
    const { changes } = edited(...edits);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject(entry);
  });
});

test.each(cases)("the other way round, what was added is removed: %s", (_, edits) => {
  const { before, after } = versions(...edits);
  const mirrored = diffJourneys(after, before).changes.map(({ kind, subject, locale, before, after }) => ({
    kind: kind === "added" ? "removed" : kind === "removed" ? "added" : kind,
    subject,
    ...(locale !== undefined && { locale }),
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  }));
  expect(mirrored).toEqual([expect.objectContaining({})]);
  expect(edited(...edits).changes).toMatchObject(mirrored);
});

describe("no difference is", () => {
  const same: [name: string, ...Edit[]][] = [
    ["a comment", ["journey: order", "# Orders\njourney: order"]],
    ["another layout", ["      over: {type: final}", "      over:\n        type:   final"]],
    ["spaces in an expression", ['event.intent == "order"', 'event.intent   ==   "order"']],
    ["spaces in a placeholder", ["{{ context.number }}", "{{context.number}}"]],
    ["a default that is written out", ["fact: reason, prompt", "fact: reason, tries: 3, within: 24h, prompt"]],
    ["the same delay in other words", ["after: {3h: desk}", "after: {180m: desk}"]],
    ["the same deadline in other words", ["within: 10m", "within: PT600S"]],
    ["the same delay as a list", ["after: {3h: desk}", "after: [{delay: 3h, target: desk}]"]],
    ["a target as an object", ["{done: waiting, failed", "{done: {target: waiting}, failed"]],
    ["a target by its path", ["after: {1d: second}", "after: {1d: told.second}"]],
    ["a single thing as a list", ["      order.shipped: told", "      order.shipped: [told]"]],
    ["an initial state that is the first anyway", ["    initial: first\n", ""]],
    ["the expression of a named guard", ["{guard: is-late,", '{guard: \'context.?reason.orValue("") == "late"\',']],
    ["another order of starts", ["  - on: order.viewed\n", ""], ["start:\n", "start:\n  - on: order.viewed\n"]],
    ["a text as an object", ["prompt: Which order is it?", "prompt: {text: Which order is it?}"]],
    [
      "a state that stands elsewhere",
      ["  done: {type: final, outcome: resolved}\n", ""],
      ["states:\n  number", "states:\n  done: {type: final, outcome: resolved}\n  number"],
    ],
  ];
  test.each(same)("%s", (_, ...edits) => {
    expect(edited(...edits)).toMatchObject({ changes: [], impacts: [] });
  });
});

describe("what is renamed is found", () => {
  const all = (from: RegExp, to: string) => order.replace(from, to);
  const whole = (text: string): Edit => [order, text];

  test("a state, with whatever leads to it", () => {
    expect(edited(whole(all(/\bwaiting\b/g, "posted"))).changes).toEqual([
      {
        kind: "renamed",
        subject: "state",
        state: "posted",
        name: "posted",
        path: "states/posted",
        before: "waiting",
        after: "posted",
      },
    ]);
  });

  test("a state with states inside, which are not renamed themselves", () => {
    expect(edited(whole(all(/\btold\b/g, "informed"))).changes).toMatchObject([
      { kind: "renamed", before: "told", after: "informed" },
    ]);
  });

  test("a state that is changed a little besides", () => {
    const { changes } = edited(whole(all(/\bwaiting\b/g, "posted")), ["3h: desk", "2h: desk"]);
    expect(changes).toMatchObject([
      { kind: "renamed", before: "waiting", after: "posted" },
      { kind: "changed", subject: "delay", state: "posted", before: "3h", after: "2h" },
    ]);
  });

  test("two states that lead to one another", () => {
    const { changes } = edited(whole(all(/\bwaiting\b/g, "posted").replace(/\bdesk\b(?!-)/g, "person")));
    expect(changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ["renamed", "waiting", "posted"],
      ["renamed", "desk", "person"],
    ]);
  });

  test("a state that was moved into another one", () => {
    const create = order.slice(order.indexOf("  create:\n"), order.indexOf("  waiting:\n"));
    const inside = create.replace(/^/gm, "    ").trimEnd();
    const moved = order
      .replace(create, "")
      .replace("      over: {type", `${inside}\n      over: {type`)
      .replace("        - create", "        - told.create");
    const { changes } = edited(whole(moved));
    expect(changes).toMatchObject([{ kind: "renamed", subject: "state", before: "create", after: "told.create" }]);
    expect(changes).toHaveLength(1);
  });

  test("a fact, with every expression that reads it", () => {
    const { changes } = edited(whole(order.replace("  carrier: {", "  sentBy: {").replaceAll("{carrier:", "{sentBy:")));
    expect(changes).toEqual([
      { kind: "renamed", subject: "fact", name: "sentBy", path: "context/sentBy", before: "carrier", after: "sentBy" },
    ]);
  });

  test("a fact that texts and guards read", () => {
    const renamed = order
      .replace("  number: {", "  orderNo: {")
      .replaceAll("context.number", "context.orderNo")
      .replaceAll("context.?number", "context.?orderNo")
      .replace("fact: number", "fact: orderNo");
    expect(edited(whole(renamed)).changes).toMatchObject([{ kind: "renamed", subject: "fact", before: "number" }]);
    expect(edited(whole(renamed)).changes).toHaveLength(1);
  });

  test("a guard, with whatever names it", () => {
    expect(edited(whole(all(/is-late/g, "too-late"))).changes).toEqual([
      {
        kind: "renamed",
        subject: "guard",
        name: "too-late",
        path: "guards/too-late",
        before: "is-late",
        after: "too-late",
      },
    ]);
  });

  test("but not where a state went and another one came", () => {
    const { changes } = edited(
      ["      second: {always: over}\n", ""],
      ["after: {1d: second}", "after: {1d: over}"],
      [
        "      over: {type",
        "      waiting:\n        channel: sms\n        entry: [{say: Hello}]\n        after: {5m: over}\n      over: {type",
      ],
    );
    expect(changes.map(({ kind, name }) => [kind, name])).toEqual([
      ["removed", "told.second"],
      ["added", "told.waiting"],
      ["changed", "after 1d"],
    ]);
  });
});

test("a change stands where it is in the file, so that an editor can show it", () => {
  const { changes } = edited(
    ["de: Was ist damit?", "de: Was fehlt?"],
    ["{done: waiting, failed", "{done: told, failed"],
  );
  const journey = journeyOf(order);
  for (const { path } of changes) {
    const keys = path.split("/");
    expect(journey.text.slice(journey.locate(keys, { key: true }).start.offset)).toMatch(new RegExp(`^${keys.at(-1)}`));
  }
});
