import type { Expectation } from "../../schemas/scenario.generated.ts";
import { type Fault, stepOutcomes } from "../language/index.ts";
import type { Conversation, JournalRow } from "../runtime/index.ts";
import { activeSteps } from "./active-steps.ts";
import { failuresIn, isStuck } from "./expectation.ts";
import type { Deed } from "./scenario.ts";

/** What a step led to. */
export interface Aftermath {
  step: Deed;
  before: Conversation | undefined;
  after: Conversation | undefined;
  /** Of the step alone. */
  rows: readonly JournalRow[];
  /** Why the journey could not take it. */
  failure?: string | undefined;
}

const outcomes: ReadonlySet<string> = new Set(Object.values(stepOutcomes).flat());

/** What is so exactly because of a fault. */
export interface Shown {
  /** Before the last step. */
  before?: Expectation;
  after: Expectation;
}

/** How a fault shows in what a step led to; undefined where it does not. */
export function shownBy(fault: Fault, aftermath: Aftermath): Shown | undefined {
  if (fault.kind === "ignores") return ignored(fault.state, aftermath);
  const after = seenAfter(fault, aftermath);
  return after && { after };
}

function seenAfter(fault: Exclude<Fault, { kind: "ignores" }>, aftermath: Aftermath): Expectation | undefined {
  const { rows, failure, after } = aftermath;
  switch (fault.kind) {
    case "fails": {
      const reason = `${fault.fact} is not known`;
      const failed = failuresIn(rows, failure).some((one) =>
        one
          .split(/[\s:]+/)
          .join(" ")
          .match(inWords(reason)),
      );
      return failed ? { fails: reason } : undefined;
    }
    case "loops":
      return failuresIn(rows, failure).some((one) => one.includes(endless)) ? { fails: endless } : undefined;
    case "stuck":
      if (!isIn(after, fault.state)) return undefined;
      if (isStuck(after)) return { state: fault.state, stuck: true };
      return endsInNothing(after, fault.state) ? { state: fault.state } : undefined;
    case "switches": {
      const switched = wrote(
        rows,
        (entry) => entry.type === "channel" && entry.reason === "state" && entry.from?.channel !== entry.to.channel,
      );
      return switched && isIn(after, fault.state) ? { state: fault.state, journal: "channel" } : undefined;
    }
    case "rests":
      return isIn(after, fault.state) ? { state: fault.state } : undefined;
    case "skips":
      return wrote(rows, (entry) => entry.type === "ask.skipped" && entry.state === fault.state)
        ? { journal: "ask.skipped" }
        : undefined;
  }
}

/** Whom no conversation hears begins another one, or nothing at all. */
function ignored(state: string, { step, before, after, rows }: Aftermath): Shown | undefined {
  if (!("customer" in step) || !isIn(before, state)) return undefined;
  if (wrote(rows, ({ type }) => type === "started")) {
    // From another address it would be no wonder.
    return step.customer.channel === undefined ? { before: { state }, after: { journal: "started" } } : undefined;
  }
  const nothing = isIn(after, state) && rows.length > 0 && rows.every(({ entries }) => entries.length === 1);
  return nothing ? { before: { state }, after: { state, silent: true } } : undefined;
}

/** As the engine calls what never comes to rest. */
const endless = "endless loop";

function inWords(reason: string): RegExp {
  return new RegExp(`(^|\\s)${reason}\\b`);
}

/** Is it open, in a state or in one inside? */
export function isIn(conversation: Conversation | undefined, state: string): conversation is Conversation {
  const isActive = (path: string): boolean => path === state || path.startsWith(`${state}.`);
  return conversation?.status === "open" && conversation.states.some(isActive);
}

/** Its step has come to an outcome, and no transition was taken. */
function endsInNothing(conversation: Conversation, state: string): boolean {
  return activeSteps(conversation).some((step) => step.state === state && outcomes.has(step.part.slice(1)));
}

type Entry = JournalRow["entries"][number];

function wrote(rows: readonly JournalRow[], isOne: (entry: Entry) => boolean): boolean {
  return rows.some(({ entries }) => entries.some(isOne));
}
