import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckedFile } from "../../../../editor/model/checking/index.ts";

const folder = join(import.meta.dirname, "../../../../journeys");

/** The example project as the editor loads it. */
export const exampleFiles: readonly CheckedFile[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => ({ file, kind: kindOf(file), text: readFileSync(join(folder, file), "utf8") }));

function kindOf(file: string): CheckedFile["kind"] {
  if (file === "throughline.yaml") return "project";
  return (["scenarios", "knowledge"] as const).find((kind) => file.endsWith(`.${kind}.yaml`)) ?? "journey";
}

export const textOf = (file: string): string => exampleFiles.find((one) => one.file === file)!.text;
