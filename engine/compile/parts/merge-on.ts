import type { Transitions } from "../../../schemas/journey.generated.ts";
import type { Path } from "../../language/index.ts";
import { covers } from "../event-names.ts";

type On = Readonly<Record<string, Transitions>>;

/** Which of the two a piece comes from, and where it stands there. */
export interface Merged {
  on: Record<string, Transitions>;
  /** Of what does not stand where it stood in the first. */
  sources: { path: Path; of: "first" | "second"; from: Path }[];
}

interface Piece {
  transition: Exclude<Transitions, unknown[]>;
  of: "first" | "second";
  from: Path;
}

/**
 * What two states do on events, in one state: for each event, first what the first does, by name or by wildcards, then
 * the second. A key hides the wildcards of its state, so those that fit it stand under it too.
 */
export function mergeOn(first: On, second: On): Merged {
  const merged: Merged = { on: {}, sources: [] };
  for (const event of new Set([...Object.keys(first), ...Object.keys(second)])) {
    const before = piecesFor(first, event, "first");
    const behind = piecesFor(second, event, "second");
    if (behind.length === 0) merged.on[event] = first[event]!;
    else if (before.length === 0) {
      merged.on[event] = second[event]!;
      merged.sources.push({ path: [event], of: "second", from: [event] });
    } else {
      const pieces = [...before, ...behind];
      merged.on[event] = pieces.map(({ transition }) => transition);
      for (const [index, { of, from }] of pieces.entries()) merged.sources.push({ path: [event, index], of, from });
    }
  }
  return merged;
}

function piecesFor(on: On, event: string, of: Piece["of"]): Piece[] {
  const keys = Object.hasOwn(on, event)
    ? [event]
    : Object.keys(on)
        .filter((descriptor) => covers(descriptor, event))
        .sort((a, b) => b.length - a.length);
  return keys.flatMap((key) => {
    const transitions = on[key]!;
    if (!Array.isArray(transitions)) return [{ transition: transitions, of, from: [key] }];
    return transitions.map((transition, index) => ({ transition, of, from: [key, index] }));
  });
}
