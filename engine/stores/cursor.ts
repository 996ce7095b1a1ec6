import type { Instant } from "../runtime/index.ts";

/** The last item of a page, by the order that pages have: newest first, then by id. */
export interface Place {
  at: Instant;
  id: string;
}

/** A cursor that this store never gave. */
export class InvalidCursor extends Error {
  constructor(cursor: string) {
    super(`The cursor "${cursor}" is none of this store’s. Take it from the page before, or leave it out.`);
    this.name = "InvalidCursor";
  }
}

/** Opaque to callers, and fit for a query string when ids are. */
function encodeCursor(place: Place): string {
  return `${place.at}~${place.id}`;
}

/** Throws InvalidCursor. */
export function decodeCursor(cursor: string): Place {
  const [, at, id] = /^(-?\d{1,16})~(.+)$/s.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw new InvalidCursor(cursor);
  return { at: Number(at), id };
}

/** Throws InvalidCursor, which would not keep its class on the way from another thread. */
export function checkCursor(cursor: string | undefined): void {
  if (cursor !== undefined) decodeCursor(cursor);
}

/** Cuts what was read, one more than the limit, down to a page. */
export function toPage<T>(found: T[], limit: number, placeOf: (item: T) => Place): { items: T[]; cursor?: string } {
  const last = found[limit - 1];
  if (found.length <= limit || last === undefined) return { items: found };
  return { items: found.slice(0, limit), cursor: encodeCursor(placeOf(last)) };
}

/** Newest first, then by id, backwards too, so that one index can be read from its end. */
export function newestFirst(a: Place, b: Place): number {
  if (a.at !== b.at) return b.at - a.at;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}
