import { describe, expect, test } from "vitest";
import type { Finding, Project } from "../../engine/language/index.ts";
import { runScenario, traceOf } from "../../engine/simulate/index.ts";
import { verifyProject } from "../../engine/verify/index.ts";
import type { Scenario } from "../../schemas/scenario.generated.ts";
import { projectOf } from "../project.ts";

const projectText = `
project: traces
locales: [en]
timezone: Europe/Berlin
channels: {chat: {}, voice: {}, sms: {}}
events: {go: {}, back: {}, paid: {amount: {type: integer}}}
intents: {human: {en: [I want to talk to a person]}}
services:
  order.find:
    request: {url: "https://example.com/orders"}
    output: {type: object, required: [number], properties: {number: {type: string}}}
    idempotent: true
policies: {human: off}
queues: {desk: {accept: {within: 2m}}}
`;
const noticed = `${projectText}notices: {default: "We continue by {{ channel }}."}\n`;

/** What a customer writes is heard everywhere. */
const heard = `
start: {on: message.received}
on: {message.received: {actions: [{say: Noted.}]}}`;

interface Case {
  code: string;
  /** Part of the line that the finding stands in. */
  line?: string;
  journey: string;
  /** A part of the text and what mends it; left out where the trace only leads to the place of the finding. */
  mend?: [from: string, to: string];
  /** The steps of the trace with its expectations. */
  steps?: Scenario["steps"];
  project?: string;
  parts?: string[];
}

const hello = { customer: { channel: "chat", says: "Just a moment" } };

const cases: Record<string, Case> = {
  "a dead end": {
    code: "TL602",
    journey: `
journey: main${heard}
states:
  first: {after: {10m: lost, 1d: done}}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
    steps: [hello, { wait: "10m" }, { expect: { state: "lost", stuck: true } }],
  },
  "a dead end after several deadlines": {
    code: "TL602",
    journey: `
journey: main${heard}
states:
  first: {after: {10m: {actions: [{say: Please wait.}]}, 1h: lost}, on: {go: done}}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
    steps: [hello, { wait: "1h" }, { expect: { state: "lost", stuck: true } }],
  },
  "a trap": {
    code: "TL603",
    journey: `
journey: main${heard}
states:
  first: {on: {go: one}, after: {1d: done}}
  one: {after: {1h: two}}
  two: {after: {1h: one}}
  done: {type: final}`,
    steps: [hello, { event: { type: "go" } }, { expect: { state: "one" } }],
  },
  "a choice that is not exhaustive": {
    code: "TL605",
    journey: `
journey: main${heard}
context: {size: {type: integer, minimum: 1, maximum: 9}}
states:
  size:
    ask: {fact: size, prompt: Which size?}
    on: {answered: [{guard: context.size < 5, target: done}, {guard: context.size > 5, target: done}], unanswered: done}
  done: {type: final}`,
    mend: ["{guard: context.size > 5, target: done}", "done"],
    steps: [hello, { customer: { says: "5" } }, { expect: { state: "size", stuck: true } }],
  },
  "a circle that never comes to rest": {
    code: "TL607",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  size:
    ask: {fact: size, prompt: Which size?}
    on: {answered: one, unanswered: done}
  one: {always: [{guard: context.size == 7, target: two}, {target: done}]}
  two: {always: [{guard: context.size == 7, target: one}, {target: done}]}
  done: {type: final}`,
    mend: ["{guard: context.size == 7, target: one}", "{guard: context.size == 8, target: one}"],
    steps: [hello, { customer: { says: "7" } }, { expect: { fails: "endless loop" } }],
  },
  "something that is tried again without an end": {
    code: "TL608",
    journey: `
journey: main${heard}
states:
  find: {service: {name: order.find}, on: {done: done, failed: pause}}
  pause: {after: {1m: find}}
  done: {type: final}`,
    steps: [hello, { expect: { state: "find" } }],
  },
  "a message that nothing handles where it begins anew": {
    code: "TL609",
    journey: `
journey: main
start: {on: message.received}
states:
  first: {after: {1h: done}}
  done: {type: final}`,
    mend: ["first: {after: {1h: done}}", "first: {after: {1h: done}, on: {message.received: done}}"],
    steps: [
      hello,
      { expect: { state: "first" } },
      { customer: { says: "Just a moment" } },
      { expect: { journal: "started" } },
    ],
  },
  "a message that only a guard hears": {
    code: "TL609",
    journey: `
journey: main
start: {on: go}
states:
  first: {after: {1h: done}, on: {message.received: {guard: event.text == "stop", target: done}}}
  done: {type: final}`,
    mend: ['{guard: event.text == "stop", target: done}', "{actions: [{say: Yes?}]}"],
    steps: [
      { event: { type: "go" } },
      { expect: { state: "first" } },
      { customer: { says: "Just a moment" } },
      { expect: { state: "first", silent: true } },
    ],
  },
  "a place without a way to a person": {
    code: "TL610",
    project: noticed.replace("human: off", "human: warn"),
    journey: `
journey: main${heard}
states:
  first: {on: {go: agent}, after: {1h: alone}}
  alone: {after: {1h: done}}
  agent: {handoff: {queue: desk, summary: A matter}, on: {resolved: done, returned: done, expired: done}}
  done: {type: final}`,
    steps: [hello, { wait: "1h" }, { expect: { state: "alone" } }],
  },
  "a wait without an end": {
    code: "TL701",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  size:
    ask: {fact: size, prompt: Which size?, within: 5m}
    on: {answered: waiting, unanswered: done}
  waiting: {on: {go: done}}
  done: {type: final}`,
    mend: ["waiting: {on: {go: done}}", "waiting: {on: {go: done}, after: {1d: done}}"],
    steps: [hello, { customer: { says: "1" } }, { expect: { state: "waiting", stuck: true } }],
  },
  "a fact that is read before it is set": {
    code: "TL801",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  size:
    ask: {fact: size, prompt: Which size?, within: 5m}
    on: {answered: told, unanswered: told}
  told: {entry: [{say: "Size {{ context.size }}."}], after: {1h: done}}
  done: {type: final}`,
    mend: ["{{ context.size }}", "{{ context.?size.orValue(0) }}"],
    steps: [hello, { wait: "5m" }, { expect: { fails: "size is not known" } }],
  },
  "a fact that is read before it is set when a deadline has passed": {
    code: "TL801",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  first: {on: {go: second}, after: {1d: done}}
  second: {after: {1h: told}}
  told: {entry: [{say: "Size {{ context.size }}."}], after: {1h: done}}
  done: {type: final}`,
    mend: ["{{ context.size }}", "{{ context.?size.orValue(0) }}"],
    steps: [hello, { event: { type: "go" } }, { wait: "1h" }, { expect: { fails: "size is not known" } }],
  },
  "a command that cannot be made": {
    code: "TL801",
    project: noticed.replace(
      "    output",
      "    input: {type: object, properties: {size: {type: integer}}}\n    output",
    ),
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  first: {on: {go: find}, after: {1d: done}}
  find: {service: {name: order.find, with: {size: context.size}}, on: {done: done, failed: done}}
  done: {type: final}`,
    mend: ["{size: context.size}", "{size: context.?size.orValue(0)}"],
    steps: [hello, { event: { type: "go" } }, { expect: { fails: "size is not known" } }],
  },
  "one of several readings of the same fact": {
    code: "TL801",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  first: {on: {go: told, back: asked}, after: {1h: told, 1d: done}}
  told: {entry: [{say: "Size {{ context.?size.orValue(0) }}."}], after: {1h: done}}
  asked: {entry: [{say: "No size, or {{ context.size }}?"}], after: {1h: aside}}
  aside: {entry: [{say: "Size {{ context.size }}."}], after: {1h: done}}
  done: {type: final}`,
    mend: ["or {{ context.size }}", "or {{ context.?size.orValue(0) }}"],
    steps: [hello, { event: { type: "back" } }, { expect: { fails: "size is not known" } }],
  },
  "one of several readings, where another one fails first": {
    code: "TL801",
    journey: `
journey: main${heard}
context: {size: {type: integer, minimum: 1, maximum: 9}, name: {type: string}}
states:
  size:
    ask: {fact: size, prompt: Which size?}
    on: {answered: [{guard: context.size < 5, target: small}, {target: pause}], unanswered: done}
  small: {entry: [{say: "Small, {{ context.name }}."}], after: {1h: done}}
  pause: {after: {1h: large}}
  large: {entry: [{say: "Large, {{ context.name }}."}], after: {1h: done}}
  done: {type: final}`,
    line: "Large,",
    mend: ["Large, {{ context.name }}", "Large"],
    steps: [hello, { customer: { says: "5" } }, { wait: "1h" }, { expect: { fails: "name is not known" } }],
  },
  "a question whose answer is known": {
    code: "TL803",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  size:
    ask: {fact: size, prompt: Which size?, within: 5m}
    on: {answered: again, unanswered: done}
  again:
    ask: {fact: size, prompt: And again?}
    on: {answered: done, unanswered: done}
  done: {type: final}`,
    mend: ["answered: again,", "answered: done,"],
    steps: [hello, { customer: { says: "1" } }, { expect: { journal: "ask.skipped" } }],
  },
  "a change of the channel without a word": {
    code: "TL901",
    project: projectText,
    journey: `
journey: main${heard}
states:
  first: {on: {go: outside}, after: {1d: done}}
  outside: {channel: sms, entry: [{say: Hello there.}], after: {1h: done}, on: {unreachable: done}}
  done: {type: final}`,
    steps: [hello, { event: { type: "go" } }, { expect: { state: "outside", journal: "channel" } }],
  },
  "a dead end inside a state": {
    code: "TL602",
    journey: `
journey: main${heard}
states:
  order:
    initial: open
    states:
      open: {on: {go: packed}, after: {1d: done}}
      packed: {entry: [{say: Packed.}]}
  done: {type: final}`,
    mend: ["packed: {entry: [{say: Packed.}]}", "packed: {after: {1d: done}}"],
    steps: [hello, { event: { type: "go" } }, { expect: { state: "order.packed", stuck: true } }],
  },
  "a wait without an end beside a region that ends": {
    code: "TL701",
    journey: `
journey: main${heard}
states:
  both:
    type: parallel
    onDone: done
    states:
      left:
        states:
          open: {on: {go: closed}}
          closed: {type: final}
      right:
        states:
          pause: {after: {1h: over}}
          over: {type: final}
  done: {type: final}`,
    mend: ["open: {on: {go: closed}}", "open: {on: {go: closed}, after: {1d: closed}}"],
    steps: [hello, { wait: "1h" }, { expect: { state: "both.left.open", stuck: true } }],
  },
  "what is read after coming back to where it was": {
    code: "TL801",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  work:
    initial: one
    on: {back: aside}
    states:
      one: {on: {go: two}, after: {1d: done}}
      two: {entry: [{say: Two.}], after: {1h: told, 1d: done}}
      told: {entry: [{say: "Size {{ context.size }}."}], after: {1d: done}}
      last: {type: history, target: one}
  aside:
    entry: [{assign: {size: 1}}]
    on: {back: work.last}
    after: {1d: done}
  done: {type: final}`,
    mend: ["{{ context.size }}", "{{ context.?size.orValue(0) }}"],
    steps: [hello, { event: { type: "go" } }, { wait: "1h" }, { expect: { fails: "size is not known" } }],
  },
  "a wait that only a history state leads to": {
    code: "TL701",
    journey: `
journey: main${heard}
states:
  work:
    initial: one
    states:
      one: {on: {back: aside}, after: {1d: done}}
      last: {type: history, target: two}
      two: {on: {go: done}}
  aside: {after: {1h: work.last}}
  start: {after: {1h: work.last}}
  done: {type: final}
initial: start`,
    mend: ["two: {on: {go: done}}", "two: {on: {go: done}, after: {1d: done}}"],
    steps: [hello, { wait: "1h" }, { expect: { state: "work.two", stuck: true } }],
  },
  "a dead end behind an interrupt": {
    code: "TL602",
    journey: `
journey: main${heard}
interrupts: [{on: message.received, guard: event.intent == "human", target: lost}]
states:
  first: {on: {go: done}, after: {1d: done}}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
    steps: [hello, { customer: { says: "I want to talk to a person" } }, { expect: { state: "lost", stuck: true } }],
  },
  "what only a way shows that sets what its guards read": {
    code: "TL701",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
interrupts: [{on: message.received, guard: event.intent == "human", target: agent}]
states:
  size:
    ask: {fact: size, prompt: Which size?, within: 5m}
    on: {answered: pause, unanswered: done}
  pause: {after: {1h: paused}}
  paused: {after: {1h: lost}}
  agent:
    handoff: {queue: desk, summary: A matter, resolve: {within: 1h}}
    on: {resolved: done, returned: [{guard: has(context.size), target: lost}, {target: done}], expired: done}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
  },
  "what follows a question that is skipped where its answer is known": {
    code: "TL602",
    journey: `
journey: main${heard}
context: {size: {type: integer}}
states:
  size:
    ask: {fact: size, prompt: Which size?, within: 5m}
    on: {answered: once-more, unanswered: once-more}
  once-more:
    ask: {fact: size, prompt: Which size then?, within: 1h}
    on: {answered: done, unanswered: lost}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
    steps: [hello, { wait: "1h5m" }, { expect: { state: "lost", stuck: true } }],
  },
  "a trap that is entered in passing": {
    code: "TL603",
    journey: `
journey: main${heard}
states:
  first: {on: {go: passed}, after: {1d: done}}
  passed: {always: one}
  one: {after: {1h: passed}}
  done: {type: final}`,
    steps: [hello, { event: { type: "go" } }, { expect: { state: "one" } }],
  },
  "an answer that has to be a moment of another day": {
    code: "TL602",
    journey: `
journey: main${heard}
context: {at: {type: string, format: date-time}}
states:
  at:
    ask: {fact: at, prompt: When?, accept: 'value > now + duration("12h")', within: 5m}
    on: {answered: [{guard: 'context.at > now + duration("72h")', target: lost}, {target: done}], unanswered: done}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
    steps: [hello, { customer: { says: "2026-06-08T08:30:00.000Z" } }, { expect: { state: "lost", stuck: true } }],
  },
  "what comes after as many rounds as a guard wants": {
    code: "TL602",
    journey: `
journey: main${heard}
context: {rounds: {type: integer}, size: {type: integer}}
states:
  size:
    ask: {fact: size, prompt: Which size?, within: 5m}
    on: {answered: agent, unanswered: agent}
  agent:
    handoff: {queue: desk, summary: A matter}
    on:
      resolved: done
      returned: done
      expired: [{guard: context.?rounds.orValue(0) >= 4, target: lost}, {target: later}]
  later:
    entry: [{assign: {rounds: context.?rounds.orValue(0) + 1}}]
    after: {10m: agent}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
  },
  "what the service of a bot leads to": {
    code: "TL602",
    project: noticed.replace(
      "required: [number], properties: {number: {type: string}}",
      "required: [reply], properties: {reply: {type: string}}",
    ),
    journey: `
journey: main${heard}
states:
  bot:
    bot: {service: order.find, turns: 2, within: 1h}
    on: {resolved: done, escalated: lost, unresolved: done}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
  },
  "what has to end beside before a parallel state does": {
    code: "TL602",
    journey: `
journey: main${heard}
states:
  both:
    type: parallel
    onDone: lost
    after: {1d: done}
    states:
      left:
        states: {open: {on: {go: closed}}, closed: {type: final}}
      right:
        states: {open: {on: {back: closed}}, closed: {type: final}}
  lost: {entry: [{say: Lost.}]}
  done: {type: final}`,
    mend: ["lost: {entry: [{say: Lost.}]}", "lost: {type: final}"],
  },
  "a message that nothing handles on another channel": {
    code: "TL609",
    journey: `
journey: main
start: {on: go}
interrupts: [{on: message.received, guard: event.intent == "human", target: done}]
states:
  first: {after: {1h: done}, on: {message.received: {guard: channel == "chat", target: done}}}
  done: {type: final}`,
    mend: ['{guard: channel == "chat", target: done}', "{actions: [{say: Yes?}]}"],
  },
  "a change to the channel that somebody prefers": {
    code: "TL901",
    project: projectText,
    journey: `
journey: main${heard}
states:
  first: {after: {1h: outside}}
  outside:
    channel: [preferred, sms, current]
    states:
      told: {entry: [{say: Hello there.}], after: {1h: done}}
    on: {unreachable: done}
  done: {type: final}`,
  },
  "what a part reads": {
    code: "TL801",
    journey: `
journey: main${heard}
states:
  first: {on: {go: measured}, after: {1d: done}}
  measured: {journey: {name: measure}, on: {done: done}}
  done: {type: final}`,
    parts: [
      `
journey: measure
context: {size: {type: integer}}
states:
  size:
    ask: {fact: size, prompt: Which size?, within: 5m}
    on: {answered: told, unanswered: told}
  told: {entry: [{say: "Size {{ context.size }}."}], after: {1h: done}}
  done: {type: final}`,
    ],
    mend: ["{{ context.size }}", "{{ context.?size.orValue(0) }}"],
    steps: [hello, { event: { type: "go" } }, { wait: "5m" }, { expect: { fails: "measured__size is not known" } }],
  },
};

const findingsOf = (project: Project): Finding[] =>
  verifyProject({ project, readable: project.journeys, findings: [], sources: [] });

describe("a trace leads to", { timeout: 60_000 }, () => {
  test.each(Object.entries(cases))(
    "%s, as long as it is there",
    async (_, { code, line = "", journey, mend, steps, ...rest }) => {
      const texts = [journey, ...(rest.parts ?? [])];
      const project = projectOf(texts, rest.project ?? noticed);
      const lines = journey.split("\n");
      const finding = findingsOf(project).find(
        (one) => one.code === code && one.witness && lines[one.start.line - 1]?.includes(line),
      );
      expect(finding, `the finding ${code}`).toBeDefined();
      const trace = await traceOf({ project, finding: finding! });
      expect(trace, "the trace").toBeDefined();
      if (steps) expect(trace?.steps).toEqual(steps);
      expect((await runScenario({ project, scenario: trace! })).passed).toBe(true);
      if (!mend) return;
      expect(texts.join("\n")).toContain(mend[0]);
      const mended = projectOf(
        texts.map((text) => text.replace(...mend)),
        rest.project ?? noticed,
      );
      const times = (of: Project): number => findingsOf(of).filter((one) => one.code === code).length;
      expect(times(mended)).toBe(times(project) - 1);
      expect((await runScenario({ project: mended, scenario: trace! })).passed).toBe(false);
    },
  );
});

test("a trace begins where no other journey takes what begins it", async () => {
  const other = `
journey: other
start: {on: message.received, guard: event.channel == "chat"}
states: {lost: {on: {go: done}}, done: {type: final}}`;
  const project = projectOf([other, cases["a dead end"]!.journey], noticed);
  const finding = findingsOf(project).find(({ code }) => code === "TL602")!;
  const trace = await traceOf({ project, finding });
  expect(trace?.steps[0]).toEqual({ customer: { channel: "sms", says: "Just a moment" } });
});

describe("there is no trace", () => {
  const { journey } = cases["a dead end"]!;
  const project = projectOf(journey, noticed);
  const finding = findingsOf(project).find(({ code }) => code === "TL602")!;

  test("of a finding that no path shows", async () => {
    const { witness: _, ...plain } = finding;
    expect(await traceOf({ project, finding: plain })).toBeUndefined();
  });

  test("to a fault that never shows", async () => {
    const witness = { ...finding.witness!, fault: { kind: "fails", fact: "nothing" } as const };
    expect(await traceOf({ project, finding: { ...finding, witness }, mostTries: 200 })).toBeUndefined();
  });

  test("within too few tries", async () => {
    expect(await traceOf({ project, finding, mostTries: 1 })).toBeUndefined();
  });

  test("where nothing begins the journey", async () => {
    const alone = projectOf(journey.replace("start: {on: message.received}", ""), noticed);
    const [found] = findingsOf(alone).filter(({ code }) => code === "TL602");
    expect(found?.witness).toBeDefined();
    expect(await traceOf({ project: alone, finding: found! })).toBeUndefined();
  });
});

test("the way of a witness that cannot be followed is left for another one", async () => {
  const project = projectOf(cases["a dead end"]!.journey, noticed);
  const finding = findingsOf(project).find(({ code }) => code === "TL602")!;
  const witness = { ...finding.witness!, via: ["states/first/on/nothing", "states/first/always"] };
  const trace = await traceOf({ project, finding: { ...finding, witness } });
  expect(trace?.steps).toEqual([hello, { wait: "10m" }, { expect: { state: "lost", stuck: true } }]);
});

test("the same finding has the same trace", async () => {
  const project = projectOf(cases["a wait without an end"]!.journey, noticed);
  const finding = findingsOf(project).find(({ code }) => code === "TL701")!;
  expect(await traceOf({ project, finding })).toEqual(await traceOf({ project, finding }));
});
