import { type Definition, journeyComparisons } from "../compile/index.ts";
import type { Comparison } from "../expressions/index.ts";
import type { Project } from "../language/index.ts";
import { type Prepared, prepareProject } from "../runtime/index.ts";

/** One journey of a project, by itself: no other one takes what begins it. */
export interface OneJourney {
  project: Project;
  prepared: Prepared;
  definition: Definition;
  /** All that it compares with literals. */
  comparisons: readonly Comparison[];
}

/** Throws when the project has errors, and when it has no such journey or nothing begins it. */
export function oneJourney(project: Project, name: string, prepared: Prepared = prepareProject(project)): OneJourney {
  const definition = prepared.definitions.find(({ journey }) => journey.name === name);
  if (!definition) throw new Error(`The project has no journey ${name}.`);
  const { fallback, ...document } = project.document;
  const { start = [] } = definition.document;
  if (fallback !== name && Array.isArray(start) && start.length === 0) {
    throw new Error(`Nothing begins the journey ${name}: it has no start, and is not the project’s fallback.`);
  }
  return {
    project: { ...project, document: { ...document, ...(fallback === name && { fallback }) } },
    prepared: { ...prepared, definitions: [definition] },
    definition,
    comparisons: journeyComparisons(definition.document),
  };
}
