import { type JourneyEdit, stateIdOf } from "../../engine/language/edits/index.ts";

/** States that edits give another id: rename, and move into another state. Those inside go along. */
export type MovedIds = readonly { from: string; to: string }[];

export function movedIds(edits: readonly JourneyEdit[]): MovedIds {
  return edits.flatMap((edit) => {
    if (edit.do === "renameState") {
      const parent = edit.path.slice(0, -1);
      return [{ from: stateIdOf(edit.path), to: stateIdOf([...parent, edit.name]) }];
    }
    if (edit.do === "moveState") {
      const name = edit.path.at(-1)!;
      return [{ from: stateIdOf(edit.path), to: stateIdOf([...edit.into, "states", name]) }];
    }
    return [];
  });
}

/** The moves that take these back. */
export function movedBack(moved: MovedIds): MovedIds {
  return moved.map(({ from, to }) => ({ from: to, to: from })).reverse();
}

/** What is known of states by id, under their ids after the moves. The same object when none of them is concerned. */
export function withMovedIds<T>(known: Readonly<Record<string, T>>, moved: MovedIds): Readonly<Record<string, T>> {
  return moved.reduce((now, { from, to }) => {
    const concerned = (id: string) => id === from || id.startsWith(`${from}.`);
    if (from === to || !Object.keys(now).some(concerned)) return now;
    return Object.fromEntries(
      Object.entries(now).map(([id, value]) => [concerned(id) ? to + id.slice(from.length) : id, value]),
    );
  }, known);
}
