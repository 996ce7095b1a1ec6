import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import type { Path } from "../journey.ts";
import { childrenOf, resolveTarget } from "../resolve-target.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean, list } from "../suggest.ts";
import type { CheckScope } from "./scope.ts";
import { statesOf, transitionsOf } from "./walk.ts";

/** How a target that leads nowhere could have been meant. */
function targetFix(document: JourneyDocument, holder: string[], target: string): string {
  if (target.startsWith(".")) {
    const inside = childrenOf(document, holder).map((name) => `.${name}`);
    return didYouMean(target, inside, "Name a state inside this one.");
  }
  const elsewhere = statesOf(document)
    .filter(({ statePath }) => statePath.at(-1) === target)
    .map(({ statePath }) => statePath.join("."));
  if (elsewhere.length) return `Write ${list(elsewhere, "or")}, its path from the journey’s root.`;
  const near = [...childrenOf(document, holder.slice(0, -1)), ...childrenOf(document, [])];
  const paths = statesOf(document).map(({ statePath }) => statePath.join("."));
  return didYouMean(target, [...new Set([...near, ...paths])], "Name a state of this journey.");
}

/** Targets and initial states that are not there. */
export function checkTargets({ document, report }: CheckScope): void {
  const target = (holder: string[], name: string, path: Path): void => {
    if (resolveTarget(document, holder, name)) return;
    report("TL301", path, {
      message: `${placeOf(path)}: there is no state \`${name}\`.`,
      fix: targetFix(document, holder, name),
    });
  };
  const initial = (holder: string[], name: string | undefined, path: Path): void => {
    const children = childrenOf(document, holder);
    if (name === undefined || children.length === 0 || children.includes(name)) return;
    report("TL302", path, {
      message: `${placeOf(path)}: there is no state \`${name}\` directly inside.`,
      fix: didYouMean(name, children, "Name a state inside this one."),
    });
  };

  for (const { holder, transition, targetPath } of transitionsOf(document)) {
    if (transition.target !== undefined) target(holder, transition.target, targetPath);
  }
  initial([], document.initial, ["initial"]);
  for (const { state, statePath, path } of statesOf(document)) {
    initial(statePath, state.initial, [...path, "initial"]);
    if (state.type === "history" && state.target !== undefined) target(statePath, state.target, [...path, "target"]);
  }
}
