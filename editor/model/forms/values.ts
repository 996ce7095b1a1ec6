import type { JourneyEdit, YamlData } from "../../../engine/language/edits/index.ts";
import { type Path, stepNames } from "../../../engine/language/index.ts";

/** A map of the document; an empty one for anything else. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** A list, a single value as a list of one, nothing as an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The value at a path of plain data; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[key];
  }
  return found;
}

/** Another value for a field, or none: an empty field is a key that is not there. */
export function fieldEdit(value: unknown, path: Path, next: YamlData | undefined): JourneyEdit | undefined {
  const now = valueAt(value, path);
  if (next === undefined || next === "") {
    if (now === undefined) return undefined;
    return takesItsForm(value, path) ? { do: "set", path, value: "" } : { do: "remove", path };
  }
  return now === next ? undefined : { do: "set", path, value: next };
}

/** What a form is about: it does not go away while somebody only wants to write something else into it. */
const KEPT: ReadonlySet<string | number> = new Set([
  ...stepNames,
  ...["entry", "exit", "actions", "say", "assign", "raise", "publish", "tag", "forget"],
]);

/** Whether with this key a whole step, action or item of a list would go, as maps with nothing in them do. */
function takesItsForm(value: unknown, path: Path): boolean {
  if (typeof path.at(-1) === "number") return true;
  for (let holder = path.slice(0, -1); holder.length > 1; holder = holder.slice(0, -1)) {
    if (Object.keys(mapOf(valueAt(value, holder))).length !== 1) return false;
    const last = holder.at(-1)!;
    if (typeof last === "number" || KEPT.has(last)) return true;
  }
  return false;
}

/** Puts an item at the end of a list that may not be there yet, or be a single value. */
export function appendEdit(value: unknown, path: Path, item: YamlData): JourneyEdit {
  const now = valueAt(value, path);
  if (now === undefined || now === null) return { do: "set", path, value: [item] };
  return { do: "insert", path, index: listOf(now).length, value: item };
}

/** Removes an item of a list; the last one takes the list along. */
export function dropEdit(value: unknown, path: Path, index: number): JourneyEdit {
  const now = valueAt(value, path);
  return { do: "remove", path: Array.isArray(now) && now.length > 1 ? [...path, index] : path };
}

/** The path of an item: of a single value, that of the list. */
export function itemPath(value: unknown, path: Path, index: number): Path {
  return Array.isArray(valueAt(value, path)) ? [...path, index] : path;
}
