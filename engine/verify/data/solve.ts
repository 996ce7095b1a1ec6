import { covers } from "../../compile/index.ts";
import type { Flow } from "../model/flows.ts";
import type { Model, Passage } from "../model/model.ts";
import type { Move } from "../model/moves.ts";
import { type StateNode, within } from "../model/states.ts";
import { CORRECTED, corrections, dependentsIn, givenBy } from "./corrections.ts";
import { type Disturbance, disturbances } from "./disturbances.ts";
import { type FactIndex, type FactSet, NO_FACTS } from "./fact-set.ts";
import { certainAfter, type Facts, NOTHING, type Operation, type Operations, possibleAfter } from "./operations.ts";

/** What is known of the facts at a place: those set on every path to it, and those set on some path. */
export interface Knowledge {
  certain: FactSet;
  possible: FactSet;
}

/** The facts in every state that can be reached, along all paths. */
export interface DataFlow {
  /** On coming to rest in a leaf, before its step; undefined where no path leads. */
  at(leaf: StateNode): Knowledge | undefined;
  /** As long as it rests there: other regions and corrections may have taken facts away. */
  resting(leaf: StateNode): Knowledge | undefined;
  /**
   * When a flow’s move is taken: what its guard and those before it say of the facts is known then. undefined when it
   * cannot be, for its guards contradict what is known.
   */
  before(leaf: StateNode, flow: Flow, move: Move): Knowledge | undefined;
  /** The same, when its guard is asked. */
  asking(leaf: StateNode, flow: Flow, move: Move): Knowledge | undefined;
  /**
   * What is known for sure on going back to a leaf that a history state remembers: what was known there then, and is never
   * lost. undefined when no conversation has ever been there.
   */
  remembered(leaf: StateNode): FactSet | undefined;
  /** What the regions beside a leaf may do to the facts while it rests. */
  besides(leaf: StateNode): Disturbance;
  /**
   * What the other regions may do by the same event while a move leaves the parallel state that they are in: their actions may
   * come behind the move’s own.
   */
  meanwhile(leaf: StateNode, passage: Passage): Operation[];
  start: Knowledge;
}

/** Facts that are prefilled with what is there for sure; the profile of a customer may lack anything. */
export function solve(
  model: Model,
  operations: Operations,
  facts: Facts,
  start: Knowledge,
  /** By inOrder: all leaves, those first from which others follow. */
  order: readonly StateNode[],
  /** Adds what certainly comes with facts that are certain. */
  withCompanions: (certain: FactSet) => FactSet,
): DataFlow {
  const { index, expressions } = facts;
  const at = new Map<StateNode, Knowledge>();
  const implied = implications(expressions.impliedFacts, index.of);
  const disturbed = disturbances(model, operations);
  const corrected = corrections(model, facts);

  const apply = (known: Knowledge, list: readonly Operation[]): Knowledge => {
    let { certain, possible } = known;
    for (const operation of list) {
      certain = certainAfter(certain, operation);
      possible = possibleAfter(possible, operation);
    }
    return { certain, possible };
  };
  const rested = new Map<StateNode, { known: Knowledge; rest: Knowledge }>();
  const resting = (leaf: StateNode): Knowledge | undefined => {
    const known = at.get(leaf);
    if (!known) return undefined;
    const before = rested.get(leaf);
    if (before?.known === known) return before.rest;
    const rest = restFrom(leaf, known);
    rested.set(leaf, { known, rest });
    return rest;
  };
  const restFrom = (leaf: StateNode, known: Knowledge): Knowledge => {
    const { gains, losses } = disturbed(leaf);
    const possible = known.possible | gains;
    const certain = known.certain & ~losses & ~corrected.unhandled(leaf, possible);
    return { certain: withCompanions(certain), possible };
  };
  const asking = (leaf: StateNode, flow: Flow, move: Move): Knowledge | undefined => {
    const rest = resting(leaf);
    if (!rest) return undefined;
    let { certain, possible } = rest;
    if (flow.trigger.kind === "outcome") {
      ({ certain, possible } = apply(rest, [operations.outcome(leaf, flow.trigger.outcome)]));
    }
    if (flow.trigger.kind === "done" && move.holder && move.holder === parallelAround(leaf)) {
      ({ certain, possible } = joined(leaf, rest));
    }
    if (flow.trigger.kind === "event" && covers(flow.trigger.event, CORRECTED)) {
      certain &= ~corrected.by(flow.moves, move, possible);
    }
    for (const other of flow.moves) {
      if (other === move) return { certain, possible };
      if (other.guard === undefined) return undefined;
      certain = withCompanions(certain | implied(other.guard, false));
    }
    return undefined;
  };
  const before = (leaf: StateNode, flow: Flow, move: Move): Knowledge | undefined => {
    const known = asking(leaf, flow, move);
    if (!known || move.guard === undefined) return known;
    const given = givenBy(flow, move, index);
    return {
      certain: withCompanions(known.certain | implied(move.guard, true) | given),
      possible: known.possible | given,
    };
  };
  /** All regions have ended: what each of them has learned by then is known. */
  const joined = (leaf: StateNode, rest: Knowledge): Knowledge => {
    const parallel = parallelAround(leaf);
    if (!parallel) return rest;
    let { certain, possible } = rest;
    for (const region of parallel.children) {
      if (within(leaf, region)) continue;
      const all = endsOf(region)
        .filter((end) => at.has(end))
        .map((end) => resting(end)!);
      if (all.length === 0) continue;
      certain |= all.reduce((set, { certain: own }) => set & own, all[0]!.certain) & ~disturbedBy(parallel, region);
      possible |= all.reduce((set, { possible: own }) => set | own, NO_FACTS);
    }
    return { certain, possible };
  };
  const disturbedBy = (parallel: StateNode, region: StateNode): FactSet =>
    parallel.children
      .filter((other) => other !== region)
      .reduce((set, other) => set | disturbed.within(other).losses, NO_FACTS);

  /** The leaves from which a history state may lead back to one: they look again when more is known of that one. */
  const returns = new Map<StateNode, Set<StateNode>>();
  const queued = new Set<StateNode>();
  const join = (leaf: StateNode, known: Knowledge): void => {
    const old = at.get(leaf);
    const next = old ? { certain: old.certain & known.certain, possible: old.possible | known.possible } : known;
    if (old && old.certain === next.certain && old.possible === next.possible) return;
    at.set(leaf, next);
    queued.add(leaf);
    for (const source of returns.get(leaf) ?? []) queued.add(source);
    // Regions end together: what one has learned counts for the move that the others’ ends lead to.
    const parallel = leaf.kind === "final" ? parallelAround(leaf) : undefined;
    for (const other of parallel?.children.flatMap(endsOf) ?? [])
      if (other !== leaf && at.has(other)) queued.add(other);
  };
  const lost = everLost(model, operations, index);
  const remembered = (leaf: StateNode): FactSet | undefined => {
    const then = at.get(leaf);
    return then && then.certain & ~lost;
  };
  const enter = (known: Knowledge, { ways }: Pick<Passage, "ways">, source?: StateNode): void => {
    for (const way of ways) {
      let { certain } = known;
      if (way.remembered) {
        const [back] = way.leaves;
        if (source) returns.set(back!, (returns.get(back!) ?? new Set()).add(source));
        const then = remembered(back!);
        if (then === undefined) continue;
        certain |= then;
      }
      const after = apply({ certain, possible: known.possible | certain }, operations.entering(way));
      for (const leaf of way.leaves) join(leaf, after);
    }
  };
  const meanwhile = (leaf: StateNode, { exited }: Passage): Operation[] => {
    if (!exited.some(({ kind }) => kind === "parallel")) return [];
    const { gains, losses } = disturbed(leaf);
    return [{ ...NOTHING, touches: gains | losses, forgets: losses }];
  };
  const take = (leaf: StateNode, move: Move, known: Knowledge): void => {
    const passage = model.passage(leaf, move);
    const left = apply(
      known,
      passage.exited.flatMap((node) => operations.exit(node)),
    );
    const acted = apply(left, [...operations.actions(move), ...meanwhile(leaf, passage)]);
    if (passage.ways.length === 0) join(leaf, acted);
    else enter(acted, passage, leaf);
  };

  enter(start, { ways: [model.start] });
  while (queued.size > 0) {
    for (const leaf of order) {
      if (!queued.delete(leaf)) continue;
      for (const flow of model.flows(leaf)) {
        for (const move of flow.moves) {
          const known = before(leaf, flow, move);
          if (known) take(leaf, move, known);
          if (move.guard === undefined) break;
        }
      }
    }
  }
  return {
    at: (leaf) => at.get(leaf),
    resting,
    before,
    asking,
    remembered,
    besides: disturbed,
    meanwhile,
    start,
  };
}

/** The facts that something of the journey, or a correction, may take away. */
function everLost(model: Model, operations: Operations, index: FactIndex): FactSet {
  let lost = NO_FACTS;
  const all = [
    ...model.tree.nodes.flatMap((node) => [
      ...operations.entering({ nodes: [node], leaves: [], remembered: false }),
      ...operations.exit(node),
      ...[...model.moves.of.get(node)!.outcomes.keys()].map((outcome) => operations.outcome(node, outcome)),
    ]),
    ...model.moves.all.flatMap((move) => operations.actions(move)),
  ];
  for (const { forgets } of all) lost |= forgets;
  for (const { taken } of dependentsIn(model.document, index)) lost |= taken;
  return lost;
}

/** The parallel state that may end when this final state is reached. */
function parallelAround(leaf: StateNode): StateNode | undefined {
  const outer = leaf.parent?.kind === "parallel" ? leaf.parent : leaf.parent?.parent;
  return outer?.kind === "parallel" ? outer : undefined;
}

/** The final states with which a region ends. */
function endsOf(region: StateNode): StateNode[] {
  return region.kind === "final" ? [region] : region.children.filter(({ kind }) => kind === "final");
}

/** What a guard’s answer says of the facts, looked up once for each. */
function implications(
  impliedFacts: (source: string, truth: boolean) => readonly string[],
  setOf: (names: readonly string[]) => FactSet,
): (guard: string, truth: boolean) => FactSet {
  const known = { true: new Map<string, FactSet>(), false: new Map<string, FactSet>() };
  return (guard, truth) => {
    const of = truth ? known.true : known.false;
    const set = of.get(guard) ?? setOf(impliedFacts(guard, truth));
    of.set(guard, set);
    return set;
  };
}
