import type { Text } from "../../schemas/journey.generated.ts";
import type { Change, Subject } from "./change.ts";
import { diffTexts, wordChange } from "./diff-messages.ts";
import { canonical, plainText, type Word } from "./plain.ts";
import { block, inline } from "./shown.ts";
import { type Candidate, matchCandidates } from "./similarity.ts";

const noNames = { states: new Map(), facts: new Map(), guards: new Map() };

/** A list of examples or days is a set; it is told by what came and went. */
const SETS = ["questions", "holidays", "locales"];

type Values = Record<string, unknown>;

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Values by name, such as the services of a project: added, removed, renamed, and what differs in each. */
export function diffNamed(before: Values = {}, after: Values = {}, subject: Subject, section: string): Change[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const candidates = (values: Values, names: string[]): Candidate[] =>
    names.map((key) => ({ key, group: "", features: leaves(values[key]) }));
  const renames = new Map(
    // What says nothing of itself cannot be told from others.
    matchCandidates(candidates(before, gone), candidates(after, added)).filter(
      ([from]) => leaves(before[from]).length > 0,
    ),
  );
  const changes: Change[] = [];
  const entry = (name: string) => ({ subject, name, path: `${section}/${name}` });
  for (const [name, value] of Object.entries(before)) {
    const now = renames.get(name) ?? name;
    if (!Object.hasOwn(after, now)) {
      changes.push({ kind: "removed", ...entry(name), before: shown(value) });
      continue;
    }
    if (now !== name) changes.push({ kind: "renamed", ...entry(now), before: name, after: now });
    changes.push(...diffValue(value, after[now], entry(now)));
  }
  const taken = new Set(renames.values());
  for (const name of added) {
    if (!taken.has(name)) changes.push({ kind: "added", ...entry(name), after: shown(after[name]) });
  }
  return changes;
}

/** Two versions of one value, down to what differs in it. */
export function diffValue(
  before: unknown,
  after: unknown,
  entry: Pick<Change, "subject" | "name" | "path">,
  keys: readonly string[] = [],
): Change[] {
  if (canonical(before) === canonical(after)) return [];
  if (isText(entry, keys)) {
    const textOf = (value: unknown) => (value === undefined ? undefined : plainText(value as Text, noNames));
    return diffTexts(textOf(before), textOf(after), entry);
  }
  if (isObject(before) && isObject(after)) {
    return Object.keys({ ...before, ...after }).flatMap((name) =>
      diffValue(before[name], after[name], { ...entry, name: `${entry.name}.${name}`, path: `${entry.path}/${name}` }, [
        ...keys,
        name,
      ]),
    );
  }
  if (isSet(entry) && Array.isArray(before) && Array.isArray(after)) {
    const without = (list: unknown[], others: unknown[]) =>
      list.filter((item) => !others.some((other) => canonical(other) === canonical(item)));
    const [gone, added] = [without(before, after), without(after, before)];
    if (gone.length + added.length === 0) return [];
    const sides = {
      ...(gone.length > 0 && { before: inline(gone) }),
      ...(added.length > 0 && { after: inline(added) }),
    };
    return [{ kind: "changed", ...entry, ...sides }];
  }
  return wordChange(wordOf(before), wordOf(after), entry);
}

/** Titles, notices and answers are read by people. keys: the way from the named value down. */
function isText({ subject, name }: Pick<Change, "subject" | "name">, keys: readonly string[]): boolean {
  if (subject === "setting") return name === "title" || name === "notices.default";
  if (subject === "knowledge" && keys.length === 2) return keys[1] === "answer";
  return keys.length === 1 && keys[0] === "title";
}

function isSet({ subject, name }: Pick<Change, "subject" | "name">): boolean {
  return subject === "intent" || SETS.some((key) => name === key || name.includes(`.${key}`));
}

const wordOf = (value: unknown): Word | undefined =>
  value === undefined ? undefined : { is: canonical(value), shown: shown(value) };

const shown = (value: unknown): string => (isObject(value) ? block(value) : inline(value));

/** Every value in a value, with its place. */
function leaves(value: unknown, place = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, `${place}[]`));
  if (isObject(value)) return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${place}.${key}`));
  return [`${place} ${canonical(value)}`];
}
