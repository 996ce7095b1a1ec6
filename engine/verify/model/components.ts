import type { Edge } from "./graph.ts";
import type { StateNode } from "./states.ts";

/**
 * The circles among edges: the edges inside of each strongly connected component that has any, in the order in which they
 * were given. Source: Tarjan, Depth-first search and linear graph algorithms, 1972; without recursion, for long chains.
 */
export function components(edges: readonly Edge[]): Edge[][] {
  const from = new Map<StateNode, StateNode[]>();
  for (const edge of edges) {
    const list = from.get(edge.from);
    if (list) list.push(edge.to);
    else from.set(edge.from, [edge.to]);
  }
  const number = new Map<StateNode, number>();
  const lowest = new Map<StateNode, number>();
  const open: StateNode[] = [];
  const isOpen = new Set<StateNode>();
  const component = new Map<StateNode, number>();
  let found = 0;

  for (const root of from.keys()) {
    if (number.has(root)) continue;
    const work: { node: StateNode; next: number }[] = [{ node: root, next: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1)!;
      const { node } = frame;
      if (frame.next === 0) {
        number.set(node, number.size);
        lowest.set(node, number.get(node)!);
        open.push(node);
        isOpen.add(node);
      }
      const targets = from.get(node) ?? [];
      let descended = false;
      while (frame.next < targets.length) {
        const target = targets[frame.next++]!;
        if (!number.has(target)) {
          work.push({ node: target, next: 0 });
          descended = true;
          break;
        }
        if (isOpen.has(target)) lowest.set(node, Math.min(lowest.get(node)!, number.get(target)!));
      }
      if (descended) continue;
      // A node without targets would look unvisited when it is met again here.
      frame.next = Math.max(frame.next, 1);
      work.pop();
      const parent = work.at(-1)?.node;
      if (parent) lowest.set(parent, Math.min(lowest.get(parent)!, lowest.get(node)!));
      if (lowest.get(node) !== number.get(node)) continue;
      for (;;) {
        const member = open.pop()!;
        isOpen.delete(member);
        component.set(member, found);
        if (member === node) break;
      }
      found++;
    }
  }
  const inside = new Map<number, Edge[]>();
  for (const edge of edges) {
    const of = component.get(edge.from);
    if (of === undefined || of !== component.get(edge.to)) continue;
    const list = inside.get(of);
    if (list) list.push(edge);
    else inside.set(of, [edge]);
  }
  return [...inside.values()];
}
