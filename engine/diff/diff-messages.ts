import type { Change } from "./change.ts";
import type { PlainMessage, PlainText, Word } from "./plain.ts";

/** What the changes of one thing have in common. */
export type Place = Pick<Change, "name" | "path" | "state">;

/** Two versions of a text by locale. A text without one is that of every locale that the other version has. */
export function diffTexts(before: PlainText | undefined, after: PlainText | undefined, place: Place): Change[] {
  const named = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].filter((locale) => locale !== "");
  const locales = named.length > 0 ? named : [""];
  const inLocale = (text: PlainText | undefined, locale: string) => text?.get(locale) ?? text?.get("");
  return locales.flatMap((locale) => {
    const change = wordChange(inLocale(before, locale), inLocale(after, locale), { ...place, subject: "text" });
    return change.map((one) => (locale === "" ? one : { ...one, locale }));
  });
}

/** Two versions of one value: no change, or one. */
export function wordChange(
  before: Word | undefined,
  after: Word | undefined,
  place: Place & Pick<Change, "subject">,
): Change[] {
  if (before?.is === after?.is) return [];
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return [{ kind, ...place, ...(before && { before: before.shown }), ...(after && { after: after.shown }) }];
}

/** Two versions of values by name. */
export function wordChanges(
  before: ReadonlyMap<string, Word>,
  after: ReadonlyMap<string, Word>,
  place: (name: string) => Place & Pick<Change, "subject">,
): Change[] {
  return unionKeys(before, after).flatMap((name) => wordChange(before.get(name), after.get(name), place(name)));
}

export function unionKeys(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])];
}

const nothing: PlainMessage = { texts: new Map(), rest: new Map() };

/** Two versions of a message: each text by itself, and what else belongs to it. */
export function diffMessages(before: PlainMessage = nothing, after: PlainMessage = nothing, place: Place): Change[] {
  const named = (part: string): Place => ({ ...place, name: part ? `${place.name}: ${part}` : place.name });
  return [
    ...unionKeys(before.texts, after.texts).flatMap((part) =>
      diffTexts(before.texts.get(part), after.texts.get(part), named(part)),
    ),
    ...wordChanges(before.rest, after.rest, (part) => ({ subject: "message", ...named(part) })),
  ];
}
