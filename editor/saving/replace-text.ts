import type { EditLabel, Workspace } from "../model/index.ts";
import { replacing } from "../model/saving/index.ts";

/** Another text for a file, as one step of undo. false: it is the same. */
export function replaceText(workspace: Workspace, file: string, text: string, label: EditLabel): boolean {
  const splices = replacing(workspace.get().files[file]?.text ?? "", text);
  if (splices.length > 0) workspace.change([{ file, splices }], { label });
  return splices.length > 0;
}
