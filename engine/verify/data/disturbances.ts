import type { Model } from "../model/model.ts";
import type { StateNode } from "../model/states.ts";
import { type FactSet, NO_FACTS } from "./fact-set.ts";
import type { Operation, Operations } from "./operations.ts";

/** What may happen to the facts without a leaf having a part in it. */
export interface Disturbance {
  gains: FactSet;
  losses: FactSet;
}

/** What the regions beside a leaf may do to the facts while it rests. */
export function disturbances(
  model: Model,
  operations: Operations,
): ((leaf: StateNode) => Disturbance) & { within(node: StateNode): Disturbance } {
  const inside = new Map<StateNode, Disturbance>();
  const add = (sum: Disturbance, { sets, touches, forgets, carries }: Operation): void => {
    sum.gains |= sets | touches;
    sum.losses |= forgets;
    for (const { to } of carries) sum.gains |= to;
  };
  const own = (node: StateNode): Disturbance => {
    const sum: Disturbance = { gains: NO_FACTS, losses: NO_FACTS };
    const { on, outcomes, after, always, done } = model.moves.of.get(node)!;
    const entered = operations.entering({ nodes: [node], leaves: [], remembered: false });
    for (const operation of [...entered, ...operations.exit(node)]) add(sum, operation);
    for (const choice of [...on.values(), ...outcomes.values(), ...after, always, done]) {
      for (const move of choice?.moves ?? []) for (const operation of operations.actions(move)) add(sum, operation);
    }
    for (const name of node.step ? outcomes.keys() : []) add(sum, operations.outcome(node, name));
    return sum;
  };
  const withinNode = (node: StateNode): Disturbance => {
    let sum = inside.get(node);
    if (!sum) {
      sum = own(node);
      for (const child of node.children) {
        const { gains, losses } = withinNode(child);
        sum = { gains: sum.gains | gains, losses: sum.losses | losses };
      }
      inside.set(node, sum);
    }
    return sum;
  };
  const nothing: Disturbance = { gains: NO_FACTS, losses: NO_FACTS };
  const hasParallel = model.tree.nodes.some(({ kind }) => kind === "parallel");
  const around = (leaf: StateNode): Disturbance => {
    if (!hasParallel) return nothing;
    let sum = nothing;
    let from = leaf;
    for (let outer = leaf.parent; outer; from = outer, outer = outer.parent) {
      if (outer.kind !== "parallel") continue;
      for (const other of outer.children) {
        if (other === from) continue;
        const { gains, losses } = withinNode(other);
        sum = { gains: sum.gains | gains, losses: sum.losses | losses };
      }
    }
    return sum;
  };
  return Object.assign(around, { within: withinNode });
}
