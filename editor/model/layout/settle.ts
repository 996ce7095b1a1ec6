import { BETWEEN_CARDS, BETWEEN_RANKS, type Item } from "./arrange.ts";
import type { Box } from "./layout.ts";
import type { SiblingEdges } from "./layout-graph.ts";
import { Occupied } from "./occupied.ts";

/** Between a card and one that it was pushed away by, in px. */
const APART = 24;

export interface Placed extends Item {
  x: number;
  y: number;
  /** By hand. */
  fixed: boolean;
  /** Larger than before. */
  grown?: boolean;
}

/**
 * Moves siblings apart that overlap, as little as possible, to the right or down: those put by hand stay as far as
 * they do not overlap each other, then those that have grown, which somebody is just at work on, then whoever is
 * nearer to the corner. Those that overlap nothing stay.
 */
export function apart(placed: readonly Placed[]): Placed[] {
  const order = placed.toSorted((a, b) => rankOf(a) - rankOf(b) || a.x + a.y - (b.x + b.y));
  const occupied = new Occupied();
  const settled = new Map<string, Placed>();
  for (const item of order) {
    const box = { ...item };
    for (let other = occupied.hit(box); other; other = occupied.hit(box)) {
      const right = other.x + other.width + APART;
      const down = other.y + other.height + APART;
      if (right - box.x < down - box.y) box.x = right;
      else box.y = down;
    }
    occupied.add(box);
    settled.set(box.id, box);
  }
  return placed.map(({ id }) => settled.get(id)!);
}

function rankOf({ fixed, grown }: Placed): number {
  if (fixed) return 0;
  return grown ? 1 : 2;
}

/**
 * Finds free places for new ones among their siblings: to the right of one that leads there, below one that it leads
 * to, or below the one before it in the text.
 */
export function placeNew(items: readonly Item[], placed: ReadonlyMap<string, Placed>, edges: SiblingEdges): Placed[] {
  const occupied = new Occupied();
  const all = new Map(placed);
  for (const box of placed.values()) occupied.add(box);
  const waiting = new Map(items.filter(({ id }) => !placed.has(id)).map((item) => [item.id, item]));
  const put = (item: Item, x: number, y: number): void => {
    const box: Placed = { ...item, x, y, fixed: false };
    for (let other = occupied.hit(box, BETWEEN_CARDS / 2); other; other = occupied.hit(box, BETWEEN_CARDS / 2))
      box.y = other.y + other.height + BETWEEN_CARDS;
    occupied.add(box);
    all.set(item.id, box);
    waiting.delete(item.id);
    follow(box);
  };
  const follow = (start: Box & { id: string }): void => {
    for (const id of edges.out.get(start.id) ?? []) {
      const next = waiting.get(id);
      if (next) queue.push([next, start]);
    }
  };
  const queue: [item: Item, from: Box][] = [];
  const drain = (): void => {
    for (let pair = queue.shift(); pair; pair = queue.shift()) {
      const [item, from] = pair;
      if (waiting.has(item.id)) put(item, from.x + from.width + BETWEEN_RANKS, from.y);
    }
  };
  for (const box of placed.values()) follow(box);
  drain();
  let before: Box | undefined;
  for (const item of items) {
    if (waiting.has(item.id)) {
      const target = (edges.out.get(item.id) ?? []).map((id) => all.get(id)).find((one) => one !== undefined);
      const near = target ?? before ?? [...placed.values()][0];
      if (near) put(item, near.x, near.y + near.height + BETWEEN_CARDS);
      else put(item, 0, 0);
      drain();
    }
    before = all.get(item.id);
  }
  return items.map(({ id }) => all.get(id)!);
}
