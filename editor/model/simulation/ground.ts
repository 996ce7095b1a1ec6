import {
  compileJourney,
  type Definition,
  expressionFindings,
  journeyComparisons,
  listOf,
} from "../../../engine/compile/index.ts";
import {
  type Finding,
  type Journey,
  keepsFromRunning,
  type Project,
  parseProject,
} from "../../../engine/language/index.ts";
import type { JournalRow } from "../../../engine/runtime/index.ts";
import { type Prepared, prepareProject } from "../../../engine/runtime/index.ts";
import {
  chanceOf,
  createPossibleSteps,
  createVisited,
  type PossibleStep,
  parseScenarios,
  type ScenarioFile,
  type Simulation,
  type Visited,
} from "../../../engine/simulate/index.ts";
import type { SimulationSource, Who } from "./preparation.ts";

/** What runs of one journey stand on. */
export interface Ground {
  source: SimulationSource;
  project: Project;
  prepared: Prepared;
  definition: Definition;
  /** Files of scenarios that can be read. */
  scenarios: readonly ScenarioFile[];
  /** Names of journeys that have errors and were left out. */
  leftOut: readonly string[];
  visited(journal: readonly JournalRow[]): Visited;
  possibleSteps(who: Who): (simulation: Simulation) => PossibleStep[];
}

export type Laid =
  | { ready: true; ground: Ground }
  | { ready: false; reason: "project" | "journey" | "no-start"; findings: readonly Finding[] };

/** Sample data follow from it: the same run has the same samples. */
const seed = 1;

/** Reads texts and compiles them, as far as the open journey needs them. Journeys with errors stay out of it. */
export function layGround(source: SimulationSource): Laid {
  const read = parseProject(source);
  const { project } = read;
  if (!project) {
    const own = read.findings.filter(({ file }) => file === source.project?.file);
    return { ready: false, reason: "project", findings: own.filter(keepsFromRunning) };
  }
  const errors = [...read.findings, ...expressionFindings(read.readable, project)].filter(keepsFromRunning);
  const own = errors.filter(({ file }) => file === source.file);
  const journey = project.journeys.find(({ file }) => file === source.file);
  if (!journey || own.length > 0) return { ready: false, reason: "journey", findings: own };

  const broken = new Set(errors.map(({ file }) => file));
  const runnable = project.journeys.filter(({ file }) => !broken.has(file));
  const prepared = prepare(project, runnable, source.file);
  if (!prepared) return { ready: false, reason: "journey", findings: partErrors(journey, project, errors) };

  const definition = prepared.prepared.definitions.find((one) => one.journey.file === source.file)!;
  const isFallback = prepared.project.document.fallback === journey.name;
  if (listOf(journey.document.start).length === 0 && !isFallback) {
    return { ready: false, reason: "no-start", findings: [] };
  }
  const kept = new Set(prepared.project.journeys.map(({ name }) => name));
  const possible = new Map<string, (simulation: Simulation) => PossibleStep[]>();
  const comparisons = journeyComparisons(definition.document);
  return {
    ready: true,
    ground: {
      source,
      ...prepared,
      definition,
      scenarios: source.scenarios.flatMap((one) => parseScenarios(one).file ?? []),
      leftOut: project.journeys.flatMap(({ name }) => (kept.has(name) ? [] : [name])),
      visited: createVisited(definition),
      possibleSteps(who) {
        const key = JSON.stringify(who);
        const known =
          possible.get(key) ??
          createPossibleSteps({ ...prepared, definition, comparisons, chance: chanceOf(seed), customer: who });
        possible.set(key, known);
        return known;
      },
    },
  };
}

/** Without the journeys that cannot be compiled; undefined when the open one is among them. */
function prepare(
  project: Project,
  journeys: readonly Journey[],
  file: string,
): { project: Project; prepared: Prepared } | undefined {
  const smaller = withJourneys(project, journeys);
  try {
    return { project: smaller, prepared: prepareProject(smaller) };
  } catch {
    const left = journeys.filter((journey) => compileJourney(journey, smaller).definition !== undefined);
    if (left.length === journeys.length || !left.some((journey) => journey.file === file)) return undefined;
    return prepare(project, left, file);
  }
}

function withJourneys(project: Project, journeys: readonly Journey[]): Project {
  const { fallback, ...document } = project.document;
  const there = journeys.some(({ name }) => name === fallback);
  return {
    ...project,
    journeys: [...journeys],
    document: { ...document, ...(there && fallback !== undefined && { fallback }) },
  };
}

/** What keeps a journey from being compiled: its own findings, or the errors of the journeys that run as its parts. */
function partErrors(journey: Journey, project: Project, errors: readonly Finding[]): Finding[] {
  const own = compileJourney(journey, project).findings.filter(keepsFromRunning);
  return own.length > 0 ? own : [...errors];
}
