import type { FileKind, WorkspaceState } from "../model/index.ts";
import type { SimulationSource, SourceText } from "../model/simulation/index.ts";

/** The texts that a run depends on, by file. */
export type Texts = ReadonlyMap<string, string>;

const counted: readonly FileKind[] = ["project", "journey", "knowledge"];

/** The texts of a project as they are edited now, with the open journey. */
export function sourceOf({ files, file }: Pick<WorkspaceState, "files" | "file">, locale: string): SimulationSource {
  const of = (kind: FileKind): SourceText[] =>
    Object.values(files).flatMap((one) => (one.kind === kind ? [{ file: one.file, text: one.text }] : []));
  return {
    project: of("project").find((one) => one.file === "throughline.yaml"),
    journeys: of("journey"),
    knowledge: of("knowledge"),
    scenarios: of("scenarios"),
    file,
    locale,
  };
}

export function textsOf(files: WorkspaceState["files"]): Texts {
  const own = Object.values(files).filter(({ kind }) => counted.includes(kind));
  return new Map(own.map(({ file, text }) => [file, text]));
}

export function sameTexts(texts: Texts, files: WorkspaceState["files"]): boolean {
  const now = textsOf(files);
  return now.size === texts.size && [...now].every(([file, text]) => texts.get(file) === text);
}
