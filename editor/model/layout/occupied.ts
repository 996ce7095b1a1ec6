import type { Box } from "./layout.ts";

const CELL = 400;

/** Which places are taken, found without looking at all of them. */
export class Occupied {
  readonly #cells = new Map<number, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.#cells.get(cell);
      if (boxes) boxes.push(box);
      else this.#cells.set(cell, [box]);
    }
  }

  /** A box that this one would overlap, or come nearer to than apart (px). */
  hit(box: Box, apart = 0): Box | undefined {
    const wide = {
      x: box.x - apart,
      y: box.y - apart,
      width: box.width + 2 * apart,
      height: box.height + 2 * apart,
    };
    for (const cell of cellsOf(wide)) {
      const found = this.#cells.get(cell)?.find((other) => overlap(wide, other));
      if (found) return found;
    }
    return undefined;
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Two cells far apart may have the same number: that costs a look more. */
function cellsOf({ x, y, width, height }: Box): number[] {
  const cells: number[] = [];
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column++)
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row++)
      cells.push(column * 65_537 + row);
  return cells;
}
