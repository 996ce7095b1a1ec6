import { compileJourney, type Definition } from "../compile/index.ts";
import { type Project, parseProject } from "../language/index.ts";
import type { Clock } from "./clock.ts";
import type { Store } from "./store.ts";

/** The journeys that can be started, and those that conversations still run. */
export interface Definitions {
  /** What new conversations start with, in the order of the project. */
  current: readonly Definition[];
  byName(journey: string): Definition | undefined;
  /** The definition a conversation started with. Throws when it is not stored or can no longer be compiled. */
  byVersion(version: string): Promise<Definition>;
}

/** How many earlier definitions are kept compiled. */
const mostCompiled = 100;

/** Publishes the journeys of a project: what is started from now on is stored for as long as somebody runs it. */
export async function publishProject(
  project: Project,
  definitions: readonly Definition[],
  store: Store,
  clock: Clock,
): Promise<Definitions> {
  for (const { version, journey, parts } of definitions) {
    const { name, file, text } = journey;
    if (await store.definition(version)) continue;
    await store.putDefinition({
      version,
      journey: name,
      file,
      text,
      projectText: project.text,
      parts: parts.map((part) => ({ file: part.file, text: part.text })),
      publishedAt: clock.now(),
    });
  }
  const byName = new Map(definitions.map((definition) => [definition.journey.name, definition]));
  const compiled = new Map(definitions.map((definition) => [definition.version, definition]));
  const current = new Set(compiled.keys());

  return {
    current: definitions,
    byName: (journey) => byName.get(journey),
    async byVersion(version) {
      const known = compiled.get(version);
      if (known) return known;
      const definition = await recompile(version, store);
      const oldest = [...compiled.keys()].find((key) => !current.has(key));
      if (compiled.size >= mostCompiled + current.size && oldest !== undefined) compiled.delete(oldest);
      compiled.set(version, definition);
      return definition;
    },
  };
}

async function recompile(version: string, store: Store): Promise<Definition> {
  const stored = await store.definition(version);
  if (!stored) throw new Error(`The definition ${version} is not in the store.`);
  const { project } = parseProject({
    project: { file: "throughline.yaml", text: stored.projectText },
    journeys: [{ file: stored.file, text: stored.text }, ...stored.parts],
    partial: true,
  });
  const journey = project?.journeys.find(({ name }) => name === stored.journey);
  const definition = project && journey && compileJourney(journey, project).definition;
  if (!definition) throw new Error(`The definition ${version} of ${stored.journey} can no longer be compiled.`);
  return definition;
}
