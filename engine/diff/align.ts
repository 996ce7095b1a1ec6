/** Beyond this many comparisons a list is compared by position only. */
const MOST_CELLS = 1_000_000;

/** What became of the items of a list. */
export interface Alignment<Item> {
  pairs: [Item, Item][];
  gone: Item[];
  added: Item[];
  /** Were items that stayed the same put in another order? */
  moved: boolean;
}

/**
 * Aligns two versions of a list: what stayed in order (a longest common subsequence of what is the same), what is the
 * same elsewhere, and of the rest those that are most alike, by a score of which 0 means not alike at all.
 */
export function align<Item>(
  before: readonly Item[],
  after: readonly Item[],
  is: (item: Item) => string,
  alike: (a: Item, b: Item) => number,
): Alignment<Item> {
  const keysBefore = before.map(is);
  const keysAfter = after.map(is);
  const kept = commonSubsequence(keysBefore, keysAfter);
  const pairs = kept.map(([from, to]): [Item, Item] => [before[from]!, after[to]!]);
  const restBefore = indexesWithout(
    before,
    kept.map(([from]) => from),
  );
  const restAfter = indexesWithout(
    after,
    kept.map(([, to]) => to),
  );

  let moved = false;
  const elsewhere = take(restBefore, restAfter, (from, to) => (keysBefore[from] === keysAfter[to] ? 1 : 0));
  for (const [from, to] of elsewhere) {
    pairs.push([before[from]!, after[to]!]);
    moved = true;
  }
  for (const [from, to] of take(restBefore, restAfter, (from, to) => alike(before[from]!, after[to]!))) {
    pairs.push([before[from]!, after[to]!]);
  }
  return { pairs, gone: restBefore.map((at) => before[at]!), added: restAfter.map((at) => after[at]!), moved };
}

function indexesWithout(items: readonly unknown[], without: readonly number[]): number[] {
  const left = new Set(without);
  return items.map((_, at) => at).filter((at) => !left.has(at));
}

/** Takes the pairs of the best scores above 0 out of both lists of indexes. */
function take(from: number[], to: number[], score: (from: number, to: number) => number): [number, number][] {
  if (from.length * to.length > MOST_CELLS) return [];
  const scored = from
    .flatMap((a) => to.map((b) => ({ a, b, score: score(a, b) })))
    .filter((pair) => pair.score > 0)
    .sort((x, y) => y.score - x.score || Math.abs(x.a - x.b) - Math.abs(y.a - y.b));
  const pairs: [number, number][] = [];
  for (const { a, b } of scored) {
    if (!from.includes(a) || !to.includes(b)) continue;
    pairs.push([a, b]);
    from.splice(from.indexOf(a), 1);
    to.splice(to.indexOf(b), 1);
  }
  return pairs;
}

/** The indexes of a longest common subsequence. */
function commonSubsequence(a: readonly string[], b: readonly string[]): [number, number][] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const head = Array.from({ length: start }, (_, at): [number, number] => [at, at]);
  const rows = a.length - start;
  const columns = b.length - start;
  if (rows === 0 || columns === 0 || rows * columns > MOST_CELLS) return head;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] =
        a[start + row] === b[start + column]
          ? lengths[(row + 1) * width + column + 1]! + 1
          : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!);
    }
  }
  const pairs = head;
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (a[start + row] === b[start + column]) pairs.push([start + row++, start + column++]);
    else if (lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!) row++;
    else column++;
  }
  return pairs;
}
