import type { Path } from "../journey.ts";
import type { Plan } from "./plan.ts";
import { moveInScenarios, type Others } from "./project-names.ts";
import { rewire } from "./rewire.ts";
import { movedNames, namesInside, requireFree, requireState, statesAfter } from "./states.ts";
import { putKey } from "./value-edits.ts";

/** With every reference, in the scenarios of the journey too. */
export function renameState(plan: Plan, others: Others, { path, name }: { path: Path; name: string }): void {
  const names = requireState(plan, path);
  if (names.at(-1) === name) return;
  const holder = path.slice(0, -2);
  requireFree(plan, holder, name);
  plan.tree.requireOwn(path);
  const renamed = [...names.slice(0, -1), name];
  const isOld = (other: readonly string[]) => names.every((one, at) => one === other[at]);
  const placeOf = (other: readonly string[]) => movedNames(other, names, renamed);
  moveInScenarios(plan, others, placeOf);
  rewire(plan, {
    placeOf,
    concerns: namesInside(plan, path).add(name),
    after: statesAfter(plan.tree.reading.value, (other) =>
      isOld(other) ? undefined : movedNames(other, renamed, names),
    ),
  });
  putKey(plan, path, name);
}
