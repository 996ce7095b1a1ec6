import { compileProject, type Definition } from "../compile/index.ts";
import type { Project } from "../language/index.ts";
import { createKnowledgeLookup, type KnowledgeLookup } from "./knowledge.ts";
import { createUnderstanding, type Understanding } from "./understanding.ts";
import { createEventValidator } from "./validate-event.ts";

/**
 * What an engine works out of a project before it takes the first event. Nothing of it changes, so that many engines
 * can share it: measured on the example project, it takes 75 ms, and an event 0.3 ms.
 */
export interface Prepared {
  definitions: readonly Definition[];
  validate: ReturnType<typeof createEventValidator>;
  understanding: Understanding;
  knowledge: KnowledgeLookup;
}

/** Throws when the project has an error; throughline check says which. */
export function prepareProject(project: Project): Prepared {
  const { definitions, findings } = compileProject(project);
  const error = findings.find(({ severity }) => severity === "error");
  if (error) {
    throw new Error(`${error.file}:${error.start.line}:${error.start.column}: ${error.message} Run throughline check.`);
  }
  return {
    definitions,
    validate: createEventValidator(project),
    understanding: createUnderstanding(project.document.intents ?? {}, project.document.understanding ?? {}),
    knowledge: createKnowledgeLookup(project),
  };
}
