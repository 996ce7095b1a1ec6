import type { Database } from "./database.ts";
import type { CommitRows } from "./rows.ts";

/**
 * Which events were taken, and what they were answered. Found by a hash, because an index of 53-bit numbers is a
 * third the size of one of sources and ids, and its random inserts are most of what a dedupe record costs.
 */
export function eventTable(db: Database) {
  const find = db.prepare("SELECT answer FROM events WHERE hash = ? AND source = ? AND id = ?");
  const insert = db.prepare("INSERT INTO events (hash, scope, source, id, answer) VALUES (?, ?, ?, ?, ?)");

  return {
    /** As JSON. */
    answerTo({ source, id }: { source: string; id: string }): string | undefined {
      return (find.get(hashOf(source, id), source, id) as { answer: string } | undefined)?.answer;
    },
    add({ scope, source, id, answer }: NonNullable<CommitRows["event"]>): void {
      insert.run(hashOf(source, id), scope, source, id, answer);
    },
  };
}

/** 53 bits of two FNV-1a hashes with different starts. It only spreads: what is found is compared in full. */
function hashOf(source: string, id: string): number {
  const text = `${source}\n${id}`;
  let high = 0x811c9dc5;
  let low = 0xc59d1c81;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x01000197);
  }
  return (high >>> 0) * 2 ** 21 + ((low ^ (low >>> 15)) >>> 11);
}
