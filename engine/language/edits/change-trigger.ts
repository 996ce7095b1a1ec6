import type { Path } from "../journey.ts";
import type { Trigger, YamlData } from "./edit.ts";
import { isPlainMap, type PlainMap } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { notPossible, notThere } from "./refused.ts";
import { setValue } from "./set-value.ts";
import { changedKeys, ownerOf, putTransition, requireTransition } from "./transitions.ts";
import { renameKey } from "./value-edits.ts";

/** The same transition on another event, outcome or delay: in its place where it can stay there. */
export function changeTrigger(plan: Plan, path: Path, trigger: Trigger): void {
  requireTransition(path);
  const { tree } = plan;
  const owner = ownerOf(path);
  const [kind, key, ...rest] = path.slice(owner.length);
  const value = tree.value(path);
  if (typeof value !== "string" && !isPlainMap(value)) notThere(path);
  const isListed = kind === "interrupts" || (kind === "after" && typeof key === "number");
  if (isListed) {
    const map = value as PlainMap;
    if (kind === "interrupts" && "interrupt" in trigger) {
      setValue(plan, path, changedKeys(map, { on: trigger.interrupt }));
      return;
    }
    if (kind === "after" && "after" in trigger) {
      setValue(plan, path, changedKeys(map, { delay: trigger.after, calendar: trigger.calendar }));
      return;
    }
  }
  const name =
    "on" in trigger ? trigger.on : "after" in trigger && trigger.calendar === undefined ? trigger.after : undefined;
  const sameKind = (kind === "on" && "on" in trigger) || (kind === "after" && "after" in trigger && !isListed);
  if (sameKind && name !== undefined) {
    if (key === name) return;
    const keyPath = [...owner, kind!, key!];
    const isAlone = rest.length === 0 || (tree.value(keyPath) as unknown[]).length === 1;
    if (isAlone && !tree.has([...owner, kind!, name])) {
      renameKey(plan, keyPath, name);
      return;
    }
  }
  if ((kind === "always" && "always" in trigger) || (kind === "onDone" && "onDone" in trigger)) return;
  if (kind === "after" && "after" in trigger)
    notPossible("The delays of this state become a list first; add the new one, and remove this.");
  const { on: _on, delay: _delay, calendar: _calendar, ...data } = isPlainMap(value) ? value : { target: value };
  plan.remove(path);
  putTransition(plan, owner, trigger, data as { [key: string]: YamlData });
}
