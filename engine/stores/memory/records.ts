import type {
  Answer,
  Commit,
  JournalRow,
  Letter,
  Page,
  PublishedDefinition,
  StoredDefinition,
} from "../../runtime/index.ts";
import { decodeCursor, newestFirst, toPage } from "../cursor.ts";
import { setIn, type Transaction } from "./transaction.ts";

/** What is written once and never changed: answers, the journal, definitions, letters. Kept as JSON. */
export class Records {
  readonly #answers = new Map<string, string>();
  readonly #journal = new Map<string, { seq: number; text: string }[]>();
  readonly #definitions = new Map<string, StoredDefinition>();
  readonly #letters = new Map<string, { id: string; at: number; text: string }>();

  answerTo(event: { source: string; id: string }): Answer | undefined {
    const text = this.#answers.get(eventKey(event));
    return text === undefined ? undefined : JSON.parse(text);
  }

  addEvent(event: NonNullable<Commit["event"]>, transaction: Transaction): void {
    setIn(this.#answers, eventKey(event), JSON.stringify(event.answer), transaction);
  }

  addJournal({ conversation, seq, entries }: JournalRow, transaction: Transaction): void {
    const rows = this.#journal.get(conversation) ?? [];
    if (rows.some((row) => row.seq === seq)) {
      throw new Error(`The journal of "${conversation}" has a row ${seq} already. Each input has its own.`);
    }
    const added = { seq, text: JSON.stringify(entries) };
    rows.push(added);
    rows.sort((a, b) => a.seq - b.seq);
    this.#journal.set(conversation, rows);
    transaction.onUndo(() => rows.splice(rows.indexOf(added), 1));
  }

  journal(conversation: string, { after, limit }: { after: number; limit: number }): JournalRow[] {
    const rows = this.#journal.get(conversation) ?? [];
    return rows
      .filter(({ seq }) => seq > after)
      .slice(0, limit)
      .map(({ seq, text }) => ({ conversation, seq, entries: JSON.parse(text) }));
  }

  putDefinition(definition: StoredDefinition): void {
    const { version } = definition;
    if (!this.#definitions.has(version)) this.#definitions.set(version, structuredClone(definition));
  }

  definition(version: string): StoredDefinition | undefined {
    const definition = this.#definitions.get(version);
    return definition && structuredClone(definition);
  }

  definitions(journey: string, { limit, cursor }: { limit: number; cursor?: string }): Page<PublishedDefinition> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const place = ({ publishedAt, version }: PublishedDefinition) => ({ at: publishedAt, id: version });
    const found = [...this.#definitions.values()]
      .filter((one) => one.journey === journey && (after === undefined || newestFirst(after, place(one)) < 0))
      .sort((a, b) => newestFirst(place(a), place(b)))
      .map(({ version, publishedAt }) => ({ version, journey, publishedAt }));
    return toPage(found, limit, place);
  }

  addLetter(letter: Letter, transaction: Transaction): void {
    const { id, at } = letter;
    if (!this.#letters.has(id)) setIn(this.#letters, id, { id, at, text: JSON.stringify(letter) }, transaction);
  }

  letters({ limit, cursor }: { limit: number; cursor?: string }): Page<Letter> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const found = [...this.#letters.values()]
      .filter((letter) => after === undefined || newestFirst(after, letter) < 0)
      .sort(newestFirst);
    const page = toPage(found, limit, (letter) => letter);
    return { ...page, items: page.items.map(({ text }) => JSON.parse(text)) };
  }
}

function eventKey({ source, id }: { source: string; id: string }): string {
  return JSON.stringify([source, id]);
}
