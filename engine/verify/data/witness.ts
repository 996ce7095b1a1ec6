import type { Flow } from "../model/flows.ts";
import type { Model } from "../model/model.ts";
import type { Move } from "../model/moves.ts";
import type { StateNode } from "../model/states.ts";
import { NO_FACTS } from "./fact-set.ts";
import type { Knowledge } from "./solve.ts";

/** A leaf with what of the past counts there. */
export interface Place {
  leaf: StateNode;
  /** The fact in question has a value. */
  known: boolean;
  /** All facts, as they are on the way there. */
  facts: Knowledge;
}

interface Step extends Place {
  before: Step | undefined;
  /** The transition id that led here; undefined for the start. */
  via: string | undefined;
}

/** What a search does with each move: where it may lead and what is known then. undefined: it cannot be made. */
export type Follow = (place: Place, flow: Flow, move: Move) => Place[] | undefined;

/** How often one leaf is looked at, each time with other facts. */
const MOST_VISITS = 8;

/**
 * The shortest way, as transition ids, from the start to a place that is looked for. Breadth first over the leaves: a leaf
 * is looked at again where it is not known of less facts whether they are set than on all shorter ways there, for that
 * may open guards and questions.
 *
 * found: before is where it came from and by which move; undefined at the start.
 */
export function shortestWay(
  model: Model,
  from: readonly Place[],
  follow: Follow,
  found: (place: Place, before: { leaf: StateNode; move: Move } | undefined) => boolean,
): string[] | undefined {
  const seen = new Map<string, Knowledge[]>();
  const queue: Step[] = [];
  const visit = (place: Place, before: Step | undefined, via: string | undefined): void => {
    const key = `${place.leaf.index} ${place.known}`;
    const others = seen.get(key) ?? [];
    if (others.length >= MOST_VISITS || others.some((other) => allows(other, place.facts))) return;
    seen.set(key, [...others, place.facts]);
    queue.push({ ...place, before, via });
  };
  for (const place of from) {
    if (found(place, undefined)) return [];
    visit(place, undefined, undefined);
  }
  for (let next = 0; next < queue.length; next++) {
    const step = queue[next]!;
    for (const flow of model.flows(step.leaf)) {
      for (const move of flow.moves) {
        for (const place of follow(step, flow, move) ?? []) {
          if (found(place, { leaf: step.leaf, move })) return [...wayTo(step), move.id];
          visit(place, step, move.id);
        }
        if (move.guard === undefined) break;
      }
    }
  }
  return undefined;
}

/** Is everything possible with these facts that is with the others? */
function allows(facts: Knowledge, others: Knowledge): boolean {
  return (others.possible & ~facts.possible) === NO_FACTS && (facts.certain & ~others.certain) === NO_FACTS;
}

function wayTo(step: Step): string[] {
  const way: string[] = [];
  for (let at: Step | undefined = step; at; at = at.before) if (at.via !== undefined) way.push(at.via);
  return way.reverse();
}
