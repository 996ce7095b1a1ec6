import type { Instant, Timer } from "../../runtime/index.ts";
import type { Database } from "./database.ts";

/** Deadlines. Runs inside the caller’s transaction. */
export function timerTable(db: Database) {
  const set = db.prepare(
    `INSERT INTO timers (conversation, id, occurrence, due_at, leased_until) VALUES (?, ?, ?, ?, 0)
     ON CONFLICT DO UPDATE SET occurrence = excluded.occurrence, due_at = excluded.due_at, leased_until = 0`,
  );
  const cancel = db.prepare("DELETE FROM timers WHERE conversation = ? AND id = ?");
  const due = db.prepare(
    `SELECT t.conversation AS nr, c.id AS conversation, t.id, t.occurrence, t.due_at AS dueAt
     FROM timers t CROSS JOIN conversations c ON c.nr = t.conversation
     WHERE t.due_at <= ? AND t.leased_until <= ? ORDER BY t.due_at, t.conversation, t.id LIMIT ?`,
  );
  const lease = db.prepare("UPDATE timers SET leased_until = ? WHERE conversation = ? AND id = ?");
  const next = db.prepare("SELECT min(due_at) AS at FROM timers");

  return {
    set(nr: number, { id, occurrence, dueAt }: Timer): void {
      set.run(nr, id, occurrence, dueAt);
    },
    cancel(nr: number, id: string): void {
      cancel.run(nr, id);
    },
    lease({ now, limit, leaseMs }: { now: Instant; limit: number; leaseMs: number }): Timer[] {
      const rows = due.all(now, now, limit) as unknown as (Timer & { nr: number })[];
      return rows.map(({ nr, conversation, id, occurrence, dueAt }) => {
        lease.run(now + leaseMs, nr, id);
        return { conversation, id, occurrence, dueAt };
      });
    },
    next(): Instant | undefined {
      return (next.get() as { at: number | null }).at ?? undefined;
    },
  };
}
