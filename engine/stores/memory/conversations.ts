import type { Address, Conversation, ConversationFilter, Page } from "../../runtime/index.ts";
import { countByState, type StateCount } from "../counts.ts";
import { decodeCursor, newestFirst, toPage } from "../cursor.ts";
import { addressKey } from "../merged-customer.ts";
import { Groups, type Transaction } from "./transaction.ts";

/** What is asked of conversations often, beside their text. */
interface StoredConversation {
  /** The order of their beginnings. */
  nr: number;
  id: string;
  seq: number;
  open: boolean;
  journey: string;
  customer: string;
  states: string[];
  tags: string[];
  at: number;
  claims: string[];
  /** JSON: nobody can change it, and it takes a fraction of what the objects would. */
  text: string;
}

export class Conversations {
  readonly #all = new Map<string, StoredConversation>();
  readonly #ofCustomer = new Groups<string, string>();
  readonly #claiming = new Groups<string, string>();

  find(id: string): StoredConversation | undefined {
    return this.#all.get(id);
  }

  put(conversation: Conversation, transaction: Transaction): StoredConversation {
    const { id, seq, journey, customer, states, tags = [], status, addresses, updatedAt } = conversation;
    const before = this.#all.get(id);
    const open = status === "open";
    const after: StoredConversation = {
      nr: before?.nr ?? this.#all.size,
      id,
      seq,
      open,
      journey,
      customer,
      states: [...states],
      tags: [...tags],
      at: updatedAt,
      claims: open ? addresses.map(addressKey) : [],
      text: JSON.stringify(conversation),
    };
    this.#replace(before, after);
    transaction.onUndo(() => this.#replace(after, before));
    return after;
  }

  get(id: string): Conversation | undefined {
    const stored = this.#all.get(id);
    return stored && JSON.parse(stored.text);
  }

  openOf(customers: string[], limit: number): Conversation[] {
    const ids = customers.flatMap((customer) => [...this.#ofCustomer.of(customer)]);
    return this.#newest(ids, limit);
  }

  claiming(address: Address, limit: number): Conversation[] {
    return this.#newest([...this.#claiming.of(addressKey(address))], limit);
  }

  list(filter: ConversationFilter, customers: string[] | undefined): Page<Conversation> {
    const { status, journey, state, tag, limit } = filter;
    const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
    const fits = (one: StoredConversation) =>
      (status === undefined || one.open === (status === "open")) &&
      (journey === undefined || one.journey === journey) &&
      (state === undefined || one.states.includes(state)) &&
      (tag === undefined || one.tags.includes(tag)) &&
      (customers === undefined || customers.includes(one.customer)) &&
      (after === undefined || newestFirst(after, one) < 0);
    const found = [...this.#all.values()]
      .filter(fits)
      .sort(newestFirst)
      .slice(0, limit + 1);
    const { items, cursor } = toPage(found, limit, (one) => one);
    return { items: items.map((one) => JSON.parse(one.text)), ...(cursor !== undefined && { cursor }) };
  }

  counts(): StateCount[] {
    const open = [...this.#all.values()].filter((one) => one.open);
    return countByState(open.map(({ journey, states }) => ({ journey, states, open: 1 })));
  }

  #newest(ids: string[], limit: number): Conversation[] {
    return ids
      .flatMap((id) => this.#all.get(id) ?? [])
      .filter((one) => one.open)
      .sort(newestFirst)
      .slice(0, limit)
      .map((one) => JSON.parse(one.text));
  }

  #replace(before: StoredConversation | undefined, after: StoredConversation | undefined): void {
    if (before && before.customer !== after?.customer) this.#ofCustomer.remove(before.customer, before.id);
    for (const key of before?.claims ?? []) this.#claiming.remove(key, before!.id);
    if (before && !after) this.#all.delete(before.id);
    if (!after) return;
    this.#all.set(after.id, after);
    this.#ofCustomer.add(after.customer, after.id);
    for (const key of after.claims) this.#claiming.add(key, after.id);
  }
}
