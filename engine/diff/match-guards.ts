import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { canonicalExpression, type Names } from "./names.ts";

/** The named guards that have another name after: of the same expression. */
export function matchGuards(
  before: JourneyDocument,
  after: JourneyDocument,
  facts: Names["facts"],
): Map<string, string> {
  const added = Object.entries(after.guards ?? {}).filter(([name]) => !Object.hasOwn(before.guards ?? {}, name));
  const free = new Map<string, string[]>();
  for (const [name, source] of added) {
    const key = canonicalExpression(source);
    free.set(key, [...(free.get(key) ?? []), name]);
  }
  return new Map(
    Object.entries(before.guards ?? {}).flatMap(([name, source]): [string, string][] => {
      if (Object.hasOwn(after.guards ?? {}, name)) return [];
      const other = free.get(canonicalExpression(source, facts))?.shift();
      return other === undefined ? [] : [[name, other]];
    }),
  );
}
