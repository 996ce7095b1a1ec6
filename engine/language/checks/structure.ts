import type { State } from "../../../schemas/journey.generated.ts";
import type { Path } from "../journey.ts";
import { initialOf, stateAt } from "../resolve-target.ts";
import { placeOf } from "../schema/wording.ts";
import { stepNames } from "../step-outcomes.ts";
import { list } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { statesOf } from "./walk.ts";

type Kind = "plain" | "compound" | "parallel" | "final" | "history";

function kindOfState(state: State): Kind {
  return state.type ?? (state.states ? "compound" : "plain");
}

const NAMES: Record<Kind, string> = {
  plain: "a state without states inside",
  compound: "a state with states inside",
  parallel: "a parallel state",
  final: "a final state",
  history: "a history state",
};

/** Keys that mean nothing in a kind of state, and why. */
const MEANINGLESS: Record<Kind, { keys: (keyof State)[]; fix: string }> = {
  plain: {
    keys: ["initial", "onDone", "history", "target", "outcome"],
    fix: "Remove it, or put states inside.",
  },
  compound: { keys: ["history", "target", "outcome"], fix: "Remove it." },
  parallel: {
    keys: ["initial", "history", "target", "outcome"],
    fix: "Remove it: all states inside a parallel one are entered together.",
  },
  final: {
    keys: ["states", "initial", "on", "after", "always", "onDone", "history", "target"],
    fix: "Remove it, or the type: nothing happens after a final state.",
  },
  history: {
    keys: ["states", "initial", "on", "after", "always", "onDone", "entry", "exit", "channel", "notice", "outcome"],
    fix: "Remove it: a history state only leads back to where the conversation was.",
  },
};

function checkSteps(state: State, path: Path, report: Report): void {
  const steps = stepNames.filter((name) => state[name] !== undefined);
  const [first, ...others] = steps;
  for (const other of others) {
    report("TL501", [...path, other], {
      key: true,
      message: `${placeOf(path)} has several steps: ${list(steps)}.`,
      fix: `Put \`${other}\` into a state of its own, and lead to it from an outcome of \`${first}\`.`,
    });
  }
  const kind = kindOfState(state);
  if (!first || kind === "plain") return;
  report("TL503", [...path, first], {
    key: true,
    message: `${placeOf(path)} is ${NAMES[kind]}, which cannot have the step \`${first}\`.`,
    fix:
      kind === "compound" || kind === "parallel"
        ? "Put it into a state inside this one."
        : "Put it into a state before this one.",
  });
}

function checkKeys(state: State, path: Path, report: Report): void {
  const kind = kindOfState(state);
  const { keys, fix } = MEANINGLESS[kind];
  for (const key of keys.filter((name) => state[name] !== undefined)) {
    const type = key === "outcome" ? "final" : key === "history" || key === "target" ? "history" : undefined;
    report("TL504", [...path, key], {
      key: true,
      message: `${placeOf(path)} is ${NAMES[kind]}, in which \`${key}\` means nothing.`,
      fix: type && !state.type ? `Add \`type: ${type}\`, or remove it.` : fix,
    });
  }
  if (kind === "parallel" && !state.states) {
    report("TL505", [...path, "type"], {
      message: `${placeOf(path)} is a parallel state without states inside.`,
      fix: "Put the states that are active together under states, or remove the type.",
    });
  }
}

/** What of a state cannot stand with what else of it, and states that have no place to lead to. */
export function checkStructure({ document, report }: CheckScope): void {
  for (const { state, statePath, path } of statesOf(document)) {
    checkSteps(state, path, report);
    checkKeys(state, path, report);
    if (state.type !== "history" || state.target !== undefined) continue;
    const parentPath = statePath.slice(0, -1);
    const parent = parentPath.length ? stateAt(document, parentPath) : document;
    const first = parent && initialOf(parent);
    // The root is never left, so that it has no history; and a history state is no state to begin in.
    if (parentPath.length && (parent as State).type === "parallel") continue;
    if (parentPath.length && first !== statePath.at(-1)) continue;
    report("TL506", [...path, "type"], {
      message: `${placeOf(path)} leads nowhere as long as there is no history.`,
      fix: "Add `target: …`, the state to go to then.",
    });
  }
}
