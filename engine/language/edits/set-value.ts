import { isAlias, isMap, isSeq } from "yaml";
import type { Path } from "../journey.ts";
import type { YamlData } from "./edit.ts";
import type { Insert } from "./insert.ts";
import { isPlainMap, samePlain } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { notThere } from "./refused.ts";
import { flowText, itemLines, pairLines } from "./render.ts";
import { replaceValue } from "./replace-value.ts";
import { keyText } from "./scalars.ts";
import { siblingStyle } from "./sibling-style.ts";

interface SetOptions {
  /** A new map is written in flow style where that is short and nothing beside it is in block style. */
  preferFlow?: boolean;
}

type DataMap = { readonly [key: string]: YamlData };

/** A new key or item of a map or list, in the style of those beside it. key is not used for a list. */
export function newEntry(
  plan: Plan,
  holder: Path,
  at: number,
  key: string,
  data: YamlData,
  { preferFlow = false }: SetOptions = {},
): Insert {
  const { tree } = plan;
  const collection = tree.collection(holder);
  const style = siblingStyle(tree, collection, preferFlow);
  return {
    at,
    block: (column) => (collection.isMap ? pairLines(key, data, column, style) : itemLines(data, column, style)),
    flow: () => (collection.isMap ? `${keyText(key, { inFlow: true })}: ${flowText(data)}` : flowText(data)),
  };
}

/** Sets what a path leads to, changing as little as there is different; the way there is made where it is missing. */
export function setValue(plan: Plan, path: Path, data: YamlData, options: SetOptions = {}): void {
  const { tree } = plan;
  if (!tree.has(path)) {
    addValue(plan, path, data, options);
    return;
  }
  const old = tree.value(path);
  const { node } = tree.nodeAt(path);
  if (samePlain(old, data) && node !== null) return;
  tree.requireOwn(path, { itself: !isAlias(node) });
  if (isMap(node) && isPlainMap(data) && changeKeys(plan, path, old as DataMap, data as DataMap, options)) return;
  if (isSeq(node) && Array.isArray(data) && changeItems(plan, path, old as YamlData[], data, options)) return;
  if (path.length === 0) notThere(path);
  plan.leaf(...replaceValue(tree, path, data, options.preferFlow));
}

/** What does not exist yet is put into the nearest thing that does. */
function addValue(plan: Plan, path: Path, data: YamlData, options: SetOptions): void {
  const { tree } = plan;
  const last = path.at(-1);
  if (last === undefined) notThere(path);
  const holder = path.slice(0, -1);
  const wrapped = (): YamlData => (typeof last === "number" ? [data] : { [last]: data });
  if (!tree.has(holder)) {
    if (typeof last === "number" && last !== 0) notThere(path);
    addValue(plan, holder, wrapped(), options);
    return;
  }
  const { node } = tree.nodeAt(holder);
  const value = tree.value(holder);
  const empty = value === null || (typeof value === "object" && Object.keys(value as object).length === 0);
  if (empty && holder.length > 0 && !(isSeq(node) && last !== 0)) {
    const inFlow = tree.entry(holder).holder.flow;
    const commented = node?.range && tree.text.slice(node.range[0], node.range[1]).includes("#");
    if (!inFlow && !commented) {
      setWhole(plan, holder, wrapped(), options);
      return;
    }
    if (value === null) {
      setWhole(plan, holder, wrapped(), options);
      return;
    }
  }
  if (isMap(node)) {
    if (typeof last !== "string") notThere(path);
    plan.insert(holder, newEntry(plan, holder, tree.collection(holder).entries.length, last, data, options));
    return;
  }
  if (!isSeq(node) || last !== node.items.length) notThere(path);
  plan.insert(holder, newEntry(plan, holder, node.items.length, "", data, options));
}

function setWhole(plan: Plan, path: Path, data: YamlData, options: SetOptions): void {
  plan.tree.requireOwn(path, { itself: true });
  plan.leaf(...replaceValue(plan.tree, path, data, options.preferFlow));
}

/** Key by key, where some stay and the ones that stay are in the same order. */
function changeKeys(plan: Plan, path: Path, old: DataMap, data: DataMap, options: SetOptions): boolean {
  const { entries } = plan.tree.collection(path);
  const names = Object.keys(data).filter((key) => data[key] !== undefined);
  const stay = entries.map(({ key }) => key!).filter((key) => names.includes(key));
  if (
    stay.length === 0 ||
    !samePlain(
      stay,
      names.filter((key) => stay.includes(key)),
    )
  )
    return false;
  for (const { key } of entries) if (!stay.includes(key!)) plan.remove([...path, key!]);
  names.forEach((key, index) => {
    if (stay.includes(key)) {
      if (!samePlain(old[key], data[key])) setValue(plan, [...path, key], data[key]!, options);
      return;
    }
    const next = names.slice(index).find((name) => stay.includes(name));
    const at = next === undefined ? entries.length : entries.findIndex((entry) => entry.key === next);
    plan.insert(path, newEntry(plan, path, at, key, data[key]!, options));
  });
  return true;
}

/** Item by item: those at the beginning and the end that are equal stay. */
function changeItems(
  plan: Plan,
  path: Path,
  old: readonly YamlData[],
  data: readonly YamlData[],
  options: SetOptions,
): boolean {
  if (old.length === 0 || data.length === 0) return false;
  const shorter = Math.min(old.length, data.length);
  let first = 0;
  while (first < shorter && samePlain(old[first], data[first])) first++;
  let last = 0;
  while (last < shorter - first && samePlain(old.at(-1 - last), data.at(-1 - last))) last++;
  const both = shorter - first - last;
  for (let at = first; at < first + both; at++) setValue(plan, [...path, at], data[at]!, options);
  for (let at = first + both; at < old.length - last; at++) plan.remove([...path, at]);
  for (let at = first + both; at < data.length - last; at++) {
    plan.insert(path, newEntry(plan, path, old.length - last, "", data[at]!, options));
  }
  return true;
}
