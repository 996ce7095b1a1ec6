import type { Definition } from "../../engine/compile/index.ts";
import {
  type AdvanceInput,
  advance,
  type Conversation,
  type Customer,
  type JournalRow,
} from "../../engine/runtime/index.ts";
import type { Chance } from "../../engine/simulate/chance.ts";
import { type Problem, problemsAt } from "../../engine/simulate/walk-problems.ts";

/** What happened on a walk, and what went wrong. */
export interface QuickWalk {
  inputs: string[];
  problem?: Problem;
  states: ReadonlySet<string>;
  closed: boolean;
}

const begin = Date.UTC(2026, 0, 5, 9);
const words = [
  "Yes",
  "No",
  "red",
  "blue",
  "1",
  "5",
  "12",
  "3.5",
  "9.5",
  "Ada",
  "Berlin",
  "2026-12-24",
  "tomorrow",
  "+4915112345678",
  "hello there",
  "?",
];
const corrections: Record<string, unknown[]> = {
  color: ["red", "green"],
  count: [1, 15],
  price: [2, 20.5],
  gift: [true, false],
  name: ["Bo", "Margarete"],
  town: ["Bonn", "Ulm"],
  street: ["Hauptstrasse 1"],
  day: ["2026-12-25", "2026-01-01"],
};

/**
 * One conversation at random, by advance alone: without engine and store, hundreds of times faster than the simulator. It
 * ends with the conversation, after so many inputs, or with what must never happen to a customer.
 */
export function quickWalk(definition: Definition, chance: Chance, mostInputs: number): QuickWalk {
  const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  const knownBy = chance() < 0.5 ? [{ kind: "phone" as const, value: "+4915112345678", verified: true }] : [];
  const customer: Customer = {
    id: "cus_1",
    revision: 1,
    identities: [{ kind: "chat", value: "session-1", verified: true }, ...knownBy],
    consents: [],
    attributes: {},
    sightings: {},
  };
  let conversation: Conversation | undefined;
  let now = begin;
  let count = 0;
  const inputs: string[] = [];
  const states = new Set<string>();

  const take = (input: AdvanceInput, told: string): Problem | undefined => {
    inputs.push(told);
    const before = conversation;
    let advanced: ReturnType<typeof advance>;
    try {
      advanced = advance(definition, before, input, { now, id: () => "c1", customer });
    } catch (error) {
      return { kind: "failed", message: String(error) };
    }
    conversation = advanced.conversation;
    for (const state of conversation.states) states.add(state);
    const rows: JournalRow[] = [{ conversation: conversation.id, seq: conversation.seq, entries: advanced.journal }];
    return problemsAt(definition, { before, after: conversation, rows, now })[0] ?? stuckIn(conversation);
  };
  const event = (type: string, data: Record<string, unknown>): AdvanceInput => ({
    type: "event",
    event: { specversion: "1.0", id: `e${++count}`, source: "walk", type, data },
  });
  const says = (text: string, intent?: string): AdvanceInput =>
    event("message.received", { channel: "chat", address: "session-1", text, ...(intent && { intent }) });

  const next = (at: Conversation): [AdvanceInput, string] => {
    const open = Object.entries(at.pending);
    const kind = chance();
    const [timer] = at.timers.toSorted((a, b) => a.dueAt - b.dueAt);
    if (kind < 0.2 && timer) {
      now = Math.max(now, timer.dueAt);
      return [{ type: "timer", timer }, `timer ${timer.id}`];
    }
    now += one([1_000, 60_000, 600_000]);
    if (timer && timer.dueAt < now) {
      now = timer.dueAt;
      return [{ type: "timer", timer }, `timer ${timer.id}`];
    }
    if (kind < 0.55 && open.length > 0) {
      const [command, { type }] = one(open);
      const [answer, data] = answerTo(type);
      return [event(answer, { command, ...data }), `${answer} ${JSON.stringify(data)}`];
    }
    if (kind < 0.65) {
      const carrier = { carrier: one(["fast", "slow"]), parcels: Math.floor(chance() * 5) };
      const [type, data] = one([
        ["order.shipped", carrier],
        ["order.lost", {}],
      ] as const);
      return [event(type, data), type];
    }
    if (kind < 0.72) {
      const known = Object.keys(at.facts).filter((fact) => corrections[fact] && at.provenance[fact]?.by === "customer");
      if (known.length > 0) {
        const fact = one(known);
        const correction = { fact, value: one(corrections[fact]!) };
        const given = event("fact.corrected", { channel: "chat", address: "session-1", ...correction });
        return [{ ...given, correction } as AdvanceInput, `corrects ${JSON.stringify(correction)}`];
      }
    }
    if (kind < 0.76) return [says("I want a person", "human"), "human"];
    const text = one(words);
    return [says(text), `says ${text}`];
  };
  const answerTo = (type: string): [string, Record<string, unknown>] => {
    if (type === "service.call") {
      if (chance() < 0.2) return ["service.failed", { reason: "down" }];
      const result = {
        number: "T-1",
        ...(chance() < 0.5 && { status: one(["open", "sent"]) }),
        ...(chance() < 0.5 && { price: one([0, 9.5, 10]) }),
      };
      return ["service.succeeded", { result }];
    }
    return [one(["handoff.accepted", "handoff.resolved", "handoff.returned"]), { agent: "Agent" }];
  };

  let problem = take(says("hello"), "start");
  while (!problem && conversation?.status === "open" && inputs.length < mostInputs)
    problem = take(...next(conversation));
  // Left alone: nobody is stuck, whatever they have said.
  for (let alone = 0; !problem && conversation?.status === "open" && alone < 10; alone++) {
    const [timer] = conversation.timers.toSorted((a, b) => a.dueAt - b.dueAt);
    now = Math.max(now, timer!.dueAt);
    problem = take({ type: "timer", timer: timer! }, `timer ${timer!.id}`);
  }
  return { inputs, ...(problem && { problem }), states, closed: conversation?.status === "closed" };
}

/** In a journey without errors a time is set wherever a conversation rests. */
function stuckIn({ status, states, timers, deferred }: Conversation): Problem | undefined {
  if (status === "closed" || timers.some(({ id }) => !Object.hasOwn(deferred, id))) return undefined;
  return { kind: "stuck", message: `No time is set in ${states.join(", ")}.` };
}
