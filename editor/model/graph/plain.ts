/** Values of a document that may be anything: a text that is being written is often wrong for a while. */
export type Plain = Readonly<Record<string, unknown>>;

export function recordOf(value: unknown): Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** An own key of a map: names such as "constructor" are found on every object. */
export function own(value: Plain, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What a file may write as one or as several, each with its index where there are several. */
export function entriesOf(value: unknown): readonly { item: unknown; index?: number }[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map((item, index) => ({ item, index })) : [{ item: value }];
}
