import type { SiblingEdges } from "./layout-graph.ts";
import type { Size } from "./size.ts";

/** Room for the labels of edges, in px. */
export const BETWEEN_RANKS = 140;
export const BETWEEN_CARDS = 40;
/** Cards one below the other, before another column is begun. */
const LEAST_IN_A_COLUMN = 8;
/** How much wider than high a page of many ranks becomes. */
const ASPECT = 1.8;

export interface Item extends Size {
  id: string;
  initial: boolean;
}

type Places = Map<string, { x: number; y: number }>;

/** Side by side, in the order of the text: the regions of a parallel state. */
export function inARow(items: readonly Item[]): Places {
  const places: Places = new Map();
  let x = 0;
  for (const { id, width } of items) {
    places.set(id, { x, y: 0 });
    x += width + BETWEEN_CARDS;
  }
  return places;
}

/**
 * From left to right by how many transitions away from the beginning, those of one rank near those that lead to them.
 * Many ranks go on below, as lines of a text do. In n log n, n for items and edges.
 */
export function layered(items: readonly Item[], edges: SiblingEdges): Places {
  const columns = columnsOf(inOrder(ranksOf(items, edges), edges));
  const gapsBefore = columns.map(({ newRank }, index) => (index === 0 ? 0 : newRank ? BETWEEN_RANKS : BETWEEN_CARDS));
  const widthWith = (from: number, to: number) =>
    columns
      .slice(from, to)
      .reduce((sum, column, index) => sum + column.width + (index ? gapsBefore[from + index]! : 0), 0);
  const area = columns.reduce((sum, { width, height }) => sum + (width + BETWEEN_RANKS) * (height + BETWEEN_CARDS), 0);
  const page = Math.max(Math.sqrt(area * ASPECT), 8 * (240 + BETWEEN_RANKS));

  const places: Places = new Map();
  let y = 0;
  for (let from = 0; from < columns.length; ) {
    let to = from + 1;
    let width = columns[from]!.width;
    while (to < columns.length && width + gapsBefore[to]! + columns[to]!.width <= page) {
      width += gapsBefore[to]! + columns[to]!.width;
      to++;
    }
    // A last line of one or two columns is not worth a line.
    if (columns.length - to <= 2 && widthWith(from, columns.length) <= page * 1.3) to = columns.length;
    const height = Math.max(...columns.slice(from, to).map((column) => column.height));
    let x = 0;
    for (let index = from; index < to; index++) {
      const column = columns[index]!;
      if (index > from) x += gapsBefore[index]!;
      let top = y + Math.round((height - column.height) / 2);
      for (const item of column.items) {
        places.set(item.id, { x, y: top });
        top += item.height + BETWEEN_CARDS;
      }
      x += column.width;
    }
    y += height + BETWEEN_RANKS;
    from = to;
  }
  return places;
}

/** Breadth first from the initial one; then from those that are reached from anywhere, then from those left, in order. */
function ranksOf(items: readonly Item[], { out, anywhere }: SiblingEdges): Item[][] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const rankOf = new Map<string, number>();
  const ranks: Item[][] = [];
  const reach = (item: Item, rank: number): void => {
    if (rankOf.has(item.id)) return;
    const queue = [item];
    rankOf.set(item.id, rank);
    for (let next = 0; next < queue.length; next++) {
      const one = queue[next]!;
      const at = rankOf.get(one.id)!;
      ranks[at] ??= [];
      ranks[at].push(one);
      for (const id of out.get(one.id) ?? []) {
        const target = byId.get(id);
        if (!target || rankOf.has(id)) continue;
        rankOf.set(id, at + 1);
        queue.push(target);
      }
    }
  };
  const first = items.find(({ initial }) => initial) ?? items[0];
  if (first) reach(first, 0);
  for (const item of items) if (anywhere.has(item.id)) reach(item, ranks.length > 1 ? 1 : 0);
  for (const item of items) reach(item, 0);
  return ranks.filter((rank) => rank.length > 0);
}

/** Each near the middle of those it comes from, then of those it leads to: there, back and there again. */
function inOrder(ranks: Item[][], { out, into }: SiblingEdges): Item[][] {
  const place = new Map<string, number>();
  const number = (rank: readonly Item[]): void => {
    for (const [index, { id }] of rank.entries()) place.set(id, (index + 0.5) / rank.length);
  };
  const sort = (rank: Item[], neighbours: ReadonlyMap<string, readonly string[]>): void => {
    if (rank.length > 1) {
      const middle = new Map(
        rank.map(({ id }) => {
          const near = (neighbours.get(id) ?? []).flatMap((other) => place.get(other) ?? []);
          return [id, near.length ? near.reduce((sum, at) => sum + at, 0) / near.length : place.get(id)!];
        }),
      );
      rank.sort((a, b) => middle.get(a.id)! - middle.get(b.id)!);
    }
    number(rank);
  };
  ranks.forEach(number);
  for (const rank of ranks) sort(rank, into);
  for (const rank of ranks.toReversed()) sort(rank, out);
  for (const rank of ranks) sort(rank, into);
  return ranks;
}

interface Column extends Size {
  items: Item[];
  /** The first of its rank. */
  newRank: boolean;
}

function columnsOf(ranks: readonly Item[][]): Column[] {
  return ranks.flatMap((rank) => {
    const most = Math.max(LEAST_IN_A_COLUMN, Math.ceil(Math.sqrt(rank.length) * 1.5));
    const count = Math.ceil(rank.length / most);
    const inEach = Math.ceil(rank.length / count);
    return Array.from({ length: count }, (_, index): Column => {
      const items = rank.slice(index * inEach, (index + 1) * inEach);
      return {
        items,
        newRank: index === 0,
        width: Math.max(0, ...items.map(({ width }) => width)),
        height: items.reduce((sum, { height }) => sum + height, 0) + Math.max(0, items.length - 1) * BETWEEN_CARDS,
      };
    }).filter(({ items }) => items.length > 0);
  });
}
