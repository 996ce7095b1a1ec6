import type { Model } from "./model.ts";
import type { StateNode } from "./states.ts";

/**
 * The leaves in such an order that, but for circles, each comes after all from which a move leads to it: what is worked out
 * along the ways is then worked out once. Reverse postorder, without recursion, for long chains.
 */
export function inOrder(model: Model): StateNode[] {
  const done: StateNode[] = [];
  const seen = new Set<StateNode>();
  const visit = (root: StateNode): void => {
    if (seen.has(root)) return;
    seen.add(root);
    const work = [{ leaf: root, next: nextOf(model, root) }];
    while (work.length > 0) {
      const { leaf, next } = work.at(-1)!;
      const target = next.pop();
      if (!target) {
        done.push(leaf);
        work.pop();
      } else if (!seen.has(target)) {
        seen.add(target);
        work.push({ leaf: target, next: nextOf(model, target) });
      }
    }
  };
  for (const leaf of model.start.leaves) visit(leaf);
  const reached = done.toReversed();
  return [...reached, ...model.leaves.filter((leaf) => !seen.has(leaf))];
}

function nextOf(model: Model, leaf: StateNode): StateNode[] {
  const moves = new Set(model.flows(leaf).flatMap((flow) => flow.moves));
  return [...moves].flatMap((move) => model.passage(leaf, move).ways.flatMap(({ leaves }) => leaves));
}
