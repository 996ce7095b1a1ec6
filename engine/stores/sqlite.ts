import type { Commit, CommitResult, Store } from "../runtime/index.ts";
import { conversationTable } from "./sqlite/conversations.ts";
import { customerTable } from "./sqlite/customers.ts";
import { openDatabase, type SqliteOptions } from "./sqlite/database.ts";
import { eventTable } from "./sqlite/events.ts";
import { loadOne } from "./sqlite/load.ts";
import { outboxTable } from "./sqlite/outbox.ts";
import { recordTables } from "./sqlite/records.ts";
import { timerTable } from "./sqlite/timers.ts";
import { UnknownConversation } from "./stray-rows.ts";

export type { SqliteOptions } from "./sqlite/database.ts";

/**
 * A store in one file, created when there is none (its folder too, both for the owner alone), brought up to date when
 * it is older. A commit that resolved is on disk. Several processes may use the file at once: each call is one
 * transaction, and one that writes keeps the others waiting.
 *
 * Throws when the file cannot be opened, is damaged, or comes from a newer release; calls reject when it cannot be
 * read or written. Each message says what to do.
 */
export function sqliteStore(file: string, options: SqliteOptions = {}): Store {
  const db = openDatabase(file, options);
  const conversations = conversationTable(db);
  const customers = customerTable(db);
  const events = eventTable(db);
  const timers = timerTable(db);
  const outbox = outboxTable(db);
  const records = recordTables(db);
  const probe = db.prepare("UPDATE probe SET ballast = zeroblob(?)");

  /** All that can fail alone is found out before the first write, so no savepoint is needed. */
  function commitOne(commit: Commit): CommitResult {
    const { conversation, event, journal, customer, letter } = commit;
    const answer = event && events.answerTo(event);
    if (answer) return { status: "duplicate", answer };
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
    load: async (requests) =>
      db.read(() => requests.map((request) => loadOne({ conversations, customers, events }, request))),
    commit: async (batch) => db.write(() => batch.map(commitOne)),

    dueTimers: async (request) => db.write(() => timers.lease(request)),
    nextTimer: async () => db.read(() => timers.next()),

    leaseCommands: async (request) => db.write(() => outbox.lease(request)),
    settleCommands: async (settlements, now) =>
      db.write(() => settlements.map((settlement) => outbox.settle(settlement, now))),
    command: async (id) => db.read(() => outbox.get(id)),
    releaseCommands: async (ids) => db.write(() => ids.forEach(outbox.giveBack)),

    conversation: async (id) => db.read(() => conversations.get(id)),
    conversations: async (filter) =>
      db.read(() => {
        const { customer } = filter;
        const ids = customer === undefined ? undefined : (customers.known(customer)?.ids ?? [customer]);
        return conversations.list(filter, ids);
      }),
    journal: async (conversation, page) => db.read(() => records.journal(conversation, page)),
    counts: async () => db.read(() => conversations.counts()),

    customer: async (id) => db.read(() => customers.known(id)?.customer),
    putCustomer: async (customer) =>
      db.write(() => {
        if (!customers.fits(customer)) return "conflict";
        customers.put(customer);
        return "written";
      }),
    mergeCustomers: async (from, into) => db.write(() => customers.merge(from, into)),
    unmergeCustomers: async (from) => db.write(() => customers.unmerge(from)),

    putDefinition: async (definition) => db.write(() => records.putDefinition(definition)),
    definition: async (version) => db.read(() => records.definition(version)),
    definitions: async (journey) => db.read(() => records.definitions(journey)),

    addLetter: async (letter) => db.write(() => records.addLetter(letter)),
    letters: async (page) => db.read(() => records.letters(page)),

    // Writes pages that it gives up again: an update in place would succeed on a full disk.
    ping: async () =>
      db.write(() => {
        probe.run(32_768);
        probe.run(0);
      }),
    close: async () => db.close(),
  };
}
