import type { Address, Conversation, ConversationFilter, Page } from "../../runtime/index.ts";
import { countByState, type StateCount } from "../counts.ts";
import { decodeCursor, newestFirst, type Place, toPage } from "../cursor.ts";
import type { Database } from "./database.ts";
import type { ConversationRow } from "./rows.ts";

/** What a commit needs to know of the conversation before it. */
interface StoredHead {
  nr: number;
  seq: number;
  open: number;
  customer: string;
  claims: string;
}

interface Body {
  body: string;
}

interface Found extends Body {
  customer: string;
}

/** Later than any moment that a Date can hold. */
const beforeAll: Place = { at: Number.MAX_SAFE_INTEGER, id: "" };

/** The conversations, the addresses they claim, and their lists. Runs inside the caller’s transaction. */
export function conversationTable(db: Database) {
  const head = db.prepare("SELECT nr, seq, open, customer, claims FROM conversations WHERE id = ?");
  const numberOf = db.prepare("SELECT nr FROM conversations WHERE id = ?");
  const body = db.prepare("SELECT body FROM conversations WHERE id = ?");
  const found = db.prepare("SELECT customer, body FROM conversations WHERE id = ?");
  const insert = db.prepare(
    `INSERT INTO conversations (id, customer, journey, open, states, seq, updated_at, claims, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Leaves the customer’s index alone, which few commits change.
  const update = db.prepare(
    "UPDATE conversations SET states = ?, seq = ?, updated_at = ?, claims = ?, body = ? WHERE nr = ?",
  );
  const move = db.prepare("UPDATE conversations SET customer = ?, journey = ?, open = ? WHERE nr = ?");
  const claim = db.prepare("INSERT INTO claims (kind, value, conversation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  const tag = db.prepare("INSERT INTO tags (tag, conversation) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const unclaim = db.prepare("DELETE FROM claims WHERE kind = ? AND value = ? AND conversation = ?");
  // Left to itself SQLite prefers the other index for its order, and reads all that are open.
  const openOf = db.prepare(
    `SELECT updated_at AS at, id, body FROM conversations INDEXED BY conversations_of_customer
     WHERE customer = ? AND open = 1 ORDER BY updated_at DESC, id DESC LIMIT ?`,
  );
  const claiming = db.prepare(
    `SELECT c.body FROM claims JOIN conversations c ON c.nr = claims.conversation
     WHERE claims.kind = ? AND claims.value = ? ORDER BY c.updated_at DESC, c.id DESC LIMIT ?`,
  );
  const filters = `(updated_at, id) < (?2, ?3) AND (?4 IS NULL OR journey = ?4)
     AND (?5 IS NULL OR EXISTS (SELECT 1 FROM json_each(states) WHERE value = ?5))
     AND (?7 IS NULL OR EXISTS (SELECT 1 FROM tags WHERE tag = ?7 AND conversation = nr))
     ORDER BY updated_at DESC, id DESC LIMIT ?6`;
  const list = db.prepare(
    `SELECT body FROM conversations INDEXED BY conversations_by_update WHERE open = ?1 AND ${filters}`,
  );
  const listOf = db.prepare(
    `SELECT body FROM conversations INDEXED BY conversations_of_customer
     WHERE open = ?1 AND customer IN (SELECT value FROM json_each(?8)) AND ${filters}`,
  );
  const counts = db.prepare(
    "SELECT journey, states, count(*) AS open FROM conversations WHERE open = 1 GROUP BY journey, states",
  );

  function setClaims(nr: number, before: string, after: string): void {
    if (before === after) return;
    for (const [kind, value] of addressesIn(before)) unclaim.run(kind, value, nr);
    for (const [kind, value] of addressesIn(after)) claim.run(kind, value, nr);
  }

  return {
    head(id: string): StoredHead | undefined {
      return head.get(id) as StoredHead | undefined;
    },
    /** The number that rows of the conversation carry. */
    numberOf(id: string): number | undefined {
      return (numberOf.get(id) as { nr: number } | undefined)?.nr;
    },
    /** Writes it over what was read of it, if anything. Returns its number. */
    put(row: ConversationRow, before: StoredHead | undefined): number {
      const { id, customer, journey, open, states, seq, updatedAt, claims, tags, body: text } = row;
      if (before === undefined) {
        const { lastInsertRowid } = insert.run(id, customer, journey, open, states, seq, updatedAt, claims, text);
        setClaims(Number(lastInsertRowid), "", claims);
        for (const name of tags) tag.run(name, Number(lastInsertRowid));
        return Number(lastInsertRowid);
      }
      update.run(states, seq, updatedAt, claims, text, before.nr);
      if (before.customer !== customer || before.open !== open) move.run(customer, journey, open, before.nr);
      setClaims(before.nr, before.claims, claims);
      for (const name of tags) tag.run(name, before.nr);
      return before.nr;
    },
    get(id: string): Conversation | undefined {
      const row = body.get(id) as Body | undefined;
      return row && JSON.parse(row.body);
    },
    /** Its customer, and itself as JSON. */
    find(id: string): Found | undefined {
      return found.get(id) as Found | undefined;
    },
    /** The open ones of all these customers together, as JSON, most recently updated first. */
    openOf(customers: string[], limit: number): string[] {
      return customers
        .flatMap((customer) => openOf.all(customer, limit) as unknown as (Body & Place)[])
        .sort(newestFirst)
        .slice(0, limit)
        .map(({ body }) => body);
    },
    /** As JSON. */
    claiming({ kind, value }: Address, limit: number): string[] {
      return (claiming.all(kind, value, limit) as unknown as Body[]).map(({ body }) => body);
    },
    /** customers: everybody who is known as the filter’s customer. */
    list(filter: ConversationFilter, customers: string[] | undefined): Page<Conversation> {
      const { at, id } = filter.cursor === undefined ? beforeAll : decodeCursor(filter.cursor);
      const rest = [at, id, filter.journey ?? null, filter.state ?? null, filter.limit + 1, filter.tag ?? null];
      const statuses = filter.status === undefined ? [1, 0] : [filter.status === "open" ? 1 : 0];
      const found = statuses
        .flatMap((open) =>
          customers === undefined ? list.all(open, ...rest) : listOf.all(open, ...rest, JSON.stringify(customers)),
        )
        .map((row) => parsed(row as unknown as Body))
        .sort((a, b) => newestFirst(placeOf(a), placeOf(b)));
      return toPage(found, filter.limit, placeOf);
    },
    counts(): StateCount[] {
      const rows = counts.all() as { journey: string; states: string; open: number }[];
      return countByState(rows.map((row) => ({ ...row, states: JSON.parse(row.states) })));
    },
  };
}

function parsed(row: Body): Conversation {
  return JSON.parse(row.body);
}

function placeOf(conversation: Conversation): Place {
  return { at: conversation.updatedAt, id: conversation.id };
}

function addressesIn(claims: string): [kind: string, value: string][] {
  return claims === "" ? [] : JSON.parse(claims);
}
