import { builtInEvents } from "../built-in-events.ts";
import type { Path } from "../journey.ts";
import { type StepName, stepNames, stepOutcomes } from "../step-outcomes.ts";
import type { YamlData } from "./edit.ts";
import { isPlainMap, type PlainMap } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { notPossible } from "./refused.ts";
import { setValue } from "./set-value.ts";
import { requireState } from "./states.ts";

/** Keys of a state that are written before its step. */
const BEFORE_STEP = ["title", "description", "type", "channel", "notice", "initial", "entry"];

/** Another step, or none, for a state. Transitions stay but those on outcomes that only the old step has. */
export function setStep(
  plan: Plan,
  path: Path,
  step: { readonly [step: string]: YamlData } | undefined,
  partOutcomes: (journey: string) => readonly string[] | undefined,
): void {
  requireState(plan, path);
  const value = plan.tree.value(path);
  const state: PlainMap = isPlainMap(value) ? value : {};
  const names = Object.keys(step ?? {});
  if (names.length > 1 || names.some((name) => !stepNames.includes(name as StepName)))
    notPossible("A state has one step at most.");
  const old = Object.keys(state).filter((key) => stepNames.includes(key as StepName));

  const outcomes = (holder: PlainMap, name: string | undefined): readonly string[] | undefined => {
    if (name === undefined) return [];
    if (name !== "journey") return stepOutcomes[name as keyof typeof stepOutcomes];
    const part = isPlainMap(holder.journey) ? holder.journey.name : undefined;
    return typeof part === "string" ? partOutcomes(part) : undefined;
  };
  const now = outcomes(step ?? {}, names[0]);
  const lost = (key: string): boolean => {
    // What nobody knows the outcomes of may have any.
    if (old.length === 0 || now === undefined || now.includes(key)) return false;
    return old.some((name) => {
      const had = outcomes(state, name);
      return had ? had.includes(key) : !key.includes(".") && !Object.hasOwn(builtInEvents, key) && key !== "*";
    });
  };

  const entries = Object.entries(state) as [string, YamlData][];
  const place = entries.findIndex(([key]) => old.includes(key));
  const kept = entries.filter(([key]) => !old.includes(key));
  const after = kept.findIndex(([key]) => !BEFORE_STEP.includes(key));
  const at =
    place >= 0 ? entries.slice(0, place).filter(([key]) => !old.includes(key)).length : after < 0 ? kept.length : after;
  const changed = [
    ...kept.slice(0, at),
    ...(Object.entries(step ?? {}) as [string, YamlData][]),
    ...kept.slice(at),
  ].flatMap(([key, one]): [string, YamlData][] => {
    if (key !== "on" || !isPlainMap(one)) return [[key, one]];
    const on = Object.entries(one).filter(([event]) => !lost(event));
    return on.length || Object.keys(one).length === 0 ? [[key, Object.fromEntries(on) as YamlData]] : [];
  });
  setValue(plan, path, Object.fromEntries(changed));
}
