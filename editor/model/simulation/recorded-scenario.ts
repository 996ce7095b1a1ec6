import { expectationsOf } from "../../../engine/simulate/index.ts";
import type { Scenario, Step } from "../../../schemas/scenario.generated.ts";
import type { Run } from "./run.ts";

/** A run up to the moment that is looked at: each input, and what came of it as expectations. */
export function scenarioOf({ ground, who, now, frames, at }: Run, name: string): Scenario {
  const steps = frames.slice(1, at + 1).flatMap(({ moment, simulation, mark }): Step[] => {
    if (!moment) return [];
    const { input, error } = moment;
    if (error) return [input, { expect: { fails: true } }];
    return [input, ...expectationsOf(simulation, mark).map((expect) => ({ expect }))];
  });
  return {
    name,
    journey: ground.definition.journey.name,
    ...(now !== undefined && { now: new Date(now).toISOString() }),
    ...(Object.keys(who).length > 0 && { customer: who }),
    steps,
  };
}
