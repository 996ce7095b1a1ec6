import { editJourney, type FileChange, type JourneyEdit } from "../../engine/language/edits/index.ts";
import type { Refusal, Workspace } from "../model/index.ts";
import { filesOfJourney } from "../model/index.ts";
import type { Saving } from "../model/saving/index.ts";
import type { ListedJourney } from "./listed-journeys.ts";

/** A file that is not on disk yet. */
export function createJourney(workspace: Workspace, file: string, text: string): void {
  workspace.change([{ file, splices: [{ from: 0, to: 0, insert: text }] }], { label: { key: "create", name: file } });
}

/** The text of a journey under another name and title; everything else as it is. */
export function renamedText(text: string, name: string, title: string): { text: string } | { refusal: Refusal } {
  let now = text;
  for (const [key, value] of [
    ["journey", name],
    ["title", title],
  ] as const) {
    const result = editJourney({ do: "set", path: [key], value }, { journey: { file: "copy", text: now } });
    if (!result.done) return { refusal: result.refusal };
    now = withChanges(now, result.changes);
  }
  return { text: now };
}

function withChanges(text: string, changes: readonly FileChange[]): string {
  return changes
    .flatMap(({ splices }) => splices)
    .reduceRight((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

/** Gives a journey another title and name: in its text, in all that refers to it, and its files. undefined: done. */
export function renameJourney(
  { workspace, saving }: { workspace: Workspace; saving: Saving },
  journey: ListedJourney,
  { title, name }: { title: string; name: string },
): Refusal | undefined {
  const edits: JourneyEdit[] = [
    ...(title === journey.title ? [] : [{ do: "set", path: ["title"], value: title } as const]),
    ...(name === journey.name ? [] : [{ do: "renameJourney", name } as const]),
  ];
  for (const edit of edits) {
    const files = Object.values(workspace.get().files).map(({ file, text }) => ({ file, text }));
    const own = files.find(({ file }) => file === journey.file);
    const others = files.filter((file) => file !== own && /\.yaml$/.test(file.file));
    const result = editJourney(edit, { journey: own ?? { file: journey.file, text: "" }, others });
    if (!result.done) return result.refusal;
    workspace.change(result.changes, { label: { key: "rename", name: journey.name }, group: `rename ${journey.file}` });
  }
  if (name !== journey.name && journey.page.endsWith(journey.name)) {
    const to = `${journey.page.slice(0, -journey.name.length)}${name}.journey.yaml`;
    const names = filesOfJourney(to);
    const { files } = workspace.get();
    const pairs = filesOfJourney(journey.file).map((file, index) => [file, names[index]!] as const);
    saving.rename(Object.fromEntries(pairs.filter(([file]) => files[file])));
  }
  return undefined;
}
