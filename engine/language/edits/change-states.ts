import type { Path } from "../journey.ts";
import { keepMeanings } from "./add-state.ts";
import type { Splice, YamlData } from "./edit.ts";
import { movedEntry } from "./moved-entry.ts";
import { isWithin } from "./paths.ts";
import type { Plan } from "./plan.ts";
import { meaningOf, referencesOf, stateNamesOf, wordsFor } from "./references.ts";
import { notPossible, Refused } from "./refused.ts";
import { scalarStyle, scalarText } from "./scalars.ts";
import { movedNames, namesInside, requireFree, requireState } from "./states.ts";

/** With every transition that leads to it or into it. */
export function removeState(plan: Plan, path: Path): void {
  const names = requireState(plan, path);
  const document = plan.tree.reading.value;
  const states = stateNamesOf(document);
  plan.tree.requireOwn(path);
  plan.remove(path);
  if (path.length === 2) plan.keep(["states"]);
  const inside = namesInside(plan, path);
  for (const reference of referencesOf(document)) {
    if (!reference.name.split(".").some((part) => inside.has(part)) || isWithin(reference.holder, names)) continue;
    const meaning = meaningOf(states, reference);
    if (!meaning || !isWithin(meaning, names)) continue;
    plan.remove(reference.transition ?? reference.path);
  }
}

/** Right after the original; what leads from one of its states to another leads to the copies there. */
export function duplicateState(plan: Plan, path: Path, name: string): void {
  const { tree } = plan;
  const names = requireState(plan, path);
  requireFree(plan, path.slice(0, -2), name);
  const { entry, index } = tree.entry(path);
  tree.requireUnneeded(path, entry.start, entry.end);
  const copy = [...names.slice(0, -1), name];
  keepMeanings(plan, copy);
  const before = stateNamesOf(tree.reading.value);
  const after = {
    has: (other: readonly string[]) =>
      before.has(other) || (isWithin(other, copy) && before.has(movedNames(other, copy, names))),
  };
  const splices: Splice[] = [];
  for (const reference of referencesOf(tree.value(path) === null ? null : tree.reading.value)) {
    if (reference.kind === "initial" || !isWithin(reference.holder, names)) continue;
    const meaning = meaningOf(before, reference);
    if (!meaning) continue;
    const holder = movedNames(reference.holder, names, copy);
    const place = movedNames(meaning, names, copy);
    if (meaningOf(after, { kind: reference.kind, name: reference.name, holder })?.join(".") === place.join("."))
      continue;
    const words = wordsFor(after, holder, place, reference.name);
    if (words === undefined) notPossible(`In the copy there are no words for the state ${place.join(".")}.`);
    const { node, base } = tree.nodeAt(reference.path);
    const [from, to] = [node!.range![0] + base, node!.range![1] + base];
    if (from < entry.start || to > entry.end) throw new Refused({ reason: "shared", path: reference.path });
    splices.push({ from, to, insert: scalarText(words, { inFlow: true, was: scalarStyle(node) }) });
  }
  const data = tree.value(path) as YamlData;
  plan.insert(
    path.slice(0, -1),
    movedEntry(tree, index + 1, { path, key: name, splices: () => splices, data: () => data }),
  );
}
