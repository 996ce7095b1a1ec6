import type { Project } from "../language/index.ts";
import type { Prepared } from "../runtime/index.ts";
import { chanceOf, splitSeed } from "./chance.ts";
import { coverageOf, type Uncovered } from "./coverage.ts";
import { createExperience } from "./experience.ts";
import { oneJourney } from "./one-journey.ts";
import { possibleCustomers } from "./possible-customers.ts";
import { createPossibleSteps } from "./possible-steps.ts";
import { mondayAtTen } from "./virtual-clock.ts";
import { createVisited } from "./visited.ts";
import { type FoundProblem, type Ground, walkOnce } from "./walk.ts";

/** A problem with the first conversation that led to it. */
export interface WalkProblem extends FoundProblem {
  /** The number of that walk, from 1. */
  walk: number;
  /** How many walks came to it. */
  times: number;
}

export interface WalksReport {
  journey: string;
  seed: number;
  walks: number;
  /** Of all walks. */
  steps: number;
  /** Each once, in the order in which they were found. */
  problems: WalkProblem[];
  /** What no walk came to: a hint rather than a fault. */
  notVisited: Uncovered[];
}

/**
 * Walks a journey at random, several times: customers say and do what they can, services and agents answer, time
 * passes. Each walk takes at most so many steps, and the conversation is then left alone. Where transitions have been
 * taken less often, it goes more often.
 *
 * The same project, journey, seed and steps give the same walks, and the first of many are those of few. Throws for a
 * project with errors, and for a journey that nothing begins.
 *
 * @example
 * const { problems } = await randomWalks({ project, journey: "breakdown", walks: 100, seed: 1 });
 * problems[0]?.story; // the conversation that leads to it
 */
export async function randomWalks(options: {
  project: Project;
  journey: string;
  walks: number;
  seed: number;
  /** Of one walk. 20 when left out. */
  steps?: number;
  /** Of the same project; worked out when left out. */
  prepared?: Prepared;
  /** Called after each walk with how many are done and how many problems there are. */
  onWalk?: (done: number, problems: number) => void;
}): Promise<WalksReport> {
  const { journey, walks, seed, steps: mostSteps = 20, onWalk } = options;
  const one = oneJourney(options.project, journey, options.prepared);
  const known = new Map<string, ReturnType<typeof createPossibleSteps>>();
  const ground: Ground = {
    ...one,
    customers: possibleCustomers(one.project, one.comparisons),
    possibleSteps(customer) {
      const key = JSON.stringify(customer);
      const steps = known.get(key) ?? createPossibleSteps({ ...one, chance: chanceOf(seed), customer });
      known.set(key, steps);
      return steps;
    },
    now: mondayAtTen(one.project.document.timezone ?? "UTC"),
    experience: createExperience(),
    waiting: new Map(),
    settled: new Set(),
    circles: new Map(),
  };
  const visitedIn = createVisited(one.definition);
  const states = new Set<string>();
  const transitions = new Set<string>();
  const problems = new Map<string, WalkProblem>();
  let steps = 0;
  for (let walk = 1; walk <= walks; walk++) {
    const walked = await walkOnce(ground, { chance: chanceOf(splitSeed(seed, walk)), mostSteps });
    steps += walked.steps;
    for (const problem of walked.problems) {
      const key = `${problem.kind} ${problem.message}`;
      const before = problems.get(key);
      if (before) before.times++;
      else problems.set(key, { ...problem, walk, times: 1 });
    }
    const visited = visitedIn(walked.journal);
    for (const state of visited.states) states.add(state);
    for (const transition of visited.transitions) transitions.add(transition);
    onWalk?.(walk, problems.size);
  }
  const [coverage] = coverageOf([one.definition], [{ journey, states: [...states], transitions: [...transitions] }]);
  return { journey, seed, walks, steps, problems: [...problems.values()], notVisited: coverage?.uncovered ?? [] };
}
