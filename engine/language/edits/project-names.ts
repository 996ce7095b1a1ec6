import type { Path } from "../journey.ts";
import { requireName } from "./paths.ts";
import { isPlainMap, type PlainMap } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { notPossible, Refused } from "./refused.ts";
import { setValue } from "./set-value.ts";
import { requireState } from "./states.ts";
import { renameKey } from "./value-edits.ts";

/** The plans of the other files of a project that can be read. */
export type Others = readonly Plan[];

/** The states of a journey that run another one as their step. */
function partsIn(document: unknown, journey: string): Path[] {
  const paths: Path[] = [];
  const visit = (node: PlainMap, path: Path): void => {
    if (!isPlainMap(node.states)) return;
    for (const [name, state] of Object.entries(node.states)) {
      if (!isPlainMap(state)) continue;
      const at = [...path, "states", name];
      if (isPlainMap(state.journey) && state.journey.name === journey) paths.push(at);
      visit(state, at);
    }
  };
  if (isPlainMap(document)) visit(document, []);
  return paths;
}

/** The scenarios of a journey, with the expectations of each. */
function scenariosOf(
  document: unknown,
  journey: string,
): { path: Path; expectations: { path: Path; expect: PlainMap }[] }[] {
  if (!isPlainMap(document) || !Array.isArray(document.scenarios)) return [];
  return document.scenarios.flatMap((scenario: unknown, index: number) => {
    if (!isPlainMap(scenario) || scenario.journey !== journey) return [];
    const steps: unknown[] = Array.isArray(scenario.steps) ? scenario.steps : [];
    const expectations = steps.flatMap((step, at) =>
      isPlainMap(step) && isPlainMap(step.expect)
        ? [{ path: ["scenarios", index, "steps", at, "expect"], expect: step.expect }]
        : [],
    );
    return [{ path: ["scenarios", index], expectations }];
  });
}

function journeyName(plan: Plan): string | undefined {
  const name = plan.tree.reading.value?.journey;
  return typeof name === "string" ? name : undefined;
}

/** What scenarios expect of states that have moved. */
export function moveInScenarios(
  plan: Plan,
  others: Others,
  placeOf: (names: readonly string[]) => readonly string[],
): void {
  const journey = journeyName(plan);
  if (journey === undefined) return;
  for (const other of others) {
    for (const { expectations } of scenariosOf(other.tree.reading.value, journey)) {
      for (const { path: at, expect } of expectations) {
        if (typeof expect.state !== "string") continue;
        setValue(other, [...at, "state"], placeOf(expect.state.split(".")).join("."));
      }
    }
  }
}

export function renameJourney(plan: Plan, others: Others, name: string): void {
  requireName(name);
  const old = journeyName(plan);
  if (old === name) return;
  if (others.some((other) => journeyName(other) === name)) throw new Refused({ reason: "name-taken", name });
  setValue(plan, ["journey"], name);
  if (old === undefined) return;
  for (const one of [plan, ...others]) {
    const { value } = one.tree.reading;
    for (const path of partsIn(value, old)) setValue(one, [...path, "journey", "name"], name);
    if (one === plan) continue;
    for (const { path } of scenariosOf(value, old)) setValue(one, [...path, "journey"], name);
    if (value && typeof value.project === "string" && value.fallback === old) setValue(one, ["fallback"], name);
  }
}

/** Others follow when no other final state of the journey still ends in the old outcome. */
export function renameOutcome(plan: Plan, others: Others, path: Path, outcome: string): void {
  requireState(plan, path);
  requireName(outcome);
  const state = plan.tree.value(path);
  if (!isPlainMap(state) || state.type !== "final") notPossible("Only final states have an outcome.");
  const written = (state as PlainMap).outcome;
  const old = typeof written === "string" ? written : "done";
  setValue(plan, [...path, "outcome"], outcome);
  const journey = journeyName(plan);
  const states = Object.entries((plan.tree.reading.value?.states ?? {}) as PlainMap);
  const isShared = states.some(([name, other]) => {
    if (!isPlainMap(other) || other.type !== "final" || (path.length === 2 && name === path[1])) return false;
    return (other.outcome ?? "done") === old;
  });
  if (journey === undefined || old === outcome || isShared || path.length > 2) return;
  for (const other of others) {
    const { value } = other.tree.reading;
    for (const part of partsIn(value, journey)) {
      if (other.tree.has([...part, "on", old])) renameKey(other, [...part, "on", old], outcome);
    }
    for (const { expectations } of scenariosOf(value, journey)) {
      for (const { path: at, expect } of expectations) {
        if (expect.outcome === old) setValue(other, [...at, "outcome"], outcome);
      }
    }
  }
}
