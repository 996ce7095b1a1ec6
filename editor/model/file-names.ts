import type { FileKind } from "./workspace.ts";

/** What a file of the project folder is, by its name. */
export function kindOf(file: string): FileKind {
  if (file.endsWith(".layout.json")) return "layout";
  if (file.endsWith(".scenarios.yaml")) return "scenarios";
  if (file.endsWith(".knowledge.yaml")) return "knowledge";
  return file.endsWith(".journey.yaml") ? "journey" : "project";
}

/** The sidecar of a journey file, for what was put by hand. */
export function layoutFileName(journeyFile: string): string {
  return journeyFile.replace(/(\.journey)?\.yaml$/, ".layout.json");
}

/** The files that belong to a journey alone, by its file: itself, its scenarios, where its states were put. */
export function filesOfJourney(journeyFile: string): string[] {
  return [journeyFile, journeyFile.replace(/\.journey\.yaml$/, ".scenarios.yaml"), layoutFileName(journeyFile)];
}
