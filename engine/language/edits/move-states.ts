import { isSeq } from "yaml";
import type { Path } from "../journey.ts";
import { indexBefore } from "./add-state.ts";
import type { YamlData } from "./edit.ts";
import type { Insert } from "./insert.ts";
import { lineEnd } from "./lines.ts";
import { movedEntry } from "./moved-entry.ts";
import { isWithin, namesOf, samePath } from "./paths.ts";
import type { Plan } from "./plan.ts";
import { moveInScenarios, type Others } from "./project-names.ts";
import { stateNamesOf } from "./references.ts";
import { notPossible, notThere, Refused } from "./refused.ts";
import { rewire } from "./rewire.ts";
import { keyText, scalarText } from "./scalars.ts";
import { siblingStyle } from "./sibling-style.ts";
import { movedNames, namesInside, requireFree, requireState, statesAfter } from "./states.ts";
import { isNothing } from "./text-tree.ts";
import { reorder } from "./value-edits.ts";

/** Into another state, out of one, or to another place among its siblings. */
export function moveState(
  plan: Plan,
  others: Others,
  { path, into, before }: { path: Path; into: Path; before?: string },
): void {
  const { tree } = plan;
  const names = requireState(plan, path);
  const outer = into.length ? requireState(plan, into) : [];
  if (isWithin(outer, names)) throw new Refused({ reason: "into-itself" });
  if (samePath(into, path.slice(0, -2))) {
    moveAmongSiblings(plan, path, before);
    return;
  }
  const name = names.at(-1)!;
  requireFree(plan, into, name);
  tree.requireMovable(path);
  const moved = [...outer, name];
  const isOld = (other: readonly string[]) => isWithin(other, names);
  const placeOf = (other: readonly string[]) => movedNames(other, names, moved);
  moveInScenarios(plan, others, placeOf);
  rewire(
    plan,
    {
      placeOf,
      concerns: namesInside(plan, path),
      after: statesAfter(tree.reading.value, (other) => (isOld(other) ? undefined : movedNames(other, moved, names))),
    },
    ({ kind, holder, name: initial, path: at }) => {
      const isLeft = kind === "initial" && samePath(holder, names.slice(0, -1)) && initial === name;
      if (isLeft) plan.remove(at);
      return isLeft;
    },
  );
  plan.remove(path, { moves: true });
  const states = [...into, "states"];
  const value = tree.value(states);
  const isThere = value !== undefined && value !== null && Object.keys(value).length > 0;
  const at = isThere ? indexBefore(plan, states, before) : 0;
  if (!isThere && before !== undefined) notThere([...states, before]);
  const insert = movedEntry(tree, at, { path, splices: plan.leavesWithin.bind(plan), data: movedData(plan, path) });
  if (isThere) plan.insert(states, insert);
  else putStates(plan, into, insert);
}

function movedData(plan: Plan, path: Path): () => YamlData {
  return () => plan.dataAt(path);
}

function moveAmongSiblings(plan: Plan, path: Path, before: string | undefined): void {
  const { index } = plan.tree.entry(path);
  const at = indexBefore(plan, path.slice(0, -1), before);
  reorder(plan, path, at > index ? at - 1 : at);
}

/** The first states of a state. */
function putStates(plan: Plan, into: Path, insert: Insert): void {
  const { tree } = plan;
  const { entry, holder } = tree.entry(into);
  const { step } = siblingStyle(tree, holder);
  const states: Insert = {
    at: Number.POSITIVE_INFINITY,
    block: (column) => {
      const inner = entryStep(plan, into, step);
      return [`${" ".repeat(column)}states:`, ...insert.block(column + inner)];
    },
    flow: () => `states: {${insert.flow()}}`,
  };
  if (tree.has([...into, "states"])) {
    const { index } = tree.entry([...into, "states"]);
    plan.remove([...into, "states"]);
    plan.insert(into, { ...states, at: index });
    return;
  }
  const value = tree.value(into);
  if (value !== null && typeof value === "object" && Object.keys(value).length > 0) {
    plan.insert(into, states);
    return;
  }
  tree.requireOwn(into, { itself: true });
  const { node, end } = entry;
  const start = isNothing(node) ? end : node!.range![0] + entry.base;
  if (isSeq(node) || tree.text.slice(start, end).includes("#")) notThere(into);
  const colon = isNothing(node) && tree.text[end - 1] !== ":" ? ":" : "";
  if (holder.flow) {
    plan.late(() => [{ from: start, to: end, insert: `${colon}${isNothing(node) ? " " : ""}{${states.flow()}}` }]);
    return;
  }
  plan.late(() => {
    let from = start;
    while (tree.text[from - 1] === " ") from--;
    const below = lineEnd(tree.text, end);
    const lines = states.block(holder.column + step).map((line) => tree.style.eol + line);
    return [
      { from, to: end, insert: colon },
      { from: below, to: below, insert: lines.join("") },
    ];
  });
}

/** Spaces from a key of a state to what is inside of it. */
function entryStep(plan: Plan, path: Path, usual: number): number {
  const value = plan.tree.value(path);
  if (value === null || typeof value !== "object" || Object.keys(value).length === 0) return usual;
  return siblingStyle(plan.tree, plan.tree.collection(path)).step;
}

/** Puts siblings into a new state at the place of the first of them. */
export function groupStates(
  plan: Plan,
  others: Others,
  { paths, name }: { paths: readonly Path[]; name: string },
): void {
  const { tree } = plan;
  const [first] = paths;
  if (!first) notPossible("No states to put together.");
  const holder = first!.slice(0, -2);
  const outer = namesOf(holder);
  for (const path of paths) {
    requireState(plan, path);
    if (!samePath(path.slice(0, -2), holder)) notPossible("Only states beside each other can be put together.");
    tree.requireMovable(path);
  }
  requireFree(plan, holder, name);
  const states = [...holder, "states"];
  const { entries } = tree.collection(states);
  const inside = new Set(paths.map((path) => String(path.at(-1))));
  const order = entries.map(({ key }) => key!).filter((key) => inside.has(key));
  const group = [...outer, name];
  const placeOf = (names: readonly string[]) =>
    isWithin(names, outer) && inside.has(names[outer.length]!) ? [...group, ...names.slice(outer.length)] : names;
  const before = stateNamesOf(tree.reading.value);
  moveInScenarios(plan, others, placeOf);
  const concerns = new Set([name, ...paths.flatMap((path) => [...namesInside(plan, path)])]);
  rewire(
    plan,
    {
      placeOf,
      concerns,
      after: {
        has: (names) => {
          if (samePath(names, group)) return true;
          if (isWithin(names, group)) {
            return inside.has(names[group.length]!) && before.has([...outer, ...names.slice(group.length)]);
          }
          return before.has(names) && placeOf(names) === names;
        },
      },
    },
    ({ kind, holder: at }) => kind === "initial" && samePath(at, outer),
  );
  const initial = startOf(plan, holder, inside) ?? order[0]!;
  if (inside.has(String(tree.value([...holder, "initial"])))) plan.setLeaf([...holder, "initial"], name);
  for (const key of order) plan.remove([...states, key], { moves: true });
  const moved = order.map((key) => {
    const path = [...states, key];
    return movedEntry(tree, 0, { path, splices: plan.leavesWithin.bind(plan), data: movedData(plan, path) });
  });
  const style = siblingStyle(tree, tree.collection(states));
  const gap = tree.collection(states).entries.length > 1 && plan.hasGaps(states) ? [""] : [];
  plan.insert(states, {
    at: entries.findIndex(({ key }) => key === order[0]),
    block: (column) => {
      const spaces = " ".repeat(column);
      const inner = " ".repeat(column + style.step);
      const lines = moved.flatMap((one, index) => [...(index ? gap : []), ...one.block(column + 2 * style.step)]);
      return [
        `${spaces}${keyText(name, { inFlow: false })}:`,
        `${inner}initial: ${scalarText(initial, { inFlow: false })}`,
        `${inner}states:`,
        ...lines,
      ];
    },
    flow: () =>
      `${keyText(name, { inFlow: true })}: {initial: ${scalarText(initial, { inFlow: true })}, states: {${moved.map((one) => one.flow()).join(", ")}}}`,
  });
}

/** Where the holder begins, if that is among the states that move; so that it goes on beginning there. */
function startOf(plan: Plan, holder: Path, inside: ReadonlySet<string>): string | undefined {
  const initial = plan.tree.value([...holder, "initial"]);
  return typeof initial === "string" && inside.has(initial) ? initial : undefined;
}
