import { isSeq } from "yaml";
import type { Path } from "../journey.ts";
import type { YamlData } from "./edit.ts";
import { movedEntry } from "./moved-entry.ts";
import type { Plan } from "./plan.ts";
import { notThere, Refused } from "./refused.ts";
import { keyText, scalarStyle } from "./scalars.ts";
import { newEntry, setValue } from "./set-value.ts";
import { wrapInList } from "./wrap-in-list.ts";

interface InsertOptions {
  preferFlow?: boolean;
}

/** Puts an item into a list; what is no list yet becomes one. */
export function insertItem(plan: Plan, path: Path, index: number, value: YamlData, options: InsertOptions = {}): void {
  const { tree } = plan;
  if (!tree.has(path) || tree.value(path) === null) {
    if (index !== 0) notThere(path);
    setValue(plan, path, [value], options);
    return;
  }
  const { node } = tree.nodeAt(path);
  if (!isSeq(node)) {
    if (index < 0 || index > 1 || path.length === 0) notThere([...path, index]);
    wrapInList(plan, path, index, value, options);
    return;
  }
  if (!Number.isInteger(index) || index < 0 || index > node.items.length) notThere([...path, index]);
  if (node.items.length === 0) {
    setValue(plan, path, [value], options);
    return;
  }
  plan.insert(path, newEntry(plan, path, index, "", value, options));
}

export function reorder(plan: Plan, path: Path, index: number): void {
  const { tree } = plan;
  const { index: old, holder } = tree.entry(path);
  tree.requireOwn(path);
  if (!Number.isInteger(index) || index < 0 || index >= holder.entries.length) notThere(path);
  if (index === old) return;
  tree.requireMovable(path);
  const at = index > old ? index + 1 : index;
  if (holder.flow) {
    // Each place gets the words of another; comments stay where they are.
    const [from, to] = old < index ? [old, index] : [index, old];
    const order = [...holder.entries.keys()].filter((one) => one !== old);
    order.splice(index, 0, old);
    for (let place = from; place <= to; place++) {
      const { start, end } = holder.entries[place]!;
      const other = holder.entries[order[place]!]!;
      plan.leaf({ from: start, to: end, insert: tree.text.slice(other.start, other.end) });
    }
    return;
  }
  plan.remove(path, { moves: true });
  plan.insert(holder.path, movedEntry(tree, at, { path, splices: () => [], data: () => tree.value(path) as YamlData }));
}

/** Another key for the same value, in the same place. */
export function renameKey(plan: Plan, path: Path, name: string): void {
  const { tree } = plan;
  const { entry, holder } = tree.entry(path);
  if (!entry.keyNode) notThere(path);
  tree.requireOwn(path);
  if (name === entry.key) return;
  if (holder.entries.some(({ key }) => key === name)) throw new Refused({ reason: "name-taken", name });
  putKey(plan, path, name);
}

/** Writes a key anew, as the old one was written. */
export function putKey(plan: Plan, path: Path, name: string): void {
  const { entry, holder } = plan.tree.entry(path);
  const [from, to] = entry.keyNode!.range!;
  const was = scalarStyle(entry.keyNode);
  plan.leaf({
    from: from + entry.base,
    to: to + entry.base,
    insert: keyText(name, { inFlow: holder.flow, was }),
  });
}
