import type { Flow } from "../model/flows.ts";
import { reaching } from "../model/graph.ts";
import type { Move } from "../model/moves.ts";
import { lineage, type StateNode, within } from "../model/states.ts";
import type { Rule, Subject } from "../subject.ts";
import { mustDecide } from "./shadowed.ts";

/** TL601: every state can be reached. */
export const unreachableStates: Rule = ({ model, data, report }) => {
  const entered = new Set(model.leaves.filter((leaf) => data.at(leaf)).flatMap(lineage));
  const targets = new Set(model.moves.all.map(({ target }) => target));
  for (const node of model.tree.nodes) {
    if (node.parent && node.parent.kind !== "parallel" && !entered.has(node.parent)) continue;
    const reached = node.kind === "history" ? targets.has(node) : entered.has(node);
    if (reached || (node.parent && !entered.has(node.parent))) continue;
    report("TL601", node.at, {
      place: { key: true },
      message: `No way leads to the state \`${node.path}\`.`,
      fix: "Lead a transition to it, or remove it.",
    });
  }
};

/** TL602 and TL603: from every state a way leads out, and in the end to a final state or a person. */
export const deadEnds: Rule = (subject) => {
  const { model, data, graph, report } = subject;
  const reached = model.leaves.filter((leaf) => data.at(leaf));
  const leadsOut = (leaf: StateNode): boolean =>
    [...graph.from(leaf), ...graph.besides(leaf)].some(({ to }) => to !== leaf);
  const ends = (leaf: StateNode): boolean => leaf.step === "handoff" || (leaf.kind === "final" && !leaf.parent);
  const fine = reaching(graph, reached, ends);
  // A region that has ended waits for the others, whose ways out are its own.
  const waits = (leaf: StateNode): boolean => leaf.kind === "final" && regionOf(leaf) !== undefined;

  const reportedEnds = new Set<StateNode>();
  for (const leaf of reached) {
    const over = endedForNothing(subject, leaf, reached);
    if (over) {
      if (reportedEnds.has(over)) continue;
      reportedEnds.add(over);
      report("TL602", over.kind === "parallel" ? over.at : leaf.at, {
        place: { key: true },
        message: `With \`${leaf.path}\` the states inside \`${over.path}\` are at their end, and nothing leads on: whoever gets there stays there.`,
        fix: `Add onDone to \`${over.path}\`.`,
        ...subject.stuckIn(leaf),
      });
      continue;
    }
    if (fine.has(leaf)) continue;
    if (!leadsOut(leaf)) {
      if (waits(leaf) && reached.some((other) => inSameParallel(leaf, other) && !waits(other))) continue;
      report("TL602", leaf.at, {
        place: { key: true },
        message: `The state \`${leaf.path}\` is a dead end: whoever gets there stays there for good.`,
        fix: "Lead on from it, with after, on or always, or make it `type: final`.",
        ...subject.stuckIn(leaf),
      });
      continue;
    }
    // One finding for each trap: where it is entered.
    const entry = graph.to(leaf).some(({ from }) => fine.has(from)) || model.start.leaves.includes(leaf);
    if (!entry) continue;
    report("TL603", leaf.at, {
      place: { key: true },
      message: `From the state \`${leaf.path}\` no way leads to a final state or to a person.`,
      fix: "Lead on from here, or from a state that follows, to a final state or a handoff.",
      ...subject.wayTo(leaf),
    });
  }
};

/**
 * The state around a final one whose end leads nowhere: no onDone, no time limit and no event of its own. What the journey
 * handles everywhere, such as a customer who asks for a person, may lead out, but is nothing to wait for.
 */
function endedForNothing({ model }: Subject, leaf: StateNode, reached: readonly StateNode[]): StateNode | undefined {
  if (leaf.kind !== "final" || !leaf.parent) return undefined;
  const leadsOn = model
    .flows(leaf)
    .some(
      ({ trigger, moves }) =>
        trigger.kind === "done" ||
        trigger.kind === "after" ||
        moves.some(({ target, holder, interrupt }) => target && holder && !interrupt),
    );
  if (leadsOn) return undefined;
  const region = regionOf(leaf);
  if (!region) return leaf.parent;
  // A region that ends waits for the others: only where all can end, the whole does.
  if (region !== leaf && region !== leaf.parent) return undefined;
  const ends = (one: StateNode): boolean =>
    reached.some((other) => other.kind === "final" && (other === one || other.parent === one));
  return region.parent!.children.every(ends) ? region.parent : undefined;
}

/**
 * The leaves in which a delay may be over already: its move led on inside the state that it counts for, which was not
 * entered anew, and so nothing counts any more.
 */
function spentClocks({ model, graph }: Subject): (move: Move) => ReadonlySet<StateNode> {
  const known = new Map<Move, Set<StateNode>>();
  const leaves = (from: StateNode, { holder }: Move, edge: Move): boolean =>
    holder === undefined || model.passage(from, edge).exited.includes(holder);
  return (move) => {
    let spent = known.get(move);
    if (spent) return spent;
    spent = new Set();
    known.set(move, spent);
    const { holder } = move;
    for (const leaf of model.leaves) {
      if (!holder || !within(leaf, holder)) continue;
      for (const edge of graph.from(leaf)) if (edge.move === move && !leaves(leaf, move, move)) spent.add(edge.to);
    }
    for (const leaf of spent) {
      for (const edge of graph.from(leaf)) if (!leaves(leaf, move, edge.move)) spent.add(edge.to);
    }
    return spent;
  };
}

/** TL701: whoever waits for somebody else does not wait for ever. */
export const endlessWaits: Rule = (subject) => {
  const { model, data, graph, report } = subject;
  const spent = spentClocks(subject);
  const hasClock = (leaf: StateNode): boolean => {
    if (leaf.step !== undefined || subject.passing(leaf)) return true;
    // The end of a parallel state waits for all regions.
    const done = model.flows(leaf).filter(({ trigger }) => trigger.kind === "done");
    if (done.some(({ moves }) => moves[0]!.holder?.kind === "compound")) return true;
    // An always that is not complete has a finding of its own, which is what has to be mended.
    const isOpen = (flow: Flow): boolean => !subject.always(leaf, flow) && mustDecide(subject, leaf, flow);
    if (model.flows(leaf).some((flow) => flow.trigger.kind === "always" && isOpen(flow))) return true;
    return model
      .flows(leaf)
      .some(
        (flow) =>
          flow.trigger.kind === "after" &&
          flow.moves.every((move) => move.target && !spent(move).has(leaf)) &&
          subject.always(leaf, flow),
      );
  };
  /** Some region beside it ends the parallel state in any case. */
  const endedBesides = (leaf: StateNode): boolean => {
    let region = leaf;
    for (let outer = leaf.parent; outer; region = outer, outer = outer.parent) {
      if (outer.kind !== "parallel") continue;
      const own = region;
      const regions = outer.children.filter((other) => other !== own);
      const leavesOf = (node: StateNode) =>
        model.leaves.filter((other) => data.at(other) && lineage(other).includes(node));
      const all = regions.some((other) => {
        const inside = leavesOf(other);
        const leaving = graph
          .besides(leaf)
          .filter(({ from, flow }) => lineage(from).includes(other) && flow.trigger.kind !== "done");
        return (
          leaving.length > 0 &&
          inside.every(hasClock) &&
          inside.every((one) => reaching(graph, inside, (from) => leaving.some((edge) => edge.from === from)).has(one))
        );
      });
      if (all) return true;
    }
    return false;
  };
  const reached = model.leaves.filter((leaf) => data.at(leaf));
  for (const leaf of reached) {
    if (hasClock(leaf)) continue;
    // The end of the states inside leads on by onDone, or has a finding of its own; else it waits for an event.
    const { kind, parent } = leaf;
    if (kind === "final" && (!parent || regionOf(leaf) || endedForNothing(subject, leaf, reached))) continue;
    const leadsOut = graph.from(leaf).some(({ to }) => to !== leaf);
    // A state that nothing leads out of has a finding of its own, and no timeout alone would help.
    if ((!leadsOut && graph.besides(leaf).length === 0) || endedBesides(leaf)) continue;
    report("TL701", leaf.at, {
      place: { key: true },
      message: `The state \`${leaf.path}\` waits without a timeout: if what it waits for never comes, the customer is stuck.`,
      fix: "Add `after: {…: …}` to it or to a state around it.",
      ...subject.stuckIn(leaf),
    });
  }
};

function regionOf(leaf: StateNode): StateNode | undefined {
  return lineage(leaf).find(({ parent }) => parent?.kind === "parallel");
}

function inSameParallel(leaf: StateNode, other: StateNode): boolean {
  const parallel = regionOf(leaf)?.parent;
  return parallel !== undefined && lineage(other).includes(parallel);
}
