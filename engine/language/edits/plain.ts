import type { Path } from "../journey.ts";

export type PlainMap = { readonly [key: string]: unknown };

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of a plain value; undefined where it leads nowhere. */
export function plainAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) {
    if (Array.isArray(at)) at = typeof part === "number" ? at[part] : undefined;
    else if (isPlainMap(at) && Object.hasOwn(at, part)) at = at[part];
    else return undefined;
  }
  return at;
}

export function samePlain(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => samePlain(item, other[at]));
  }
  if (!isPlainMap(one) || !isPlainMap(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  return (
    keys.length === others.length && keys.every((key, at) => key === others[at] && samePlain(one[key], other[key]))
  );
}
