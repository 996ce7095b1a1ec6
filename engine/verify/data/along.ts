import type { Flow } from "../model/flows.ts";
import type { Model } from "../model/model.ts";
import type { Move } from "../model/moves.ts";
import type { Entered } from "../model/passages.ts";
import type { StateNode } from "../model/states.ts";
import { givenBy } from "./corrections.ts";
import { type FactSet, NO_FACTS } from "./fact-set.ts";
import { certainAfter, type Facts, type Operation, type Operations, possibleAfter } from "./operations.ts";
import type { DataFlow, Knowledge } from "./solve.ts";
import { type Place, shortestWay } from "./witness.ts";

/** What is known of the facts along one way, where the data flow knows it of all ways together. */
export interface Along {
  start: Knowledge;
  /** A way on which anything may be set or not. */
  anything: Knowledge;
  /** When a move is made; undefined where it cannot be on this way: its guards, or its question, say otherwise. */
  before(leaf: StateNode, known: Knowledge, flow: Flow, move: Move): Knowledge | undefined;
  /** After what is done on leaving, and by the move itself. */
  left(leaf: StateNode, known: Knowledge, move: Move): Knowledge;
  /** undefined where a history state would lead back to where no way has been. */
  entered(known: Knowledge, way: Entered): Knowledge | undefined;
}

export function alongWays(model: Model, operations: Operations, facts: Facts, data: DataFlow): Along {
  const { index, expressions } = facts;
  const { context = {} } = model.document;
  const apply = (known: Knowledge, list: readonly Operation[]): Knowledge => ({
    certain: list.reduce(certainAfter, known.certain),
    possible: list.reduce(possibleAfter, known.possible),
  });
  const says = (guard: string, truth: boolean): FactSet => index.of(expressions.impliedFacts(guard, truth));
  /** Nobody rests at a question whose answer is known. */
  const isSkipped = ({ state: { ask } }: StateNode, { certain }: Knowledge): boolean =>
    ask !== undefined && context[ask.fact]?.expires === undefined && index.has(certain, ask.fact);

  return {
    start: data.start,
    anything: { certain: NO_FACTS, possible: index.of(index.names) },
    before(leaf, known, flow, move) {
      const general = data.before(leaf, flow, move);
      if (!general) return undefined;
      const { trigger, moves } = flow;
      // The other regions have had their own ways by then.
      if (trigger.kind === "done" && move.holder?.kind === "parallel") return general;
      if (isSkipped(leaf, known) && !(trigger.kind === "outcome" && trigger.outcome === "answered")) return undefined;
      const { gains, losses } = data.besides(leaf);
      const given = givenBy(flow, move, index);
      let now = { certain: (known.certain & ~losses) | given, possible: known.possible | gains | given };
      if (trigger.kind === "outcome") now = apply(now, [operations.outcome(leaf, trigger.outcome)]);
      for (const { guard, id } of moves) {
        if (guard !== undefined) {
          const set = says(guard, id === move.id);
          if ((set & ~now.possible) !== NO_FACTS) return undefined;
          now = { ...now, certain: now.certain | set };
        }
        if (id === move.id) break;
      }
      return now;
    },
    left: (leaf, known, move) =>
      apply(known, [
        ...model.passage(leaf, move).exited.flatMap((node) => operations.exit(node)),
        ...operations.actions(move),
      ]),
    entered({ certain, possible }, way) {
      const then = way.remembered ? data.remembered(way.leaves[0]!) : NO_FACTS;
      if (then === undefined) return undefined;
      return apply({ certain: certain | then, possible: possible | then }, operations.entering(way));
    },
  };
}

/** Finds the shortest way to a leaf: one that somebody could go, as far as the facts tell; else one that the data flow allows. */
export function waysInto(
  model: Model,
  along: Along,
): (leaf: StateNode, by?: (from: StateNode, move: Move) => boolean) => string[] | undefined {
  const enter = (known: Knowledge, ways: readonly Entered[]): Place[] =>
    ways.flatMap((way) => {
      const after = along.entered(known, way);
      return after === undefined ? [] : way.leaves.map((leaf) => ({ leaf, known: true, facts: after }));
    });
  return (goal, by) => {
    const search = (known: Knowledge): string[] | undefined =>
      shortestWay(
        model,
        enter(known, [model.start]),
        (place, flow, move) => {
          const now = along.before(place.leaf, place.facts, flow, move);
          if (now === undefined) return undefined;
          const left = along.left(place.leaf, now, move);
          const { ways } = model.passage(place.leaf, move);
          return ways.length === 0 ? [{ ...place, facts: left }] : enter(left, ways);
        },
        ({ leaf }, before) => leaf === goal && (!by || (before !== undefined && by(before.leaf, before.move))),
      );
    return search(along.start) ?? search(along.anything);
  };
}
