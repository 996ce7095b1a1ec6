import { readJourneyText } from "../../engine/language/text/index.ts";
import type { ProjectInfo, WorkspaceFile, WorkspaceState } from "../model/index.ts";

const values = new WeakMap<WorkspaceFile, unknown>();

/** Another journey of the project as plain values, as far as it can be read. */
export function otherJourney(files: WorkspaceState["files"], info: ProjectInfo, name: string): unknown {
  const found = info.journeys.find((journey) => journey.name === name);
  const file = found && files[found.file];
  if (!file) return undefined;
  if (!values.has(file)) values.set(file, readJourneyText({ file: file.file, text: file.text }).value);
  return values.get(file);
}
