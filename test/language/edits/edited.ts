import { applySplices, editJourney, type JourneyEdit, type Refusal } from "../../../engine/language/edits/index.ts";
import type { Source } from "../../../engine/language/index.ts";

/** A text after an edit. */
export function edited(text: string, edit: JourneyEdit): string {
  const result = editJourney(edit, { journey: { file: "a.journey.yaml", text } });
  if (!result.done) throw new Error(JSON.stringify(result.refusal));
  return applySplices(text, result.changes[0]?.splices ?? []);
}

/** All files after an edit of the first. */
export function editedFiles(files: readonly Source[], edit: JourneyEdit): Record<string, string> {
  const result = editJourney(edit, { journey: files[0]!, others: files.slice(1) });
  if (!result.done) throw new Error(JSON.stringify(result.refusal));
  return Object.fromEntries(
    result.changes.map(({ file, splices }) => [
      file,
      applySplices(files.find((one) => one.file === file)!.text, splices),
    ]),
  );
}

export function refusalOf(text: string, edit: JourneyEdit): Refusal | undefined {
  const result = editJourney(edit, { journey: { file: "a.journey.yaml", text } });
  return result.done ? undefined : result.refusal;
}

/** The lines that go (-) and come (+), in the order of the text, without those that stay. */
export function diffOf(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  // The longest lines in common, counted from the end.
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let one = old.length - 1; one >= 0; one--) {
    for (let other = now.length - 1; other >= 0; other--) {
      common[one]![other] =
        old[one] === now[other]
          ? common[one + 1]![other + 1]! + 1
          : Math.max(common[one + 1]![other]!, common[one]![other + 1]!);
    }
  }
  const lines: string[] = [];
  let [one, other] = [0, 0];
  while (one < old.length || other < now.length) {
    if (one < old.length && other < now.length && old[one] === now[other]) {
      one++;
      other++;
    } else if (one < old.length && (other >= now.length || common[one + 1]![other]! >= common[one]![other + 1]!))
      lines.push(`-${old[one++]}`);
    else lines.push(`+${now[other++]}`);
  }
  return lines.join("\n");
}

/** What an edit changes, as a diff. */
export function changeOf(text: string, edit: JourneyEdit): string {
  return diffOf(text, edited(text, edit));
}

/** Lines as they are in a test, without what they are indented by there. */
export function lines(text: string): string {
  const all = text.replace(/^\n/, "").replace(/\n *$/, "").split("\n");
  const indent = Math.min(...all.filter((line) => line.trim()).map((line) => /^ */.exec(line)![0].length));
  return all.map((line) => line.slice(indent)).join("\n");
}
