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

/** Every definition that was ever published to a store. */
export interface Library {
  /** As of Definitions. */
  byVersion: Definitions["byVersion"];
  /** Stores the journeys of a project, for as long as somebody runs them, and has new conversations start with them. */
  publish(project: Project, definitions: readonly Definition[]): Promise<Definitions>;
}

export function createLibrary(store: Store, clock: Clock): Library {
  const compiled = new Map<string, Definition>();
  let current: ReadonlySet<string> = new Set();

  const forgetOldest = (): void => {
    const earlier = [...compiled.keys()].filter((version) => !current.has(version));
    for (const version of earlier.slice(0, Math.max(0, earlier.length - mostCompiled))) compiled.delete(version);
  };
  const byVersion = async (version: string): Promise<Definition> => {
    const known = compiled.get(version);
    if (known) return known;
    const definition = await recompile(version, store);
    compiled.set(version, definition);
    forgetOldest();
    return definition;
  };

  return {
    byVersion,
    async publish(project, definitions) {
      for (const definition of definitions) await keep(definition, project, store, clock);
      for (const definition of definitions) compiled.set(definition.version, definition);
      current = new Set(definitions.map(({ version }) => version));
      forgetOldest();
      const byName = new Map(definitions.map((definition) => [definition.journey.name, definition]));
      return { current: definitions, byName: (journey) => byName.get(journey), byVersion };
    },
  };
}

async function keep({ version, journey, parts }: Definition, project: Project, store: Store, clock: Clock) {
  const { name, file, text } = journey;
  if (await store.definition(version)) return;
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
