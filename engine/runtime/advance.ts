import type { CloudEvent } from "../../schemas/event.generated.ts";
import {
  type Definition,
  type KnownAnswers,
  type MachineContext,
  type MachineEvent,
  profileValue,
  type Surroundings,
  scopeOf,
} from "../compile/index.ts";
import { applyEffect } from "./apply-effect.ts";
import { arrive } from "./arrive.ts";
import { fallBack, say } from "./channels.ts";
import type { Conversation, Timer } from "./conversation.ts";
import { confirmCorrection, correctFact } from "./corrections/index.ts";
import type { Correction, Entry, InputEntry, RecognisedIntent } from "./journal.ts";
import { type Macrostep, startMachine, stepMachine } from "./macrostep.ts";
import { withMoments } from "./service-result.ts";
import type { OutboxCommand } from "./store.ts";
import { type AdvanceEnv, cancelTimer, setTimer, surroundings, type Turn } from "./turn.ts";

export type AdvanceInput =
  | {
      type: "event";
      event: CloudEvent;
      via?: "start" | "fallback";
      intent?: RecognisedIntent;
      /** The fact that the event corrects; it is handled as nothing else then. */
      correction?: Correction;
      /** What the knowledge of the journey’s bots answers to a message. */
      answers?: KnownAnswers;
    }
  | { type: "timer"; timer: Pick<Timer, "id" | "occurrence" | "dueAt"> };

export interface Advanced {
  conversation: Conversation;
  journal: Entry[];
  commands: OutboxCommand[];
  timers: { set: Timer[]; cancel: string[] };
  /** The journey could not take the input: what was thrown. The conversation stays as it was, but for seq. */
  failure?: string;
}

/** How many events one input may give rise to, unreachable and failed steps among them. */
const mostFollowUps = 50;

/**
 * Runs one input through a conversation: one macrostep of its machine, and whatever that gives rise to, as data.
 * Pure: the same definition, conversation, input and env give the same result, byte for byte.
 *
 * Without a conversation it begins one. What the journey throws at its start is thrown; later, it is journaled and
 * returned as failure.
 */
export function advance(
  definition: Definition,
  before: Conversation | undefined,
  input: AdvanceInput,
  env: AdvanceEnv,
): Advanced {
  if (!before) return finish(begin(definition, input, env));
  const turn = resume(definition, before, input, env);
  try {
    take(turn, input);
    return finish(turn);
  } catch (error) {
    return failed(definition, before, input, env, error);
  }
}

function begin(definition: Definition, input: AdvanceInput, env: AdvanceEnv): Turn {
  if (input.type !== "event") throw new Error('Invariant "only an event begins a conversation" broken');
  const { journey, version } = definition;
  const conversation: Conversation = {
    id: `cnv_${env.id()}`,
    journey: journey.name,
    version,
    customer: env.customer.id,
    customerRevision: env.customer.revision,
    status: "open",
    states: [],
    snapshot: { value: {}, history: {} },
    facts: {},
    provenance: {},
    counters: {},
    regions: {},
    lastInbound: {},
    addresses: [],
    pending: {},
    timers: [],
    deferred: {},
    messages: [],
    tried: [],
    seq: 1,
    startedAt: env.now,
    updatedAt: env.now,
  };
  const turn = newTurn(definition, conversation, env);
  turn.entries.push(inputEntry(input, env, true), { type: "started", journey: journey.name, version });
  arrive(turn, input.event);
  const event = machineEvent(input.event);
  const known = input.answers && { answers: input.answers };
  const env0 = surroundings(turn, { ...source(input.event), ...known, event });
  const { facts, provenance } = prefill(turn, env0);
  absorb(turn, startMachine(definition, { facts, provenance, env: env0 }));
  takeFollowUps(turn);
  return turn;
}

function resume(definition: Definition, before: Conversation, input: AdvanceInput, env: AdvanceEnv): Turn {
  const changed = before.customerRevision !== env.customer.revision;
  const turn = newTurn(
    definition,
    { ...before, seq: before.seq + 1, updatedAt: env.now, customerRevision: env.customer.revision },
    env,
  );
  turn.entries.push(inputEntry(input, env, changed));
  return turn;
}

function newTurn(definition: Definition, conversation: Conversation, env: AdvanceEnv): Turn {
  const timers = { set: new Map<string, Timer>(), cancel: new Set<string>() };
  return {
    definition,
    env,
    conversation,
    entries: [],
    commands: [],
    timers,
    followUps: [],
    silenced: new Set(),
  };
}

function inputEntry(input: AdvanceInput, env: AdvanceEnv, withCustomer: boolean): InputEntry {
  const customer = withCustomer ? { customer: env.customer } : {};
  if (input.type === "event") {
    const { event, via, intent, answers, correction } = input;
    return {
      type: "event",
      at: env.now,
      event,
      ...(via && { via }),
      ...(intent && { intent }),
      ...(answers && { answers }),
      ...(correction && { correction }),
      ...customer,
    };
  }
  const { id, occurrence, dueAt } = input.timer;
  return {
    type: "timer",
    at: env.now,
    timer: id,
    occurrence,
    dueAt,
    lateMs: Math.max(0, env.now - dueAt),
    ...customer,
  };
}

function take(turn: Turn, input: AdvanceInput): void {
  if (input.type === "timer") {
    takeTimer(turn, input.timer);
    return;
  }
  const { event, answers, correction } = input;
  const step = stepFor(turn.conversation, event);
  arrive(turn, event);
  if (turn.conversation.status === "closed") {
    turn.entries.push({ type: "unhandled", reason: "The conversation is closed." });
    return;
  }
  if (correction) {
    takeCorrection(turn, event, correction);
    takeFollowUps(turn);
    return;
  }
  const taken = run(turn, withMoments(machineEvent(event), step, turn.definition), {
    ...source(event),
    ...(step !== undefined && { step }),
    ...(answers && { answers }),
  });
  if (event.type === "message.failed" || event.type === "delivery.failed") {
    fallBack(turn, String(event.data?.command), momentOf(turn, machineEvent(event)));
  } else if (!taken && !event.type.startsWith("message.")) {
    turn.entries.push({ type: "unhandled", reason: `No active state handles ${event.type}.` });
  }
  takeFollowUps(turn);
}

/**
 * The journey hears of a correction as fact.corrected, whether it came as that or in words, and of these nothing more. A
 * value that the open question for it does not accept is not kept: it would pass for an answer wherever it is asked for.
 */
function takeCorrection(turn: Turn, event: CloudEvent, correction: Correction): void {
  const { channel, address } = event.data ?? {};
  const from = source(event);
  const before = { conversation: { ...turn.conversation }, entries: turn.entries.length };
  correctFact(turn, correction, from.via);
  const data = {
    ...(channel !== undefined && { channel }),
    ...(address !== undefined && { address }),
    fact: correction.fact,
    value: correction.value,
  };
  const corrected = machineEvent({ ...event, type: "fact.corrected", data });
  if (run(turn, corrected, from)) return;
  const { fact, value } = correction;
  const asks = (state: string): boolean => turn.definition.states.get(state)?.document.ask?.fact === fact;
  const state = turn.conversation.states.find(asks);
  if (state !== undefined) {
    Object.assign(turn.conversation, before.conversation);
    turn.entries.splice(before.entries);
    turn.entries.push({ type: "ask.refused", state, fact, text: String(value) });
    return;
  }
  confirmCorrection(turn, correction, { type: event.type, channel, address }, momentOf(turn, corrected));
}

/** A timer counts only while its occurrence is the one that is set: one of an earlier visit is stale. */
function takeTimer(turn: Turn, timer: Pick<Timer, "id" | "occurrence">): void {
  const { conversation } = turn;
  const { id, occurrence } = timer;
  const pending = conversation.timers.some((known) => known.id === id && known.occurrence === occurrence);
  if (!pending) {
    turn.entries.push({ type: "timer.stale", timer: id, occurrence });
    return;
  }
  conversation.timers = conversation.timers.filter((known) => known.id !== id);
  turn.timers.cancel.add(id);
  const { [id]: message, ...others } = conversation.deferred;
  if (message) {
    conversation.deferred = others;
    const { region, reach, ...composed } = message;
    say(turn, region, reach, { ...composed, urgent: false }, momentOf(turn, { type: id }));
    takeFollowUps(turn);
    return;
  }
  run(turn, { type: id }, { by: "journey" });
  takeFollowUps(turn);
}

function takeFollowUps(turn: Turn): void {
  for (let count = 0; turn.followUps.length > 0; count++) {
    if (count === mostFollowUps)
      throw new Error(`One input gave rise to more than ${mostFollowUps} events: an endless loop.`);
    const { event, step } = turn.followUps.shift()!;
    if (turn.conversation.status === "closed") continue;
    const taken = run(turn, event, { by: "journey", ...(step !== undefined && { step }) });
    if (!taken) turn.entries.push({ type: "unhandled", reason: `No active state handles ${event.type}.` });
  }
}

function run(turn: Turn, event: MachineEvent, input: Pick<Surroundings, "by" | "via" | "step" | "answers">): boolean {
  const { conversation, definition } = turn;
  const { facts, provenance, counters, snapshot } = conversation;
  const context: MachineContext = { facts, provenance, counters, env: surroundings(turn, input) };
  const step = stepMachine(definition, snapshot, context, event);
  if (step.taken) absorb(turn, step);
  return step.taken;
}

function absorb(turn: Turn, step: Macrostep): void {
  const { conversation } = turn;
  const from = conversation.states;
  if (step.via.length > 0 || from.join() !== step.states.join()) {
    turn.entries.push({ type: "transition", from, to: step.states, via: step.via });
  }
  conversation.states = step.states;
  conversation.snapshot = step.snapshot;
  conversation.facts = step.context.facts;
  conversation.provenance = step.context.provenance;
  conversation.counters = step.context.counters;
  for (const action of step.actions) {
    if (action.kind === "effect") applyEffect(turn, action.effect);
    else if (action.kind === "delay") setTimer(turn, action.delayed.id, turn.env.now + action.delayed.delayMs);
    else cancelTimer(turn, action.id);
  }
  if (step.final !== undefined) close(turn, step.final);
}

/** Deferred messages outlive the conversation: they are still owed to the customer. */
function close(turn: Turn, final: string): void {
  const { conversation } = turn;
  const outcome = turn.definition.states.get(final)?.document.outcome;
  conversation.status = "closed";
  if (outcome !== undefined) conversation.outcome = outcome;
  for (const { id } of conversation.timers) if (!conversation.deferred[id]) cancelTimer(turn, id);
  turn.entries.push({ type: "closed", ...(outcome !== undefined && { outcome }) });
}

/** Facts that are known of the customer already. An expression that reads what is not known fills nothing. */
function prefill(turn: Turn, env: Surroundings): Pick<MachineContext, "facts" | "provenance"> {
  const facts: Record<string, unknown> = {};
  const provenance: MachineContext["provenance"] = {};
  const context: MachineContext = { facts: {}, provenance: {}, counters: {}, env };
  const scope = scopeOf(context, env.event ?? { type: "" });
  for (const [fact, { from }] of Object.entries(turn.definition.document.context ?? {})) {
    if (from === undefined) continue;
    const value = profileValue(turn.definition.expressions, from, scope);
    if (value === undefined) continue;
    facts[fact] = value;
    provenance[fact] = { at: env.now, by: "profile" };
    turn.entries.push({ type: "fact", fact, value, provenance: provenance[fact] });
  }
  return { facts, provenance };
}

/** Which step waits for this event: by the command that it answers, else the only handoff that is on. */
function stepFor(conversation: Conversation, event: CloudEvent): string | undefined {
  const command = event.data?.command;
  if (command !== undefined) return conversation.pending[String(command)]?.step;
  if (event.type !== "agent.replied") return undefined;
  const handoffs = Object.values(conversation.pending).filter(({ type }) => type === "handoff.offer");
  return handoffs.length === 1 ? handoffs[0]!.step : undefined;
}

function machineEvent(event: CloudEvent): MachineEvent {
  return {
    type: event.type,
    data: event.data ?? {},
    id: event.id,
    ...(event.time !== undefined && { time: event.time }),
  };
}

function momentOf(turn: Turn, event: MachineEvent): { context: MachineContext; event: MachineEvent } {
  const { facts, provenance, counters } = turn.conversation;
  const env = surroundings(turn, { by: "journey" });
  return { context: { facts, provenance, counters, env }, event };
}

/** Who is learned from, and where. */
function source(event: CloudEvent): Pick<Surroundings, "by" | "via"> {
  const [family] = event.type.split(".");
  const via = event.data?.channel;
  const by =
    family === "message" || family === "call" || family === "fact"
      ? "customer"
      : family === "agent" || family === "handoff"
        ? "agent"
        : `event:${event.type}`;
  return { by, ...(typeof via === "string" && { via }) };
}

function finish(turn: Turn): Advanced {
  const { conversation, entries, commands, timers } = turn;
  return {
    conversation,
    journal: entries,
    commands,
    timers: { set: [...timers.set.values()], cancel: [...timers.cancel] },
  };
}

/** The conversation stays as it was. A timer that failed is gone: it would fail again and again. */
function failed(
  definition: Definition,
  before: Conversation,
  input: AdvanceInput,
  env: AdvanceEnv,
  error: unknown,
): Advanced {
  const message = error instanceof Error ? error.message : String(error);
  const turn = resume(definition, before, input, env);
  if (input.type === "timer") {
    const { id } = input.timer;
    turn.conversation.timers = turn.conversation.timers.filter((timer) => timer.id !== id);
    turn.timers.cancel.add(id);
  }
  turn.entries.push({ type: "error", message });
  return { ...finish(turn), failure: message };
}
