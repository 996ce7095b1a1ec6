import type {
  CommitResult,
  Conversation,
  ConversationFilter,
  Customer,
  Instant,
  Letter,
  LoadRequest,
  Settlement,
  StoredDefinition,
} from "../../runtime/index.ts";
import { UnknownConversation } from "../stray-rows.ts";
import { conversationTable } from "./conversations.ts";
import { customerTable } from "./customers.ts";
import { openDatabase, type SqliteOptions } from "./database.ts";
import { eventTable } from "./events.ts";
import { loadText } from "./load.ts";
import { outboxTable } from "./outbox.ts";
import { recordTables } from "./records.ts";
import { type CommitRows, letterRow } from "./rows.ts";
import { timerTable } from "./timers.ts";

/** The store’s calls, each one transaction that is over when it returns. */
export type Connection = ReturnType<typeof connect>;

/** Opens the file as openDatabase does. Whatever is given and returned can pass from one thread to another. */
export function connect(file: string, options: SqliteOptions) {
  const db = openDatabase(file, options);
  const conversations = conversationTable(db);
  const customers = customerTable(db);
  const events = eventTable(db);
  const timers = timerTable(db);
  const outbox = outboxTable(db);
  const records = recordTables(db);
  const probe = db.prepare("UPDATE probe SET ballast = zeroblob(?)");

  /** All that can fail alone is found out before the first write, so no savepoint is needed. */
  function commitOne(commit: CommitRows): CommitResult {
    const { conversation, event, journal, customer, letter } = commit;
    const answer = event && events.answerTo(event);
    if (answer !== undefined) return { status: "duplicate", answer: JSON.parse(answer) };
    const before = conversation && conversations.head(conversation.id);
    if (conversation && (before?.seq ?? 0) !== commit.expectedSeq) return { status: "conflict" };
    if (customer && !customers.fits(customer)) return { status: "conflict" };

    const nr = conversation && conversations.put(conversation, before);
    const numberOf = (id: string | undefined): number => {
      const found = id === conversation?.id ? nr : id === undefined ? undefined : conversations.numberOf(id);
      if (found === undefined) throw new UnknownConversation(id);
      return found;
    };
    if (event) events.add(event);
    if (journal) records.addJournal(numberOf(journal.conversation), journal);
    for (const id of commit.timers.cancel) timers.cancel(numberOf(conversation?.id ?? journal?.conversation), id);
    for (const timer of commit.timers.set) timers.set(numberOf(timer.conversation), timer);
    for (const command of commit.commands) {
      outbox.add(numberOf(command.conversation), command, conversation?.updatedAt ?? 0);
    }
    if (customer) customers.put(customer);
    if (letter) records.addLetter(letter);
    return { status: "committed" };
  }

  return {
    load: (requests: LoadRequest[]) => db.read(() => loadText({ conversations, customers, events }, requests)),
    commit: (batch: CommitRows[]) => db.write(() => batch.map(commitOne)),

    dueTimers: (request: { now: Instant; limit: number; leaseMs: number }) => db.write(() => timers.lease(request)),
    nextTimer: () => db.read(() => timers.next()),

    leaseCommands: (request: { channels: string[]; now: Instant; limit: number; leaseMs: number }) =>
      db.write(() => outbox.lease(request)),
    settleCommands: (settlements: Settlement[], now: Instant) =>
      db.write(() => settlements.map((settlement) => outbox.settle(settlement, now))),
    command: (id: string) => db.read(() => outbox.get(id)),
    releaseCommands: (ids: string[]) => db.write(() => ids.forEach(outbox.giveBack)),

    conversation: (id: string): Conversation | undefined => db.read(() => conversations.get(id)),
    conversations: (filter: ConversationFilter) =>
      db.read(() => {
        const { customer } = filter;
        const ids = customer === undefined ? undefined : (customers.known(customer)?.ids ?? [customer]);
        return conversations.list(filter, ids);
      }),
    journal: (conversation: string, page: { after: number; limit: number }) =>
      db.read(() => records.journal(conversation, page)),
    counts: () => db.read(() => conversations.counts()),

    customer: (id: string) => db.read(() => customers.known(id)?.customer),
    putCustomer: (customer: Customer) =>
      db.write((): "written" | "conflict" => {
        if (!customers.fits(customer)) return "conflict";
        customers.put(customer);
        return "written";
      }),
    mergeCustomers: (from: string, into: string) => db.write(() => customers.merge(from, into)),
    unmergeCustomers: (from: string) => db.write(() => customers.unmerge(from)),

    putDefinition: (definition: StoredDefinition) => db.write(() => records.putDefinition(definition)),
    definition: (version: string) => db.read(() => records.definition(version)),
    definitions: (journey: string, page: { limit: number; cursor?: string }) =>
      db.read(() => records.definitions(journey, page)),

    addLetter: (letter: Letter) => db.write(() => records.addLetter(letterRow(letter))),
    letters: (page: { limit: number; cursor?: string }) => db.read(() => records.letters(page)),

    // Writes pages that it gives up again: an update in place would succeed on a full disk.
    ping: () =>
      db.write(() => {
        probe.run(32_768);
        probe.run(0);
      }),
    close: () => db.close(),
  };
}
