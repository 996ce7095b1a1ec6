import { type Definition, stepOf } from "../compile/index.ts";
import { durationMs, list, stepOutcomes } from "../language/index.ts";
import type { Conversation, Instant, JournalRow } from "../runtime/index.ts";
import { activeSteps } from "./active-steps.ts";

export type ProblemKind = "stuck" | "failed" | "endless" | "asked twice" | "unhandled outcome";

/** Something that should never happen to a customer. */
export interface Problem {
  kind: ProblemKind;
  /** As sentences: what happens, and what to do. */
  message: string;
}

/** What one step led to. */
export interface Moment {
  before: Conversation | undefined;
  after: Conversation;
  rows: readonly JournalRow[];
  now: Instant;
}

/** What is wrong with where a step led to, as far as it shows there. */
export function problemsAt(definition: Definition, moment: Moment): Problem[] {
  return [...failures(moment), ...unhandledOutcomes(definition, moment), ...askedTwice(definition, moment)];
}

export function failed(reason: string): Problem {
  return { kind: "failed", message: `The journey could not go on: ${reason}` };
}

export function stuck({ states }: Conversation): Problem {
  return {
    kind: "stuck",
    message: `Nothing leads on from ${list(states)}: nothing is under way, no time is set, and nothing that the customer says is heard. Add a transition, or after: with a deadline.`,
  };
}

/** Somebody is heard, and may never say anything. */
export function waitsForever({ states }: Conversation): Problem {
  return endless(states, "it waits without a deadline");
}

export function endless(states: readonly string[], how: string): Problem {
  return {
    kind: "endless",
    message: `Left alone, the conversation does not come to an end: ${how} in ${list([...states])}.`,
  };
}

function failures({ rows }: Moment): Problem[] {
  return rows
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.type === "error" ? [failed(entry.message)] : []));
}

/** A step that rests where it should go on at once. */
function unhandledOutcomes({ states }: Definition, { after }: Moment): Problem[] {
  if (after.status !== "open") return [];
  return activeSteps(after).flatMap(({ state, part }): Problem[] => {
    const document = states.get(state)?.document;
    const step = document && stepOf(document);
    const outcome = part.slice(1);
    if (!step || !(stepOutcomes[step] as readonly string[]).includes(outcome)) return [];
    const message = `${state} comes to the outcome ${outcome}, and no transition of on: ${outcome} is taken. Add one without a guard.`;
    return [{ kind: "unhandled outcome", message }];
  });
}

/** A question for a fact that is known and has not expired. */
function askedTwice({ states, document }: Definition, { before, after, rows, now }: Moment): Problem[] {
  return activeSteps(after).flatMap(({ state, part }): Problem[] => {
    const ask = states.get(state)?.document.ask;
    if (!ask || part !== "$ask") return [];
    const value = after.facts[ask.fact];
    const { expires } = document.context?.[ask.fact] ?? {};
    const at = after.provenance[ask.fact]?.at ?? 0;
    const known = value !== undefined && value !== null && (expires === undefined || at + durationMs(expires) > now);
    if (!known) return [];
    const asksAnew = !before || !activeSteps(before).some((step) => step.state === state && step.part === part);
    const asksAgain = rows.some(({ entries }) =>
      entries.some((entry) => entry.type === "ask.refused" && entry.state === state),
    );
    if (!asksAnew && !asksAgain) return [];
    const message = `${state} asks for ${ask.fact}, which is known already. Let whatever learns it lead out of ${state}.`;
    return [{ kind: "asked twice", message }];
  });
}
