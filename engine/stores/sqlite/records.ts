import type { JournalRow, Letter, Page, PublishedDefinition, StoredDefinition } from "../../runtime/index.ts";
import { decodeCursor, toPage } from "../cursor.ts";
import type { Database } from "./database.ts";
import type { CommitRows, LetterRow } from "./rows.ts";

/** Before the first of a list that has the newest first. */
const afterAll = { at: Number.MAX_SAFE_INTEGER, id: "" };

/** What is written once and never changed: the journal, published definitions, letters. */
export function recordTables(db: Database) {
  const insertRow = db.prepare("INSERT INTO journal (conversation, seq, entries) VALUES (?, ?, ?)");
  const rows = db.prepare(
    `SELECT seq, entries FROM journal WHERE conversation = (SELECT nr FROM conversations WHERE id = ?) AND seq > ?
     ORDER BY seq LIMIT ?`,
  );
  const insertDefinition = db.prepare(
    `INSERT INTO definitions (version, journey, file, text, project_text, parts, published_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const columns = "version, journey, file, text, project_text AS projectText, parts, published_at AS publishedAt";
  const definition = db.prepare(`SELECT ${columns} FROM definitions WHERE version = ?`);
  const definitions = db.prepare(
    `SELECT version, journey, published_at AS publishedAt FROM definitions
     WHERE journey = ? AND (published_at, version) < (?, ?) ORDER BY published_at DESC, version DESC LIMIT ?`,
  );
  const insertLetter = db.prepare("INSERT INTO letters (id, at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  const letters = db.prepare("SELECT body FROM letters WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?");

  return {
    addJournal(nr: number, { seq, entries }: NonNullable<CommitRows["journal"]>): void {
      insertRow.run(nr, seq, entries);
    },
    journal(conversation: string, { after, limit }: { after: number; limit: number }): JournalRow[] {
      const found = rows.all(conversation, after, limit) as { seq: number; entries: string }[];
      return found.map(({ seq, entries }) => ({ conversation, seq, entries: JSON.parse(entries) }));
    },
    putDefinition({ version, journey, file, text, projectText, parts, publishedAt }: StoredDefinition): void {
      insertDefinition.run(version, journey, file, text, projectText, JSON.stringify(parts), publishedAt);
    },
    definition(version: string): StoredDefinition | undefined {
      const row = definition.get(version);
      return row && storedDefinition(row);
    },
    definitions(journey: string, { limit, cursor }: { limit: number; cursor?: string }): Page<PublishedDefinition> {
      const { at, id } = cursor === undefined ? afterAll : decodeCursor(cursor);
      const found = definitions.all(journey, at, id, limit + 1) as unknown as PublishedDefinition[];
      return toPage(found, limit, ({ publishedAt, version }) => ({ at: publishedAt, id: version }));
    },
    addLetter({ id, at, body }: LetterRow): void {
      insertLetter.run(id, at, body);
    },
    letters({ limit, cursor }: { limit: number; cursor?: string }): Page<Letter> {
      const { at, id } = cursor === undefined ? afterAll : decodeCursor(cursor);
      const found = letters.all(at, id, limit + 1) as { body: string }[];
      return toPage(
        found.map(({ body }) => JSON.parse(body) as Letter),
        limit,
        (letter) => letter,
      );
    },
  };
}

function storedDefinition(row: Record<string, unknown>): StoredDefinition {
  return { ...row, parts: JSON.parse(String(row.parts)) } as unknown as StoredDefinition;
}
