import type { Path } from "../journey.ts";
import type { TransitionData, Trigger, YamlData } from "./edit.ts";
import { namesOf } from "./paths.ts";
import { isPlainMap, type PlainMap } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { stateNamesOf, wordsFor } from "./references.ts";
import { notPossible, notThere } from "./refused.ts";
import { setValue } from "./set-value.ts";
import { requireState } from "./states.ts";
import { insertItem } from "./value-edits.ts";

type Data = { readonly [key: string]: YamlData };

/** The order in which what a transition has is written. */
const ORDER = ["on", "delay", "calendar", "guard", "target", "actions", "reenter", "description"];

/** How a transition of a state ([] for the journey) names a target. @throws Refused */
function targetName(plan: Plan, owner: Path, target: Path, old?: string): string {
  const names = requireState(plan, target);
  const words = wordsFor(stateNamesOf(plan.tree.reading.value), namesOf(owner), names, old);
  const beside = namesOf(owner).join(".");
  return (
    words ?? notPossible(`A state beside ${beside} is called ${names.join(".")} too, so that this one has no words.`)
  );
}

/** The state that a path leads into; [] for what the journey has itself. */
export function ownerOf(path: Path): Path {
  return path.slice(0, namesOf(path).length * 2);
}

/** @throws Refused for a path that is not that of one transition: under on and after by key or index, in a list or alone. */
export function requireTransition(path: Path): void {
  const owner = ownerOf(path);
  const [kind, key, ...rest] = path.slice(owner.length);
  const isIndex = (part: unknown) => part === undefined || typeof part === "number";
  const isKeyed = kind === "on" || kind === "after";
  const isListed = kind === "interrupts" || (kind === "after" && typeof key === "number");
  if (isListed && typeof key === "number" && rest.length === 0) return;
  if (isKeyed && typeof key === "string" && rest.length <= 1 && isIndex(rest[0])) return;
  if ((kind === "always" || kind === "onDone") && isIndex(key) && rest.length === 0) return;
  notThere(path);
}

/** A map with some keys changed; new ones at their place among those of a transition. */
export function changedKeys(map: PlainMap, change: { readonly [key: string]: YamlData | undefined }): Data {
  const entries = Object.entries(map).filter(([key]) => !(key in change) || change[key] !== undefined) as [
    string,
    YamlData,
  ][];
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue;
    const old = entries.find(([name]) => name === key);
    if (old) old[1] = value;
    else {
      const next = entries.findIndex(([name]) => ORDER.indexOf(name) > ORDER.indexOf(key));
      entries.splice(next < 0 ? entries.length : next, 0, [key, value]);
    }
  }
  return Object.fromEntries(entries);
}

function dataOf(plan: Plan, owner: Path, { target, ...rest }: TransitionData): Data {
  const change: Record<string, YamlData | undefined> = { ...(rest as Data) };
  if (target) change.target = targetName(plan, owner, target);
  return changedKeys({}, change);
}

/** A bare target where that is all. */
function shortest(data: Data): YamlData {
  return Object.keys(data).length === 1 && typeof data.target === "string" ? data.target : data;
}

export function addTransition(plan: Plan, owner: Path, trigger: Trigger, transition: TransitionData): void {
  if (owner.length) requireState(plan, owner);
  const data = dataOf(plan, owner, transition);
  if (Object.keys(data).length === 0) notPossible("A transition that leads nowhere and does nothing.");
  putTransition(plan, owner, trigger, data);
}

/** Puts a transition behind those on the same trigger. */
export function putTransition(plan: Plan, owner: Path, trigger: Trigger, data: Data): void {
  const { tree } = plan;
  const isRoot = owner.length === 0;
  if ("interrupt" in trigger) {
    if (!isRoot) notThere(owner);
    putLast(plan, ["interrupts"], changedKeys(data, { on: trigger.interrupt }), { list: true });
    return;
  }
  if (isRoot && !("on" in trigger)) notThere(owner);
  if (!("after" in trigger)) {
    const path = "on" in trigger ? ["on", trigger.on] : ["always" in trigger ? "always" : "onDone"];
    putLast(plan, [...owner, ...path], shortest(data));
    return;
  }
  const after = [...owner, "after"];
  const old = tree.value(after);
  if (Array.isArray(old) || trigger.calendar !== undefined) {
    const { after: delay, calendar } = trigger;
    const item = changedKeys(data, { delay, calendar });
    if (isPlainMap(old)) setListOfDelays(plan, after, old, item);
    else putLast(plan, after, item, { list: true });
    return;
  }
  putLast(plan, [...after, trigger.after], shortest(data));
}

function putLast(plan: Plan, path: Path, data: YamlData, { list = false } = {}): void {
  const old = plan.tree.value(path);
  if (old === undefined || old === null) setValue(plan, path, list ? [data] : data, { preferFlow: true });
  else insertItem(plan, path, Array.isArray(old) ? old.length : 1, data, { preferFlow: true });
}

/** Delays by key cannot count the hours of a calendar: they become a list. */
function setListOfDelays(plan: Plan, path: Path, old: PlainMap, item: Data): void {
  const { node, base } = plan.tree.nodeAt(path);
  const text = node?.range ? plan.tree.text.slice(node.range[0] + base, node.range[1] + base) : "";
  if (/(?:^|\s)#/.test(text))
    notPossible("Delays with comments become a list, as a calendar needs it, in the text only.");
  const items = Object.entries(old).flatMap(([delay, transitions]) =>
    [transitions].flat().map((one) => ({ delay, ...(isPlainMap(one) ? one : { target: one }) })),
  );
  setValue(plan, path, [...(items as YamlData[]), item], { preferFlow: true });
}

/** Where a transition leads; undefined: nowhere. */
export function retarget(plan: Plan, path: Path, target: Path | undefined): void {
  changeTransition(plan, path, { target: target ?? null });
}

export function changeTransition(
  plan: Plan,
  path: Path,
  { target, ...rest }: { readonly [key in keyof TransitionData]?: TransitionData[key] | null },
): void {
  requireTransition(path);
  const value = plan.tree.value(path);
  const isBare = typeof value === "string" || value === null;
  if (!isBare && !isPlainMap(value)) notThere(path);
  const map = (typeof value === "string" ? { target: value } : (value ?? {})) as PlainMap;
  const change: Record<string, YamlData | undefined> = {};
  for (const [key, one] of Object.entries(rest))
    if (one !== undefined) change[key] = (one ?? undefined) as YamlData | undefined;
  if (target === null) change.target = undefined;
  else if (target)
    change.target = targetName(plan, ownerOf(path), target, typeof map.target === "string" ? map.target : undefined);
  const changed = changedKeys(map, change);
  if (
    Object.keys(changed).every((key) => ["on", "delay", "calendar", "guard", "description", "reenter"].includes(key))
  ) {
    notPossible("A transition that leads nowhere and does nothing.");
  }
  setValue(plan, path, isBare ? shortest(changed) : changed, { preferFlow: true });
}
