import type { Instant, LeasedCommand, Settlement } from "../../runtime/index.ts";
import type { Database } from "./database.ts";
import type { CommandRow } from "./rows.ts";

interface Row {
  nr: number;
  conversation: number;
  channel: string;
  ready: number;
}

interface Full {
  id: string;
  conversation: string;
  channel: string;
  availableAt: number;
  attempt: number;
  body: string;
  status: number;
}

const statuses = ["waiting", "leased", "delivered", "dead"] as const;

/**
 * Commands on their way. The first one outstanding of each conversation and channel is its head; only heads are
 * looked at for handing out, so a channel that is down, with any number of commands held back, costs a lease nothing.
 * Runs inside the caller’s transaction.
 */
export function outboxTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO commands (id, conversation, channel, status, head, attempt, available_at, ready_at, body)
     VALUES (?1, ?2, ?3, 0, iif(EXISTS (
       SELECT 1 FROM commands WHERE conversation = ?2 AND channel = ?3 AND settled_at IS NULL
     ), NULL, ?4), 0, ?5, ?5, ?6)`,
  );
  const release = db.prepare("UPDATE commands SET head = 1 WHERE channel = ? AND head = 2 AND ready_at <= ?");
  const heads = db.prepare(
    `SELECT nr, conversation, channel, ready_at AS ready FROM commands
     WHERE channel = ? AND head = 1 AND ready_at <= ? ORDER BY nr LIMIT ?`,
  );
  const followers = db.prepare(
    `SELECT nr, conversation, channel, ready_at AS ready FROM commands
     WHERE conversation = ? AND channel = ? AND settled_at IS NULL AND nr > ? ORDER BY nr LIMIT ?`,
  );
  const first = db.prepare(
    `SELECT nr, ready_at AS ready FROM commands
     WHERE conversation = ? AND channel = ? AND settled_at IS NULL ORDER BY nr LIMIT 1`,
  );
  const setHead = db.prepare("UPDATE commands SET head = ? WHERE nr = ?");
  const lease = db.prepare(
    "UPDATE commands SET status = 1, head = iif(head IS NULL, NULL, 2), attempt = attempt + 1, ready_at = ? WHERE nr = ?",
  );
  const find = db.prepare(
    "SELECT nr, conversation, channel, head, status, settled_at AS settledAt FROM commands WHERE id = ?",
  );
  const full = `SELECT m.id, c.id AS conversation, m.channel, m.available_at AS availableAt, m.attempt, m.body, m.status
     FROM commands m CROSS JOIN conversations c ON c.nr = m.conversation`;
  const byNumber = db.prepare(`${full} WHERE m.nr = ?`);
  const byId = db.prepare(`${full} WHERE m.id = ?`);
  const settle = db.prepare("UPDATE commands SET status = ?, head = NULL, settled_at = ?, reason = ? WHERE nr = ?");
  const retry = db.prepare(
    `UPDATE commands SET status = 0, head = iif(head IS NULL, NULL, 2), available_at = ?2, ready_at = ?2, reason = ?3
     WHERE nr = ?1`,
  );
  const giveBack = db.prepare(
    `UPDATE commands SET status = 0, head = iif(head IS NULL, NULL, 2), attempt = attempt - 1, ready_at = available_at
     WHERE id = ? AND status = 1`,
  );

  /** A head and those right after it whose time has come as well. */
  function queueOf(head: Row, now: Instant, limit: number): Row[] {
    const rest = followers.all(head.conversation, head.channel, head.nr, limit - 1) as unknown as Row[];
    const stop = rest.findIndex((row) => row.ready > now);
    return [head, ...(stop < 0 ? rest : rest.slice(0, stop))];
  }

  return {
    /** now: what the commit took for the time; only a hint, as handing out looks again. */
    add(nr: number, { id, channel, availableAt, body }: CommandRow, now: Instant): void {
      insert.run(id, nr, channel, availableAt <= now ? 1 : 2, availableAt, body);
    },
    lease(options: { channels: string[]; now: Instant; limit: number; leaseMs: number }): LeasedCommand[] {
      const { now, limit } = options;
      const byOrder = (a: Row, b: Row) => a.nr - b.nr;
      const ready = [...new Set(options.channels)].flatMap((channel) => {
        release.run(channel, now);
        return heads.all(channel, now, limit) as unknown as Row[];
      });
      const chosen = ready
        .sort(byOrder)
        .slice(0, limit)
        .flatMap((head) => queueOf(head, now, limit))
        .sort(byOrder)
        .slice(0, limit);
      return chosen.map(({ nr }) => {
        lease.run(now + options.leaseMs, nr);
        return toCommand(byNumber.get(nr) as unknown as Full);
      });
    },
    settle(settlement: Settlement, now: Instant): boolean {
      const row = find.get(settlement.id) as
        | { nr: number; conversation: number; channel: string; head: number | null; settledAt: number | null }
        | undefined;
      if (row === undefined || row.settledAt !== null) return false;
      if (settlement.status === "retry") {
        retry.run(row.nr, settlement.availableAt, settlement.reason);
        return true;
      }
      const reason = settlement.status === "dead" ? settlement.reason : null;
      settle.run(statuses.indexOf(settlement.status), now, reason, row.nr);
      if (row.head !== null) {
        const next = first.get(row.conversation, row.channel) as { nr: number; ready: number } | undefined;
        if (next) setHead.run(next.ready <= now ? 1 : 2, next.nr);
      }
      return true;
    },
    giveBack(id: string): void {
      giveBack.run(id);
    },
    get(id: string): (LeasedCommand & { status: (typeof statuses)[number] }) | undefined {
      const row = byId.get(id) as unknown as Full | undefined;
      return row && { ...toCommand(row), status: statuses[row.status] ?? "waiting" };
    },
  };
}

function toCommand({ id, conversation, channel, availableAt, attempt, body }: Full): LeasedCommand {
  return { ...JSON.parse(body), id, conversation, channel, availableAt, attempt };
}
