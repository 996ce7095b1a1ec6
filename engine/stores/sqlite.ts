import type { Store } from "../runtime/index.ts";
import { checkCursor } from "./cursor.ts";
import { type Caller, connectInThread } from "./sqlite/connect-in-thread.ts";
import { connect } from "./sqlite/connection.ts";
import { openDatabase, type SqliteOptions } from "./sqlite/database.ts";
import { loadedIn } from "./sqlite/load.ts";
import { rowsOf } from "./sqlite/rows.ts";

export type { SqliteOptions } from "./sqlite/database.ts";

/**
 * A store in one file, created when there is none (its folder too, both for the owner alone), brought up to date when
 * it is older. A commit that resolved is on disk. Several processes may use the file at once: each call is one
 * transaction, and one that writes keeps the others waiting. SQLite runs in a thread of its own, which ends with
 * close(); ":memory:" stays in this one.
 *
 * Throws when the file cannot be opened, is damaged, or comes from a newer release; calls reject when it cannot be
 * read or written. Each message says what to do.
 */
export function sqliteStore(file: string, options: SqliteOptions = {}): Store {
  const call = file === ":memory:" ? connectHere(file, options) : connectBeside(file, options);
  return {
    load: async (requests) => loadedIn(await call("load", requests)),
    commit: async (batch) => call("commit", batch.map(rowsOf)),

    dueTimers: (request) => call("dueTimers", request),
    nextTimer: () => call("nextTimer"),

    leaseCommands: (request) => call("leaseCommands", request),
    settleCommands: (settlements, now) => call("settleCommands", settlements, now),
    command: (id) => call("command", id),
    releaseCommands: (ids) => call("releaseCommands", ids),

    conversation: (id) => call("conversation", id),
    async conversations(filter) {
      checkCursor(filter.cursor);
      return call("conversations", filter);
    },
    journal: (conversation, page) => call("journal", conversation, page),
    counts: () => call("counts"),

    customer: (id) => call("customer", id),
    putCustomer: (customer) => call("putCustomer", customer),
    mergeCustomers: (from, into) => call("mergeCustomers", from, into),
    unmergeCustomers: (from) => call("unmergeCustomers", from),

    putDefinition: (definition) => call("putDefinition", definition),
    definition: (version) => call("definition", version),
    async definitions(journey, page) {
      checkCursor(page.cursor);
      return call("definitions", journey, page);
    },

    addLetter: (letter) => call("addLetter", letter),
    async letters(page) {
      checkCursor(page.cursor);
      return call("letters", page);
    },

    ping: () => call("ping"),
    close: () => call("close"),
  };
}

/** What is wrong with the file is thrown here, to the caller; the thread opens it once more. */
function connectBeside(file: string, options: SqliteOptions): Caller {
  openDatabase(file, options).close();
  return connectInThread(file, options);
}

function connectHere(file: string, options: SqliteOptions): Caller {
  const connection = connect(file, options);
  return async (method, ...args) => (connection[method] as (...args: unknown[]) => never)(...args);
}
