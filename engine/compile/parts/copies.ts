import type { State } from "../../../schemas/journey.generated.ts";
import { plainFact } from "../../expressions/index.ts";
import type { MachineContext } from "../context.ts";
import { type BeginAction, type ExpandedDocument, expandedState, isCarry } from "./expanded.ts";

/**
 * The other facts that are the same one as this, in parts or around them: carried over a border, and since then neither
 * learned anew nor changed.
 */
export function copiesOf(
  document: ExpandedDocument,
  fact: string,
  { facts, provenance }: Pick<MachineContext, "facts" | "provenance">,
): string[] {
  const borders = carriedIn(document.states);
  const learned = (name: string): string => JSON.stringify([facts[name], provenance[name]]);
  const same = [fact];
  for (const one of same) {
    const beside = borders.flatMap(([a, b]) => (a === one ? [b] : b === one ? [a] : []));
    for (const name of beside) if (!same.includes(name) && learned(name) === learned(fact)) same.push(name);
  }
  return same.slice(1);
}

function carriedIn(states: Readonly<Record<string, State>>): [to: string, from: string][] {
  return Object.values(states).flatMap((state) => {
    const actions: BeginAction[] = [...(expandedState(state).begin ?? []), ...[state.entry ?? []].flat()];
    const own = actions.filter(isCarry).flatMap(({ assign }) =>
      Object.entries(assign).flatMap(([to, value]): [string, string][] => {
        const from = typeof value === "string" ? plainFact(value) : undefined;
        return from === undefined ? [] : [[to, from]];
      }),
    );
    return [...own, ...(state.states ? carriedIn(state.states) : [])];
  });
}
