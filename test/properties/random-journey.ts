import type { Chance } from "../../engine/simulate/chance.ts";

/** A journey as plain data; JSON is YAML. */
export interface RandomJourney {
  document: Record<string, unknown> & { states: Record<string, RandomState> };
  part: Record<string, unknown>;
}

type RandomState = Record<string, unknown> & { on?: Record<string, unknown>; states?: Record<string, RandomState> };

/** Everything that the random journeys use. */
export const projectText = `
project: random
locales: [en]
timezone: Europe/Berlin
region: DE
fallback: random
channels: {chat: {}, voice: {}, sms: {}}
events:
  order.shipped: {carrier: {type: string}, parcels: {type: integer}}
  order.lost: {}
services:
  orders.find:
    idempotent: true
    request: {url: "http://127.0.0.1:1/orders"}
    output:
      type: object
      required: [number]
      properties: {number: {type: string}, status: {type: string, enum: [open, sent]}, price: {type: number}}
queues: {desk: {accept: {within: 5m}}}
notices: {default: "We go on by {{ channel }}."}
intents: {human: {en: [I want a person]}}
`;

export const knowledgeText = `
knowledge: faq
answers:
  - {title: Hours, questions: {en: [when are you open]}, answer: From nine to five.}
`;

const context = {
  color: { type: "string", enum: ["red", "green", "blue"] },
  count: { type: "integer", minimum: 0, maximum: 20 },
  price: { type: "number" },
  gift: { type: "boolean" },
  name: { type: "string", minLength: 2 },
  town: { type: "string", minLength: 2, expires: "2h" },
  street: { type: "string", minLength: 2, dependsOn: ["town"] },
  day: { type: "string", format: "date" },
  phone: { type: "string", format: "phone", from: "customer.phone" },
  number: { type: "string" },
  status: { type: "string", enum: ["open", "sent"] },
  rating: { type: "number" },
  rounds: { type: "integer" },
  carrier: { type: "string" },
};
type FactName = keyof typeof context;

const askable: FactName[] = ["color", "count", "price", "gift", "name", "town", "street", "day", "phone"];
const facts = Object.keys(context) as FactName[];

/** Choices that leave nothing open where the fact is set, and one that does not care. */
const choices: Partial<Record<FactName, string[]>> = {
  color: ['context.color == "red"', 'context.color == "green"', 'context.color == "blue"'],
  count: ["context.count < 3", "context.count >= 3 && context.count < 10", "context.count >= 10"],
  price: ["context.price <= 9.5", "context.price > 9.5"],
  gift: ["context.gift", "!context.gift"],
  status: ['context.status == "open"', 'context.status == "sent"'],
  name: ['context.name == "Ada"', "size(context.name) > 4"],
  day: ['context.day < "2026-12-24"'],
  rounds: ["context.?rounds.orValue(0) < 2"],
};

/** Builds a journey: most are sound or nearly, as a careful author with a bad day would write them. */
export function randomJourney(chance: Chance): RandomJourney {
  const pick = (count: number): number => Math.floor(chance() * count);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const maybe = (share: number): boolean => chance() < share;
  const count = 4 + pick(5);
  const names = Array.from({ length: count }, (_, index) => `s${index}`);

  const read = (): string => {
    const fact = one(facts);
    return maybe(0.5) ? `{{ context.${fact} }}` : `{{ string(context.?${fact}.orValue(${fallbackOf(fact)})) }}`;
  };
  const say = (): unknown => ({ say: maybe(0.5) ? "Good to know." : `So far: ${read()}.` });
  const action = (): unknown => {
    switch (pick(8)) {
      case 0:
        return { assign: { rounds: "context.?rounds.orValue(0) + 1" } };
      case 1:
        return { assign: { carrier: one(["context.?name.orValue('none')", "'none'"]) } };
      case 2:
        return { forget: one(["carrier", "rating", "number", "day"]) };
      case 3:
        return { tag: "seen" };
      case 4:
        return { publish: { type: "order.seen", data: { round: "context.?rounds.orValue(0)" } } };
      default:
        return say();
    }
  };
  const actions = (share: number): { actions?: unknown } => (maybe(share) ? { actions: [action()] } : {});
  const guarded = (): string => {
    const fact = one(Object.keys(choices)) as FactName;
    return `has(context.${fact}) && ${one(choices[fact]!)}`;
  };

  /** Transitions that something follows from in any case, or nearly. */
  const ways = (targets: () => string, known?: FactName): unknown => {
    const cases = known && choices[known];
    if (cases && maybe(0.5)) {
      const complete = !["name", "day", "rounds"].includes(known);
      const list: unknown[] = cases.map((guard) => ({ guard, target: targets(), ...actions(0.2) }));
      return complete && maybe(0.8) ? list : [...list, targets()];
    }
    if (maybe(0.2)) return [{ guard: guarded(), target: targets(), ...actions(0.3) }, targets()];
    return maybe(0.3) ? { target: targets(), ...actions(0.6) } : targets();
  };

  const station = (targets: () => string, inside: boolean): RandomState => {
    const around: RandomState = {
      ...(maybe(0.25) && { entry: [action()] }),
      ...(maybe(0.15) && { exit: [action()] }),
    };
    const listens = maybe(0.2) ? { "order.lost": ways(targets) } : {};
    switch (pick(inside ? 6 : 9)) {
      case 0:
      case 1: {
        const fact = one(askable);
        return {
          ...around,
          ask: {
            fact,
            prompt: maybe(0.3) ? `${read()}? And the ${fact}?` : `Which ${fact}?`,
            tries: 1 + pick(2),
            within: "30m",
          },
          on: { answered: ways(targets, fact), unanswered: ways(targets), ...listens },
        };
      }
      case 2:
        return {
          ...around,
          service: {
            name: "orders.find",
            with: { topic: "context.?color.orValue('none')", round: "context.?rounds.orValue(0)" },
            save: {
              number: "result.number",
              ...(maybe(0.6) && { status: "result.status" }),
              ...(maybe(0.4) && { price: "result.?price.orValue(1.5)" }),
            },
          },
          on: { done: ways(targets, one(["price", "rounds"])), failed: ways(targets), ...listens },
        };
      case 3:
        return {
          ...around,
          on: {
            "order.shipped": {
              target: targets(),
              actions: [{ assign: { carrier: "event.carrier", count: "event.parcels" } }],
            },
            ...listens,
          },
          after: { [one(["10m", "2h", "3h"])]: ways(targets) },
        };
      case 4:
        return {
          ...around,
          survey: { kind: one(["csat", "nps"]), fact: "rating", within: "1h" },
          on: { answered: ways(targets), unanswered: ways(targets) },
        };
      case 5:
        return { ...around, always: [{ guard: guarded(), target: targets() }, targets()] };
      case 6:
        return {
          ...around,
          bot: { knowledge: "faq", within: "1h", turns: 2 },
          on: { resolved: ways(targets), escalated: ways(targets), unresolved: ways(targets) },
        };
      case 7:
        return {
          ...around,
          journey: {
            name: "piece",
            ...(maybe(0.5) && { with: { known: "context.?name.orValue('none')" } }),
            save: { name: "result.told" },
          },
          on: { complete: ways(targets), broken: ways(targets) },
        };
      default:
        return {
          ...around,
          handoff: { queue: "desk", summary: "A customer." },
          on: { resolved: "done", returned: ways(targets), expired: ways(targets) },
        };
    }
  };

  const states: Record<string, RandomState> = {};
  names.forEach((name, index) => {
    // Mostly onwards: who goes back does so because somebody answers.
    const onwards = (): string => {
      if (maybe(0.8)) return names[index + 1 + pick(2)] ?? "done";
      return maybe(0.5) ? one(names) : one(["agent", "done"]);
    };
    const kind = pick(10);
    if (kind < 7) states[name] = station(onwards, false);
    else if (kind === 7) {
      const inner = (place: number) => (): string => (maybe(0.8) ? `${name}.${["i1", "i2", "end"][place]}` : onwards());
      states[name] = {
        ...(maybe(0.3) && { entry: [action()] }),
        initial: "i0",
        states: {
          i0: station(inner(0), true),
          i1: station(inner(1), true),
          i2: station(inner(2), true),
          end: { type: "final" },
          memory: { type: "history", ...(maybe(0.5) && { history: "deep" }), target: "i0" },
        },
        ...(maybe(0.4) && { on: { "order.lost": "pause" } }),
        onDone: ways(onwards),
      };
      states.pause = {
        on: { "order.shipped": { target: `${name}.memory`, ...actions(0.4) } },
        after: { "1h": `${name}.memory` },
      };
    } else {
      const region = (): RandomState => {
        const first = `r${pick(1000)}`;
        return {
          initial: first,
          states: {
            [first]: {
              on: {
                "order.shipped": { target: "end", actions: [action()] },
                ...(maybe(0.4) && { "message.received": { actions: [action()] } }),
              },
              after: { [one(["20m", "4h"])]: { target: "end", ...actions(0.6) } },
            },
            end: { type: "final" },
          },
        };
      };
      states[name] = {
        type: "parallel",
        states: { left: region(), right: region() },
        ...(maybe(0.4) && { after: { "1d": onwards() } }),
        onDone: ways(onwards),
      };
    }
  });
  states.agent = {
    handoff: { queue: "desk", summary: "A customer." },
    on: { resolved: "done", returned: maybe(0.3) ? one(names) : "done", expired: "done" },
  };
  states.done = { type: "final" };
  return {
    document: {
      journey: "random",
      context,
      start: [{ on: "message.received" }],
      ...(maybe(0.7) && {
        interrupts: [{ on: "message.received", guard: 'event.intent == "human"', target: "agent", ...actions(0.3) }],
      }),
      on: {
        "message.received": { actions: [{ say: "Noted." }] },
        ...(maybe(0.3) && { "fact.corrected": { guard: 'event.fact == "color"', actions: [action()] } }),
      },
      states,
    },
    part: {
      journey: "piece",
      context: { known: { type: "string" }, told: { type: "string", minLength: 2 } },
      states: {
        first: {
          ...(maybe(0.3) && { entry: { say: "You said {{ context.known }}." } }),
          ask: { fact: "told", prompt: "What is it?", within: "20m" },
          on: { answered: "complete", unanswered: maybe(0.5) ? "broken" : "again" },
        },
        again: { after: { "10m": "broken" }, on: { "message.received": "first" } },
        complete: { type: "final", outcome: "complete" },
        broken: { type: "final", outcome: "broken" },
      },
    },
  };
}

/** A fault that the checker has to see, put into a state that a conversation comes to. */
export function withFault(
  document: RandomJourney["document"],
  path: string,
  chance: Chance,
): { fault: string; document: unknown } | undefined {
  const faulty = structuredClone(document);
  const [top, ...inner] = path.split(".") as [string, ...string[]];
  let state = faulty.states[top]!;
  for (const name of inner) state = state.states?.[name] ?? state;
  if (state.type !== undefined || state.always !== undefined) return undefined;
  const faults: Record<string, () => boolean> = {
    "no deadline": () =>
      state.on !== undefined &&
      delete state.after &&
      !["ask", "service", "survey", "bot", "journey", "handoff"].some((step) => step in state),
    "outcome without a transition": () => {
      const outcome = Object.keys(state.on ?? {}).find((name) => !name.includes("."));
      return outcome !== undefined && delete state.on![outcome];
    },
    "unset fact": () => {
      Object.assign(faulty.context as object, { never: { type: "string" } });
      state.entry = [{ say: "This is {{ context.never }}." }, ...((state.entry as unknown[] | undefined) ?? [])];
      return true;
    },
    "open choice": () => {
      const outcome = Object.keys(state.on ?? {}).find((name) => !name.includes("."));
      if (outcome === undefined) return false;
      state.on![outcome] = [
        { guard: "context.?rounds.orValue(0) == 1", target: "done" },
        { guard: "context.?rounds.orValue(0) > 1", target: "agent" },
      ];
      return true;
    },
    "dead end": () => {
      for (const key of Object.keys(state)) delete state[key];
      state.entry = [{ say: "This is all." }];
      return true;
    },
    "no way to an end": () => {
      // With the interrupt a person can still be reached.
      delete faulty.interrupts;
      for (const key of Object.keys(state)) delete state[key];
      Object.assign(state, { after: { "1h": "trap" } });
      faulty.states.trap = { after: { "2h": path } };
      return true;
    },
  };
  const names = Object.keys(faults);
  const fault = names[Math.floor(chance() * names.length)]!;
  return faults[fault]!() ? { fault, document: faulty } : undefined;
}

/** A value of the fact’s type, as CEL. */
export function fallbackOf(fact: string): string {
  const { type } = context[fact as FactName] ?? { type: "string" };
  return type === "integer" ? "0" : type === "number" ? "0.5" : type === "boolean" ? "false" : "'unknown'";
}
