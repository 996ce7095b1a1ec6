import type { Impact } from "./change.ts";
import type { Versions } from "./impact-states.ts";
import type { PlainState } from "./plain-state.ts";

/** A deadline of a state: what the timer is called inside, and how a person reads it. */
interface Deadline {
  name: string;
  is: string;
  shown: string;
}

/**
 * What becomes of timers that run in states that stay. A timer is set when its state is entered and names its delay: one
 * whose delay is no longer there fires into nothing, and one that is new was never set.
 */
export function timerImpacts({ before, after, pairs }: Versions): Impact[] {
  return [...pairs].flatMap(([from, to]) => {
    const [was, is] = [before.get(from)!, after.get(to)!];
    return [...delayImpacts(was, is), ...stepDeadlineImpacts(was, is)];
  });
}

function delays({ transitions }: PlainState): Deadline[] {
  const found = new Map(
    transitions
      .filter(({ trigger }) => trigger.kind === "after")
      .map(({ trigger: { is, shown } }) => [is, { name: "after", is, shown }]),
  );
  return [...found.values()];
}

function delayImpacts(before: PlainState, after: PlainState): Impact[] {
  const [was, is] = [delays(before), delays(after)];
  const gone = was.filter((delay) => !is.some((other) => other.is === delay.is));
  const added = is.filter((delay) => !was.some((other) => other.is === delay.is));
  const { path } = before;
  if (gone.length > 0) {
    const orphaned = `A timer of ${shownList(gone)} that runs in \`${path}\` fires into nothing.`;
    const of = { kind: "timer-orphaned", state: path } as const;
    if (added.length === 0) return [{ ...of, severity: "review", sentence: orphaned }];
    // Whoever waits there waits for ever: the old timer counts no more, and the new one was never set.
    const instead = `The new delay of ${shownList(added)} is only set on entering the state.`;
    return [{ ...of, severity: "breaking", sentence: `${orphaned} ${instead}` }];
  }
  if (added.length === 0) return [];
  const sentence = `\`${path}\` has a timer of ${shownList(added)} now. It is set on entering the state: for a conversation that is in it, the migration has to.`;
  return [{ severity: "review", kind: "timer-missing", state: path, sentence }];
}

function stepDeadlineImpacts({ path, step }: PlainState, { step: now }: PlainState): Impact[] {
  if (!step || step.kind !== now?.kind) return [];
  return [...new Set([...step.waits.keys(), ...now.waits.keys()])].flatMap((name): Impact[] => {
    const [was, is] = [step.waits.get(name), now.waits.get(name)];
    if (was?.is === is?.is) return [];
    const change = `${was?.shown ?? "the queue’s"} → ${is?.shown ?? "the queue’s"}`;
    const sentence = `A deadline that runs in \`${path}\` (${step.kind}.${name}, ${change}) is one of the old length, which the new version does not know.`;
    return [{ severity: "breaking", kind: "timer-orphaned", state: path, sentence }];
  });
}

const shownList = (deadlines: readonly Deadline[]): string => deadlines.map(({ shown }) => shown).join(", ");
