import type { Move } from "./moves.ts";
import { isLeaf, lineage, type StateNode, type StateTree, within } from "./states.ts";

/** Where a transition leads: what is entered, in order, and the states without states inside that it ends in. */
export interface Entered {
  nodes: StateNode[];
  leaves: StateNode[];
  /** One of several places that a history state may lead back to; what else is entered beside it is not known. */
  remembered: boolean;
}

/**
 * The domain of a transition: what stays active around it. undefined is the root. Source: XState 5,
 * getTransitionDomain: the source itself when the target is inside of it and it is not re-entered, else the nearest state that
 * properly holds both.
 */
export function domainOf(move: Move, source: StateNode): StateNode | undefined {
  const { target, transition } = move;
  const holder = move.interrupt ? source : move.holder;
  // The root’s own transitions leave nothing of the root.
  if (!target || !holder) return undefined;
  if (!transition.reenter && within(target, holder)) return holder;
  let domain = target.parent;
  while (domain && (domain === holder || !within(holder, domain))) domain = domain.parent;
  return domain;
}

/** What is left, innermost first, when a transition from a leaf goes through a domain. */
export function exitedFrom(leaf: StateNode, domain: StateNode | undefined): StateNode[] {
  const line = lineage(leaf);
  const until = domain ? line.indexOf(domain) : line.length;
  return line.slice(0, until === -1 ? line.length : until);
}

/** All that may be entered by going to a target through a domain: one way, or of a history state each that there is. */
export function entriesTo(
  target: StateNode,
  domain: StateNode | undefined,
  tree: StateTree,
  resolve: (node: StateNode) => StateNode | undefined,
): Entered[] {
  if (target.kind !== "history") return [entryTo(target, domain)];
  const ways: Entered[] = [];
  const fallback = resolve(target) ?? target.parent?.initial ?? tree.initial;
  if (fallback && fallback !== target && fallback.kind !== "history") ways.push(entryTo(fallback, domain));
  for (const leaf of leavesBelow(target.parent ? target.parent.children : tree.top)) {
    const nodes = lineage(leaf).filter((node) => node !== domain && within(node, domain));
    ways.push({ nodes: nodes.reverse(), leaves: [leaf], remembered: true });
  }
  return ways;
}

function leavesBelow(nodes: readonly StateNode[]): StateNode[] {
  return nodes.flatMap((node) => (isLeaf(node) ? [node] : leavesBelow(node.children)));
}

/** A target, what is around it up to the domain, and what is entered by default beside and inside. */
export function entryTo(target: StateNode, domain: StateNode | undefined): Entered {
  const entered = new Set<StateNode>();
  const down = (node: StateNode): void => {
    entered.add(node);
    if (node.kind === "parallel") for (const child of node.children) down(child);
    else if (node.initial && node.initial.kind !== "history") down(node.initial);
    else if (node.initial?.parent) {
      // A history state as the initial one leads, as long as there is no history, to its default.
      const other = node.children.find(({ kind }) => kind !== "history");
      if (other) down(other);
    }
  };
  // An atomic state that goes to itself stays: nothing is left and nothing entered.
  if (target === domain && isLeaf(target)) return { nodes: [], leaves: [target], remembered: false };
  if (target !== domain) down(target);
  else if (target.kind === "compound" && target.initial) down(target.initial);
  else if (target.kind === "parallel") for (const child of target.children) down(child);
  const besides = (outer: StateNode, on: StateNode): void => {
    if (outer.kind !== "parallel") return;
    for (const child of outer.children) if (child !== on && child.kind !== "history") down(child);
  };
  if (target !== domain) {
    let on = target;
    for (let outer = target.parent; outer && outer !== domain; outer = outer.parent) {
      entered.add(outer);
      besides(outer, on);
      on = outer;
    }
    if (domain) besides(domain, on);
  }
  const nodes = [...entered].sort((a, b) => a.index - b.index);
  return { nodes, leaves: nodes.filter(isLeaf), remembered: false };
}
