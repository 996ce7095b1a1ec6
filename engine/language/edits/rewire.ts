import type { Plan } from "./plan.ts";
import { meaningOf, type Reference, referencesOf, type StateNames, stateNamesOf, wordsFor } from "./references.ts";
import { notPossible } from "./refused.ts";

/** How the states of a journey move in an edit: where each is afterwards, as names from the root. */
interface Moves {
  /** The new place of a state; the same list where it stays. */
  placeOf(names: readonly string[]): readonly string[];
  /** The states as they are afterwards. */
  after: StateNames;
  /** The names of what moves, of what is inside of that, and of what is new. */
  concerns: ReadonlySet<string>;
}

/** Writes anew each name of a state that would mean another one, or none, after the edit. */
export function rewire(
  plan: Plan,
  { placeOf, after, concerns }: Moves,
  leaveOut: (reference: Reference) => boolean = () => false,
): void {
  const { tree } = plan;
  const document = tree.reading.value;
  const before = stateNamesOf(document);
  for (const reference of referencesOf(document)) {
    if (!isConcerned(reference) || leaveOut(reference)) continue;
    const name = nameAfter(reference);
    if (name !== reference.name) plan.setLeaf(reference.path, name);
  }

  /** Most names of a long journey have nothing to do with what moves: that can be told without looking them up. */
  function isConcerned({ holder, name }: Reference): boolean {
    if (holder.length && placeOf(holder) !== holder) return true;
    if (concerns.has(name)) return true;
    return name.includes(".") && name.split(".").some((part) => concerns.has(part));
  }

  function nameAfter(reference: Reference): string {
    const meaning = meaningOf(before, reference);
    const place = meaning && placeOf(meaning);
    const holder = reference.holder.length ? placeOf(reference.holder) : [];
    if (!meaning || !place) return reference.name;
    if (reference.kind === "initial")
      return place.length === holder.length + 1 && isIn(place, holder) ? place.at(-1)! : reference.name;
    const now = meaningOf(after, { kind: reference.kind, name: reference.name, holder });
    if (now?.join(".") === place.join(".")) return reference.name;
    const words = wordsFor(after, holder, place, reference.name);
    if (words !== undefined) return words;
    const hidden = place.join(".");
    return notPossible(
      `A state called ${hidden} beside ${holder.join(".")} would hide the state ${hidden} to which that leads.`,
    );
  }
}

function isIn(names: readonly string[], outer: readonly string[]): boolean {
  return outer.every((name, at) => name === names[at]);
}
