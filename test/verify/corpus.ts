import { join } from "node:path";
import { type LoadedProject, loadProject } from "../../engine/load-project.ts";

/** A finding as a label has it: where it begins, and its code. */
export interface Label {
  file: string;
  /** From 1. */
  line: number;
  code: string;
}

/** The projects of the corpus, each a folder. */
export const corpusFolders = ["english", "bilingual", "small"].map((name) => join(import.meta.dirname, "corpus", name));

/** The example project that ships. */
export const shippedFolder = join(import.meta.dirname, "../../journeys");

const LABEL = /#\s*expect:\s*(TL\d{3}(?:\s*,\s*TL\d{3})*)\s*$/;

/** `# expect: TL801, TL903`, behind the line in which the findings must begin, or above it. */
export function labelsOf({ sources }: LoadedProject): Label[] {
  return sources.flatMap(({ file, text }) =>
    text.split("\n").flatMap((line, index) => {
      const codes = LABEL.exec(line)?.[1]?.split(",") ?? [];
      const alone = line.trimStart().startsWith("#");
      return codes.map((code) => ({ file, line: index + (alone ? 2 : 1), code: code.trim() }));
    }),
  );
}

export async function loadCorpus(): Promise<LoadedProject[]> {
  return Promise.all(corpusFolders.map((folder) => loadProject(folder)));
}

export function isJourney(file: string): boolean {
  return file.endsWith(".journey.yaml");
}
