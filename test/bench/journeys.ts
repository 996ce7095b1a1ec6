/** Realistic journeys of a given size, as texts: what a company’s largest ones look like. */

/** The project that they are part of. */
export const benchProject = `
project: bench
locales: [en]
timezone: Europe/Berlin
fallback: bench
channels: {chat: {}, sms: {}, voice: {}}
events: {order.shipped: {carrier: {type: string}}, order.lost: {}}
services:
  orders.find:
    idempotent: true
    request: {url: "http://127.0.0.1:1/orders"}
    output: {type: object, required: [number], properties: {number: {type: string}, price: {type: number}}}
queues: {desk: {accept: {within: 5m}}}
notices: {default: "We go on by {{ channel }}."}
`;

export const shapes = ["chain", "parallel", "parts"] as const;
export type Shape = (typeof shapes)[number];

/** A part that the shape parts uses again and again. */
export const benchPart = JSON.stringify({
  journey: "piece",
  context: { told: { type: "string" }, when: { type: "string", format: "date" } },
  states: {
    first: {
      ask: { fact: "told", prompt: "What is it?", within: "20m" },
      on: { answered: "second", unanswered: "broken" },
    },
    second: {
      ask: { fact: "when", prompt: "And when was {{ context.told }}?", within: "20m" },
      on: { answered: "complete", unanswered: "broken" },
    },
    complete: { type: "final", outcome: "complete" },
    broken: { type: "final", outcome: "broken" },
  },
});

/** A journey of about so many states: two to three transitions and texts for each, one fact for five, shared interrupts. */
export function benchJourney(shape: Shape, size: number): string {
  const context: Record<string, unknown> = {};
  const states: Record<string, unknown> = {};
  const factsIn = Math.max(1, Math.floor(size / 5));
  const types = [
    { type: "string", minLength: 2 },
    { type: "integer", minimum: 0 },
    { type: "boolean" },
    { type: "string", enum: ["red", "green", "blue"] },
    { type: "number" },
  ];
  for (let index = 0; index < factsIn; index++) context[`f${index}`] = types[index % types.length];
  const fact = (index: number): string => `f${Math.floor(index / 5) % factsIn}`;
  let made = 0;
  for (let index = 0; made < size; index++) {
    const own = fact(made);
    const next = `s${index + 1}`;
    const later = `s${index + 2}`;
    const guard = `has(context.${own}) && context.${own} == ${["'ab'", "3", "true", "'red'", "1.5"][(Math.floor(made / 5) % factsIn) % 5]}`;
    const [kind, states1] = stateOf(shape, index, { own, next, later, guard });
    states[`s${index}`] = kind;
    made += states1;
  }
  const count = Object.keys(states).length;
  for (const name of [`s${count}`, `s${count + 1}`]) states[name] = { always: "done" };
  states.agent = {
    handoff: { queue: "desk", summary: "Somebody with a question." },
    on: { resolved: "done", returned: "s0", expired: "done" },
  };
  states.done = { type: "final" };
  return JSON.stringify(
    {
      journey: "bench",
      context,
      start: [{ on: "message.received" }],
      interrupts: [{ on: "message.received", guard: 'event.intent == "human"', target: "agent" }],
      on: { "message.received": { actions: [{ say: "Thank you, noted." }] } },
      states,
    },
    null,
    1,
  );
}

interface Place {
  own: string;
  next: string;
  later: string;
  guard: string;
}

/** A state, and how many it and those inside of it are. */
function stateOf(shape: Shape, index: number, { own, next, later, guard }: Place): [Record<string, unknown>, number] {
  const say = [
    { say: `Step ${index}: {{ string(context.?${own}.orValue(${own})) }}`.replace(`orValue(${own})`, "orValue(null)") },
  ];
  if (shape === "parts" && index % 2 === 0) {
    return [{ journey: { name: "piece" }, on: { complete: next, broken: later } }, 5];
  }
  if (shape === "parallel" && index % 2 === 0) {
    const region = {
      initial: "wait",
      states: { wait: { on: { "order.shipped": "end" }, after: { "1h": "end" } }, end: { type: "final" } },
    };
    return [{ type: "parallel", onDone: next, states: { left: region, middle: region, right: region } }, 10];
  }
  switch (index % 5) {
    case 0:
      return [
        {
          ask: { fact: own, prompt: `Which ${own}?`, within: "1h" },
          on: { answered: [{ guard, target: later }, next], unanswered: next },
        },
        1,
      ];
    case 1:
      return [
        {
          entry: say,
          on: { "order.shipped": later, "order.lost": [{ guard, target: next }, "agent"] },
          after: { "2h": next },
        },
        1,
      ];
    case 2:
      return [{ service: { name: "orders.find" }, on: { done: [{ guard, target: later }, next], failed: next } }, 1];
    case 3: {
      const inner = {
        one: { entry: say, on: { "order.shipped": "two" }, after: { "1h": "two" } },
        two: { entry: say, on: { "order.lost": "end" }, after: { "1h": "end" } },
        end: { type: "final" },
      };
      return [{ initial: "one", states: inner, on: { "order.lost": "agent" }, onDone: next }, 4];
    }
    default:
      return [{ entry: say, always: [{ guard, target: later }, next] }, 1];
  }
}
