import type { Path } from "../journey.ts";
import { list } from "../suggest.ts";
import type { JsonSchema, SchemaDocuments } from "./documents.ts";
import { type Fault, kindOf, missingOneOf, placeOf, unknownKey, wrongType } from "./wording.ts";

interface Branch {
  part: JsonSchema;
  resolved: JsonSchema;
  /** JSON types it takes. */
  types: Set<string>;
}

function typesOf(schemas: SchemaDocuments, part: JsonSchema): Set<string> {
  const resolved = schemas.resolve(part);
  if (resolved.type) return new Set([resolved.type].flat());
  if (resolved.enum) return new Set(resolved.enum.map(kindOf));
  const branches = resolved.oneOf ?? resolved.anyOf ?? [];
  return new Set(branches.flatMap((branch) => [...typesOf(schemas, branch)]));
}

/** How many keys of a map a branch knows, required ones twice: they tell the branches apart. */
function score({ resolved }: Branch, data: Record<string, unknown>): number {
  const pattern = resolved.propertyNames?.pattern;
  return Object.keys(data).reduce((sum, key) => {
    if (resolved.required?.includes(key)) return sum + 2;
    const known = resolved.properties ? Object.hasOwn(resolved.properties, key) : pattern !== undefined;
    return known && (!pattern || new RegExp(pattern, "u").test(key)) ? sum + 1 : sum;
  }, 0);
}

function notTogether(path: Path, keys: readonly string[], fix: string): Fault {
  const message = `${placeOf(path)}: ${list(keys)} cannot stand together.`;
  return { code: "TL208", path: [...path, keys[1]!], key: true, message, fix };
}

/** Of branches that take maps, the one that a map resembles most; or what is wrong where it resembles none or two. */
function branchOfMap(branches: Branch[], data: Record<string, unknown>, path: Path): JsonSchema | Fault[] {
  const keys = Object.keys(data);
  const requiring = (key: string) => branches.filter(({ resolved }) => resolved.required?.includes(key));
  const telling = keys.filter((key) => requiring(key).length === 1);
  if (new Set(telling.map((key) => requiring(key)[0])).size > 1) {
    return [notTogether(path, telling, "Make each an item of its own in a list.")];
  }
  const scored = branches.map((branch) => ({ branch, score: score(branch, data) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0 || branches.length === 1) return best.branch.part;
  const known = branches.flatMap(({ resolved }) => Object.keys(resolved.properties ?? {}));
  return keys.length ? keys.map((key) => unknownKey(path, key, known)) : [missingOneOf(path, known)];
}

/** The branch of a oneOf or anyOf that was meant by a value that fits none; or what is wrong where that is not known. */
export function branchOf(
  schemas: SchemaDocuments,
  parent: JsonSchema,
  keyword: "oneOf" | "anyOf",
  data: unknown,
  path: Path,
): JsonSchema | Fault[] {
  const branches = (parent[keyword] ?? []).map((part) => ({
    part,
    resolved: schemas.resolve(part),
    types: typesOf(schemas, part),
  }));
  // One that only says which keys are needed: of an anyOf at least one, of a oneOf no more than one.
  if (branches.every(({ types, resolved }) => types.size === 0 && resolved.required)) {
    // That it is no map is a fault of its own.
    if (kindOf(data) !== "object") return parent.type ? [] : [wrongType(path, ["object"], data, parent)];
    const needed = branches.flatMap(({ resolved }) => resolved.required ?? []);
    const given = needed.filter((key) => Object.hasOwn(data as object, key));
    return [given.length > 1 ? notTogether(path, given, "Keep one of them.") : missingOneOf(path, needed)];
  }
  const kind = kindOf(data);
  const fitting = branches.filter(({ types }) => types.has(kind) || (kind === "integer" && types.has("number")));
  const [first] = fitting;
  if (!first) {
    const types = [...new Set(branches.flatMap((branch) => [...branch.types]))];
    return [wrongType(path, types, data, parent)];
  }
  // A branch of branches (one action, or a list of them) chooses among its own.
  if (kind !== "object" || fitting.some(({ resolved }) => resolved.oneOf)) return first.part;
  return branchOfMap(fitting, data as Record<string, unknown>, path);
}
