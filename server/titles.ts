import { expandParts, type Project } from "../engine/index.ts";
import type { FactTitles } from "./api/shapes.ts";

/** What people call the facts of journeys. */
export interface Titles {
  titleOf: FactTitles;
  /** Of a project that runs from now on. Those of journeys that are gone stay: conversations may still run them. */
  take(project: Project): void;
}

export function createTitles(): Titles {
  const known = new Map<string, Record<string, { title?: ReturnType<FactTitles> }>>();
  return {
    titleOf: (journey, fact) => known.get(journey)?.[fact]?.title,
    take(project) {
      for (const journey of project.journeys) {
        const { document } = expandParts(journey, project).expanded ?? journey;
        known.set(journey.name, document.context ?? {});
      }
    },
  };
}
