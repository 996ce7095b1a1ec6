import { authorTransitions, type Definition, type StateInfo } from "../compile/index.ts";
import type { Path } from "../language/index.ts";
import type { ScenarioResult } from "./scenario.ts";

/** A state or transition that no scenario visited, and where it stands. */
export interface Uncovered {
  kind: "state" | "transition";
  /** The path of a state (work.left), the id of a transition (states/work/on/go). */
  id: string;
  file: string;
  /** From 1. */
  line: number;
}

/** How much of a journey its scenarios visit. */
export interface JourneyCoverage {
  journey: string;
  scenarios: number;
  states: { visited: number; all: number };
  transitions: { visited: number; all: number };
  /** In the order of the file. */
  uncovered: Uncovered[];
}

/** What is counted of a definition, and where it stands. */
interface Countable {
  kind: Uncovered["kind"];
  id: string;
  path: Path;
}

/**
 * How much of each journey its scenarios visit, parts included. History states are not counted: nobody is ever in one.
 * Journeys that no event can start, which are parts of others alone, are left out.
 */
export function coverageOf(
  definitions: readonly Definition[],
  results: readonly Pick<ScenarioResult, "journey" | "states" | "transitions">[],
): JourneyCoverage[] {
  return definitions.filter(canStart).map((definition) => {
    const own = results.filter(({ journey }) => journey === definition.journey.name);
    const visited = {
      state: new Set(own.flatMap(({ states }) => states)),
      transition: new Set(own.flatMap(({ transitions }) => transitions)),
    };
    const all = countable(definition);
    const missed = all.filter(({ kind, id }) => !visited[kind].has(id));
    const share = (kind: Uncovered["kind"]): { visited: number; all: number } => {
      const count = all.filter((one) => one.kind === kind).length;
      return { visited: count - missed.filter((one) => one.kind === kind).length, all: count };
    };
    return {
      journey: definition.journey.name,
      scenarios: own.length,
      states: share("state"),
      transitions: share("transition"),
      uncovered: missed
        .map(({ kind, id, path }) => ({ kind, id, ...placeIn(definition, path) }))
        .toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    };
  });
}

function canStart({ journey, project }: Definition): boolean {
  const { start } = journey.document;
  return project.document.fallback === journey.name || (Array.isArray(start) ? start.length > 0 : start !== undefined);
}

function countable({ states, document }: Definition): Countable[] {
  const counted = [...states.values()].filter(({ document: state }: StateInfo) => state.type !== "history");
  return [
    ...counted.map(({ path }) => ({
      kind: "state" as const,
      id: path,
      path: path.split(".").flatMap((name) => ["states", name]),
    })),
    ...authorTransitions(document).map(({ id, path }) => ({ kind: "transition" as const, id, path })),
  ];
}

function placeIn({ origin }: Definition, path: Path): { file: string; line: number } {
  const { journey, path: written } = origin(path);
  const last = written.at(-1);
  const key = typeof last === "string";
  return { file: journey.file, line: journey.locate(written, { key }).start.line };
}
