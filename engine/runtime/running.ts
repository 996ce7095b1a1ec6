import type { Project } from "../language/index.ts";
import type { Definitions, Library } from "./definitions.ts";
import { type Prepared, prepareProject } from "./prepare.ts";

/**
 * A project as an engine runs it: what events are checked and understood by, and what conversations begin with. An event
 * keeps the one that it came in under to its end, so that publishing lies between two events and never within one.
 */
export interface Running extends Omit<Prepared, "definitions"> {
  project: Project;
  definitions: Definitions;
}

/** Stores the project’s journeys. Throws when it has an error; then nothing is stored. */
export async function runProject(
  project: Project,
  library: Library,
  prepared: Prepared = prepareProject(project),
): Promise<Running> {
  const { definitions, ...rest } = prepared;
  return { ...rest, project, definitions: await library.publish(project, definitions) };
}
