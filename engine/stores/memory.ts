import type { Commit, CommitResult, Loaded, LoadRequest, Store } from "../runtime/index.ts";
import { Conversations } from "./memory/conversations.ts";
import { Customers } from "./memory/customers.ts";
import { Outbox } from "./memory/outbox.ts";
import { Records } from "./memory/records.ts";
import { Timers } from "./memory/timers.ts";
import { type Transaction, transact } from "./memory/transaction.ts";
import { UnknownConversation } from "./stray-rows.ts";

/** As many as the contract says, of open conversations and of claiming ones. */
const most = 20;

/**
 * A store that lives as long as the process: for simulations, tests and trying things out. Nothing that goes in or
 * comes out is shared with it. Runs in a browser.
 */
export function memoryStore(): Store {
  const conversations = new Conversations();
  const customers = new Customers();
  const timers = new Timers();
  const outbox = new Outbox();
  const records = new Records();
  let closed = false;

  function loadOne(request: LoadRequest): Loaded {
    const { event, address } = request;
    const answer = event && records.answerTo(event);
    const conversation = request.conversation === undefined ? undefined : conversations.get(request.conversation);
    const holder = address && customers.byAddress(address);
    const id = conversation?.customer ?? request.customer;
    const known = id === undefined ? holder?.known : customers.known(id);
    return {
      ...(answer && { answer }),
      ...(conversation && { conversation }),
      ...(known && { customer: known.customer }),
      open: known ? conversations.openOf(known.ids, most) : [],
      claiming: address && !holder?.isIdentity ? conversations.claiming(address, most) : [],
    };
  }

  function commitOne(commit: Commit, transaction: Transaction): CommitResult {
    const { conversation, event, journal, customer, letter } = commit;
    const answer = event && records.answerTo(event);
    if (answer) return { status: "duplicate", answer };
    if (conversation && (conversations.find(conversation.id)?.seq ?? 0) !== commit.expectedSeq) {
      return { status: "conflict" };
    }
    if (customer && !customers.fits(customer)) return { status: "conflict" };

    if (conversation) conversations.put(conversation, transaction);
    const known = (id: string | undefined) => {
      const found = id === undefined ? undefined : conversations.find(id);
      if (found === undefined) throw new UnknownConversation(id);
      return found;
    };
    if (event) records.addEvent(event, transaction);
    if (journal && known(journal.conversation)) records.addJournal(journal, transaction);
    for (const id of commit.timers.cancel) {
      timers.cancel(known(conversation?.id ?? journal?.conversation).id, id, transaction);
    }
    for (const timer of commit.timers.set) timers.set(known(timer.conversation).nr, timer, transaction);
    for (const command of commit.commands) {
      if (known(command.conversation)) outbox.add(command, transaction);
    }
    if (customer) customers.put(customer, transaction);
    if (letter) records.addLetter(letter, transaction);
    return { status: "committed" };
  }

  /** Async, so that what is wrong comes as a rejection, as from a store that is elsewhere. */
  async function work<T>(change: (transaction: Transaction) => T): Promise<T> {
    if (closed) throw new Error("The store is closed. Open another one.");
    return transact(change);
  }

  return {
    load: (requests) => work(() => requests.map(loadOne)),
    commit: (batch) => work((transaction) => batch.map((commit) => commitOne(commit, transaction))),

    dueTimers: (request) => work(() => timers.lease(request)),
    nextTimer: () => work(() => timers.next()),

    leaseCommands: (request) => work(() => outbox.lease(request)),
    settleCommands: (settlements) => work(() => settlements.map((settlement) => outbox.settle(settlement))),
    command: (id) => work(() => outbox.get(id)),
    releaseCommands: (ids) => work(() => ids.forEach((id) => void outbox.giveBack(id))),

    conversation: (id) => work(() => conversations.get(id)),
    conversations: (filter) =>
      work(() => {
        const { customer } = filter;
        const ids = customer === undefined ? undefined : (customers.known(customer)?.ids ?? [customer]);
        return conversations.list(filter, ids);
      }),
    journal: (conversation, page) => work(() => records.journal(conversation, page)),
    counts: () => work(() => conversations.counts()),

    customer: (id) => work(() => customers.known(id)?.customer),
    putCustomer: (customer) =>
      work((transaction) => {
        if (!customers.fits(customer)) return "conflict";
        customers.put(customer, transaction);
        return "written";
      }),
    mergeCustomers: (from, into) => work(() => customers.merge(from, into)),
    unmergeCustomers: (from) => work(() => customers.unmerge(from)),

    putDefinition: (definition) => work(() => records.putDefinition(definition)),
    definition: (version) => work(() => records.definition(version)),
    definitions: (journey, page) => work(() => records.definitions(journey, page)),

    addLetter: (letter) => work((transaction) => records.addLetter(letter, transaction)),
    letters: (page) => work(() => records.letters(page)),

    ping: () => work(() => undefined),
    close: async () => {
      closed = true;
    },
  };
}
