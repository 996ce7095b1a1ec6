import type { Customer, Scenario } from "../../schemas/scenario.generated.ts";
import { formatDuration } from "../language/index.ts";
import type { Conversation, Instant, JournalRow } from "../runtime/index.ts";
import { attempt } from "./attempt.ts";
import type { Chance } from "./chance.ts";
import { createSimulation } from "./create-simulation.ts";
import type { Experience } from "./experience.ts";
import { leaveAlone } from "./left-alone.ts";
import type { OneJourney } from "./one-journey.ts";
import type { Deed } from "./scenario.ts";
import type { Simulation } from "./simulation.ts";
import type { PossibleStep } from "./stage.ts";
import { storyOf } from "./story.ts";
import { type Problem, problemsAt, stuck, waitsForever } from "./walk-problems.ts";

/** What the walks over one journey share. */
export interface Ground extends OneJourney {
  customers: readonly Customer[];
  possibleSteps: (customer: Customer) => (simulation: Simulation) => PossibleStep[];
  experience: Experience;
  /** When each walk begins. */
  now: Instant;
  /** What is wrong with where conversations stood in which no time was set. */
  waiting: Map<string, Problem>;
  /** Where conversations stood that were left alone before. */
  settled: Set<string>;
  /** The states of circles that conversations went round in: who comes there again is not followed again. */
  circles: Map<string, Problem>;
}

/** A problem with the conversation that led to it. */
export interface FoundProblem extends Problem {
  /** Leads there when it is run. */
  scenario: Scenario;
  /** The conversation as a person reads it. */
  story: string;
}

export interface Walk {
  problems: FoundProblem[];
  steps: number;
  journal: readonly JournalRow[];
}

/** One walk: steps until the conversation is closed, a problem shows or there were enough; then it is left alone. */
export async function walkOnce(ground: Ground, options: { chance: Chance; mostSteps: number }): Promise<Walk> {
  const { project, prepared, definition, experience, now } = ground;
  const { chance, mostSteps } = options;
  const customer = customerOf(ground, chance);
  const possibleSteps = ground.possibleSteps(customer);
  const simulation = await createSimulation({ project, prepared, customer, now });
  const done: Deed[] = [];
  const problems: FoundProblem[] = [];

  const note = (found: readonly Problem[]): boolean => {
    for (const problem of found) {
      const who = Object.keys(customer).length > 0 ? { customer } : {};
      const scenario: Scenario = { name: problem.message, journey: definition.journey.name, ...who, steps: [...done] };
      const story = storyOf(simulation.journal(), project.document.timezone ?? "UTC");
      problems.push({ ...problem, scenario, story });
    }
    return found.length > 0;
  };
  /** Looks at what has happened since it looked last. */
  const look = lookout(ground, simulation);

  try {
    for (let count = 0; count < mostSteps; count++) {
      const choices = possibleSteps(simulation);
      if (choices.length === 0) break;
      const before = simulation.conversation();
      const chosen = experience.choose(choices, before, chance);
      const { via, impossible, problem } = await attempt(simulation, chosen.step);
      experience.learn(chosen, before, via);
      if (impossible) continue;
      done.push(chosen.step);
      const found = problem ? [problem] : look();
      if (found.length === 0) found.push(...(await waitsInVain(ground, simulation, possibleSteps)));
      if (note(found) || simulation.conversation()?.status === "closed") break;
    }
    if (problems.length === 0) await rest();
    return { problems, steps: done.length, journal: simulation.journal() };
  } finally {
    await simulation.close();
  }

  /** What stands where another conversation stood that came to its end, comes to its end. */
  async function rest(): Promise<void> {
    const begin = simulation.now();
    const stood: string[] = [];
    const circle = new Set<string>();
    let found: Problem[] = [];
    const problem = await leaveAlone(simulation, (conversation, circling) => {
      found = look();
      const place = JSON.stringify(conversation.snapshot.value);
      const known = ground.circles.get(place);
      if (known) found.push(known);
      const key = standing(conversation);
      if (found.length > 0 || ground.settled.has(key)) return false;
      stood.push(key);
      if (circling) circle.add(place);
      return true;
    });
    for (const key of stood) ground.settled.add(key);
    if (problem) {
      found.push(problem);
      for (const place of circle) ground.circles.set(place, problem);
    }
    if (found.length === 0) return;
    if (simulation.now() > begin) done.push({ wait: formatDuration(simulation.now() - begin) });
    note(found);
  }
}

function lookout({ definition }: Ground, simulation: Simulation): () => Problem[] {
  let before: Conversation | undefined;
  let mark = 0;
  return () => {
    const after = simulation.conversation();
    const rows = simulation.journal().slice(mark);
    const found = after ? problemsAt(definition, { before, after, rows, now: simulation.now() }) : [];
    before = after;
    mark = simulation.journal().length;
    return found;
  };
}

/** One of those that the journey can tell apart, who speaks one of the project’s languages. */
function customerOf({ customers, project }: Ground, chance: Chance): Customer {
  const { locales } = project.document;
  const customer = customers[Math.floor(chance() * customers.length)]!;
  const locale = locales[Math.floor(chance() * locales.length)]!;
  return customer.locale !== undefined || locale === locales[0] ? customer : { ...customer, locale };
}

/** Nothing is under way and no time is set: what the customer says or does leads on, if anything. */
async function waitsInVain(
  ground: Ground,
  simulation: Simulation,
  possibleSteps: (simulation: Simulation) => PossibleStep[],
): Promise<Problem[]> {
  const conversation = simulation.conversation();
  if (conversation?.status !== "open" || simulation.pending().length > 0) return [];
  if (conversation.timers.some(({ id }) => !(id in conversation.deferred))) return [];
  const key = standing(conversation);
  const known = ground.waiting.get(key);
  if (known) return [known];
  let heard = false;
  for (const { step } of possibleSteps(simulation).filter(isOfCustomer)) {
    const other = await simulation.fork();
    const { via, problem } = await attempt(other, step);
    await other.close();
    heard = via.length > 0 || problem !== undefined;
    if (heard) break;
  }
  const problem = heard ? waitsForever(conversation) : stuck(conversation);
  ground.waiting.set(key, problem);
  return [problem];
}

function isOfCustomer({ kind }: PossibleStep): boolean {
  return kind === "answer" || kind === "refusal" || kind === "intent" || kind === "words" || kind === "call";
}

/** Where a conversation stands and what it knows and counts: from the same, the same follows. */
function standing({ snapshot, facts, counters }: Conversation): string {
  return JSON.stringify([snapshot, facts, counters]);
}
