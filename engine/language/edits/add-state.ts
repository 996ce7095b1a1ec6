import type { Path } from "../journey.ts";
import type { YamlData } from "./edit.ts";
import { isStatePath, namesOf } from "./paths.ts";
import { isPlainMap } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { stateNamesOf } from "./references.ts";
import { notThere } from "./refused.ts";
import { rewire } from "./rewire.ts";
import { newEntry, setValue } from "./set-value.ts";
import { requireFree, requireState } from "./states.ts";

/** The index at which a state goes before one of its siblings; at the end for none. @throws Refused */
export function indexBefore(plan: Plan, states: Path, before: string | undefined): number {
  const { entries } = plan.tree.collection(states);
  if (before === undefined) return entries.length;
  const index = entries.findIndex(({ key }) => key === before);
  return index < 0 ? notThere([...states, before]) : index;
}

export function addState(
  plan: Plan,
  path: Path,
  state: { readonly [key: string]: YamlData },
  before: string | undefined,
): void {
  if (!isStatePath(path)) notThere(path);
  const holder = path.slice(0, -2);
  const name = String(path.at(-1));
  if (holder.length) requireState(plan, holder);
  requireFree(plan, holder, name);
  keepMeanings(plan, namesOf(path));
  const states = path.slice(0, -1);
  const value = plan.tree.value(states);
  if (value !== undefined && value !== null && !isPlainMap(value)) notThere(states);
  if (value === undefined || value === null || Object.keys(value).length === 0) {
    if (before !== undefined) notThere([...states, before]);
    setValue(plan, path, state);
    return;
  }
  plan.insert(states, newEntry(plan, states, indexBefore(plan, states, before), name, state));
}

/** Targets that a new state would hide the one from that they mean. */
export function keepMeanings(plan: Plan, ...added: readonly (readonly string[])[]): void {
  const before = stateNamesOf(plan.tree.reading.value);
  const isNew = (names: readonly string[]) => added.some((one) => one.join(".") === names.join("."));
  rewire(plan, {
    placeOf: (names) => names,
    concerns: new Set(added.flat()),
    after: { has: (names) => isNew(names) || before.has(names) },
  });
}
