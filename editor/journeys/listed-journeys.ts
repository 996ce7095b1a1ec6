import type { Graph, WorkspaceFile, WorkspaceState } from "../model/index.ts";
import { graphIn, readingOf } from "../model/readings.ts";

/** A journey of the list. */
export interface ListedJourney {
  file: string;
  /** In the address of its page: the name of the file without its ending. */
  page: string;
  /** As the text names it; the name of the file while it cannot be read. */
  name: string;
  title: string;
  description: string;
  graph: Graph;
  broken: boolean;
}

type Known = Omit<ListedJourney, "file" | "page">;
const known = new WeakMap<WorkspaceFile, Known>();

/** The journeys of the project, by title. */
export function listedJourneys(files: WorkspaceState["files"]): ListedJourney[] {
  return Object.values(files)
    .filter(({ kind }) => kind === "journey")
    .map((file) => ({ file: file.file, page: pageOf(file.file), ...read(file) }))
    .toSorted((a, b) => a.title.localeCompare(b.title));
}

function pageOf(file: string): string {
  return file.replace(/\.journey\.yaml$/, "");
}

/** Read once for each text. */
function read(file: WorkspaceFile): Known {
  const before = known.get(file);
  if (before) return before;
  const reading = readingOf(file);
  const { value } = reading;
  const graph = graphIn(reading);
  const name = graph.journey || pageOf(file.file);
  const description = typeof value?.description === "string" ? value.description : "";
  const made = { name, title: graph.title ?? name, description, graph, broken: value === undefined };
  known.set(file, made);
  return made;
}

/** Those in which each of the words is found: in title, name, description or a state. */
export function matching(all: readonly ListedJourney[], search: string): readonly ListedJourney[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all.filter(({ title, name, description, graph }) => {
    const text = [title, name, description, ...graph.states.map((state) => `${state.name} ${state.title ?? ""}`)].join(
      " ",
    );
    return words.every((word) => text.toLowerCase().includes(word));
  });
}

/** What of the project refers to a journey. */
export type Reference = { kind: "fallback" } | { kind: "journey"; title: string } | { kind: "scenarios"; file: string };

export function referencesTo(journey: ListedJourney, files: WorkspaceState["files"]): Reference[] {
  const others = listedJourneys(files).filter(({ file }) => file !== journey.file);
  const parts = others
    .filter(({ graph }) => graph.states.some(({ step, subject }) => step === "journey" && subject === journey.name))
    .map(({ title }): Reference => ({ kind: "journey", title }));
  const own = journey.file.replace(/\.journey\.yaml$/, ".scenarios.yaml");
  const texts = Object.values(files).map((file) => ({
    ...file,
    value: readingOf(file).value,
  }));
  const fallback = texts.some(({ kind, value }) => kind === "project" && value?.fallback === journey.name);
  const scenarios = texts
    .filter(({ file, kind }) => kind === "scenarios" && file !== own)
    .filter(
      ({ value }) => Array.isArray(value?.scenarios) && value.scenarios.some((one) => one?.journey === journey.name),
    )
    .map(({ file }): Reference => ({ kind: "scenarios", file }));
  return [...(fallback ? [{ kind: "fallback" } as const] : []), ...parts, ...scenarios];
}
