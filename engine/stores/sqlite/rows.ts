import type { Address, Commit, Conversation, Customer, Letter, OutboxCommand, Timer } from "../../runtime/index.ts";

/**
 * A commit as it is written: what is stored as JSON is text already. Flat, because that is what passes cheaply from
 * one thread to another.
 */
export interface CommitRows {
  expectedSeq: number;
  conversation?: ConversationRow;
  event?: { scope: string; source: string; id: string; answer: string };
  journal?: { conversation: string; seq: number; entries: string };
  timers: { set: Timer[]; cancel: string[] };
  commands: CommandRow[];
  customer?: Customer;
  letter?: LetterRow;
}

export interface ConversationRow {
  id: string;
  customer: string;
  journey: string;
  open: number;
  states: string;
  seq: number;
  updatedAt: number;
  claims: string;
  tags: readonly string[];
  body: string;
}

export interface CommandRow {
  id: string;
  conversation: string;
  channel: string;
  availableAt: number;
  body: string;
}

export interface LetterRow {
  id: string;
  at: number;
  body: string;
}

export function rowsOf({ expectedSeq, conversation, event, journal, timers, commands, customer, letter }: Commit) {
  const rows: CommitRows = { expectedSeq, timers, commands: commands.map(commandRow) };
  if (conversation) rows.conversation = conversationRow(conversation);
  if (event) rows.event = { ...event, answer: JSON.stringify(event.answer) };
  if (journal) rows.journal = { ...journal, entries: JSON.stringify(journal.entries) };
  if (customer) rows.customer = customer;
  if (letter) rows.letter = letterRow(letter);
  return rows;
}

function conversationRow(conversation: Conversation): ConversationRow {
  const { id, customer, journey, status, states, seq, updatedAt } = conversation;
  return {
    id,
    customer,
    journey,
    open: status === "open" ? 1 : 0,
    states: JSON.stringify(states),
    seq,
    updatedAt,
    claims: claimsOf(conversation),
    tags: conversation.tags ?? [],
    body: JSON.stringify(conversation),
  };
}

/** Empty when there are none, as for most conversations. */
function claimsOf({ status, addresses }: Conversation): string {
  if (status === "closed" || addresses.length === 0) return "";
  return JSON.stringify(addresses.map(({ kind, value }: Address) => [kind, value]));
}

function commandRow({ id, conversation, channel, availableAt, ...body }: OutboxCommand): CommandRow {
  return { id, conversation, channel, availableAt, body: JSON.stringify(body) };
}

export function letterRow(letter: Letter): LetterRow {
  return { id: letter.id, at: letter.at, body: JSON.stringify(letter) };
}
