import type { EditOptions, JourneyEdit, Refusal } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";
import { announce } from "../ui/index.ts";
import { useStrings } from "./language.ts";
import { notice } from "./notices.ts";
import { useWorkspace } from "./session.ts";

/** Makes edits; a refusal is told in words, and gives false. */
export function useEdit(): (edit: JourneyEdit | readonly JourneyEdit[], options?: EditOptions) => boolean {
  const workspace = useWorkspace();
  const strings = useStrings();
  return (edit, options) => {
    const outcome = workspace.edit(edit, options);
    if (outcome.done) {
      if (options?.label) announce(labelOf(strings, options.label));
      return true;
    }
    const words = refusalOf(strings, outcome.refusal);
    notice({ kind: "trouble", words });
    return false;
  };
}

export function refusalOf({ edits }: Strings, refusal: Refusal): string {
  switch (refusal.reason) {
    case "name-taken":
    case "bad-name":
      return edits.refusals[refusal.reason](refusal.name);
    case "not-possible":
      return edits.refusals["not-possible"](refusal.why);
    default:
      return edits.refusals[refusal.reason]();
  }
}

export function labelOf({ edits }: Strings, { key, name }: { key: string; name?: string }): string {
  return (edits.labels[key] ?? edits.labels.change!)(name ?? "");
}
