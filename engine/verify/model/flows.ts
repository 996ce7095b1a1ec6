import { covers } from "../../compile/index.ts";
import type { Choice, JourneyMoves, Move } from "./moves.ts";
import { lineage, type StateNode } from "./states.ts";

/** One thing that can happen in a leaf, and the moves that are tried then, in order. */
export interface Flow {
  trigger: Move["trigger"];
  moves: Move[];
  /** The step takes it when no move in front of it did; those behind it are never asked. */
  absorbed: boolean;
}

/** Events that a step takes for itself wherever they come. */
const absorbedBySteps: Partial<Record<string, readonly string[]>> = {
  ask: ["message.received"],
  survey: ["message.received"],
  bot: ["message.received"],
  handoff: ["message.received"],
};

/** Everything that can happen in a leaf: its events, its outcomes, its delays and those around it. */
export function flowsOf(leaf: StateNode, moves: JourneyMoves): Flow[] {
  const line = lineage(leaf);
  const own = moves.of.get(leaf)!;
  const flows: Flow[] = [];

  const always = line.flatMap((node) => moves.of.get(node)!.always?.moves ?? []);
  if (always.length > 0) flows.push({ trigger: { kind: "always" }, moves: always, absorbed: false });
  // It is left before anything else can happen.
  const leaves = ({ guard, target, transition }: Move): boolean =>
    guard === undefined && target !== undefined && (target !== leaf || transition.reenter === true);
  if (always.some(leaves)) return flows;
  // A final state inside is the end of the state around it; after the whole journey nothing happens.
  if (leaf.kind === "final") {
    if (!leaf.parent) return [];
    const done = leaf.parent.kind === "compound" ? moves.of.get(leaf.parent)!.done : undefined;
    if (done) flows.push({ trigger: { kind: "done" }, moves: done.moves, absorbed: false });
    const parallel = leaf.parent.kind === "parallel" ? leaf.parent : leaf.parent.parent;
    const all = parallel?.kind === "parallel" ? moves.of.get(parallel)!.done : undefined;
    if (all) flows.push({ trigger: { kind: "done" }, moves: all.moves, absorbed: false });
  }
  for (const [outcome, { moves: list }] of own.outcomes)
    flows.push({ trigger: { kind: "outcome", outcome }, moves: list, absorbed: false });
  for (const node of line) {
    for (const choice of moves.of.get(node)!.after) {
      flows.push({ trigger: choice.moves[0]!.trigger, moves: choice.moves, absorbed: false });
    }
  }
  flows.push(...eventFlows(leaf, line, moves));
  return flows;
}

function eventFlows(leaf: StateNode, line: readonly StateNode[], moves: JourneyMoves): Flow[] {
  const absorbed = (leaf.step && absorbedBySteps[leaf.step]) ?? [];
  // Those around come before those inside.
  const interrupts = [...moves.interrupts, ...line.toReversed().flatMap((node) => moves.of.get(node)!.interrupts)];
  const tables = [...line.map((node) => moves.of.get(node)!.on), moves.root];
  const events = new Set([
    ...interrupts.map(({ trigger }) => eventOf(trigger)),
    ...absorbed,
    ...tables.flatMap((table) => [...table.keys()]),
  ]);
  return [...events].map((event) => {
    const list = interrupts.filter(
      (move) => covers(eventOf(move.trigger), event) && !(move.target && line.includes(move.target)),
    );
    const taken = absorbed.some((descriptor) => covers(descriptor, event));
    if (!taken) {
      for (const table of tables) {
        const exact = table.get(event);
        // As XState has it: an exact key hides the wildcards beside it.
        const here = exact
          ? exact.moves
          : [...table]
              .filter(([descriptor]: [string, Choice]) => covers(descriptor, event))
              .sort(([a], [b]) => b.length - a.length)
              .flatMap(([, choice]) => choice.moves);
        list.push(...here);
      }
    }
    return { trigger: { kind: "event", event }, moves: list, absorbed: taken };
  });
}

function eventOf(trigger: Move["trigger"]): string {
  return trigger.kind === "event" ? trigger.event : "";
}
