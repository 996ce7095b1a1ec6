import type {
  Change,
  Conversation,
  ConversationSummary,
  Customer,
  Entry,
  Finding,
  JournalRow,
  LeasedCommand,
  Letter,
} from "../../engine/index.ts";
import { toRfc3339 } from "../../engine/index.ts";
import type { Text } from "../../schemas/journey.generated.ts";

/** What each answer of the API looks like. The engine counts epoch milliseconds; JSON carries RFC 3339 instants. */

/** The titles of a journey’s facts, for whoever shows them to people. */
export type FactTitles = (journey: string, fact: string) => Text | undefined;

interface KnownFactShape {
  value: unknown;
  title?: Text;
  channel?: string;
  at: string;
  by: string;
}

export interface ConversationShape extends ConversationSummary {
  outcome?: string;
  tags: string[];
  /** Where the customer is now. */
  channel?: string;
  context: Record<string, KnownFactShape>;
  /** Pending deadlines, the next one first. */
  timers: { id: string; dueAt: string }[];
  startedAt: string;
  updatedAt: string;
}

export function conversationShape(conversation: Conversation, titleOf: FactTitles): ConversationShape {
  const { id, journey, version, status, states, customer, seq } = conversation;
  return {
    id,
    journey,
    version,
    status,
    ...(conversation.outcome === undefined ? {} : { outcome: conversation.outcome }),
    states,
    customer,
    seq,
    tags: conversation.tags ?? [],
    ...(conversation.current === undefined ? {} : { channel: conversation.current.channel }),
    context: contextShape(conversation, titleOf),
    timers: [...conversation.timers]
      .sort((a, b) => a.dueAt - b.dueAt)
      .map((timer) => ({ id: timer.id, dueAt: toRfc3339(timer.dueAt) })),
    startedAt: toRfc3339(conversation.startedAt),
    updatedAt: toRfc3339(conversation.updatedAt),
  };
}

function contextShape(conversation: Conversation, titleOf: FactTitles): Record<string, KnownFactShape> {
  const context: Record<string, KnownFactShape> = {};
  for (const [fact, value] of Object.entries(conversation.facts)) {
    if (value === undefined) continue;
    const title = titleOf(conversation.journey, fact);
    const provenance = conversation.provenance[fact] ?? { at: conversation.startedAt, by: "journey" };
    context[fact] = { value, ...(title === undefined ? {} : { title }), ...provenanceShape(provenance) };
  }
  return context;
}

function provenanceShape(provenance: Conversation["provenance"][string]): { at: string; by: string; channel?: string } {
  return { ...provenance, at: toRfc3339(provenance.at) };
}

export function journalShape(row: JournalRow): { seq: number; entries: Record<string, unknown>[] } {
  return { seq: row.seq, entries: row.entries.map(entryShape) };
}

/** An entry keeps its words; only its instants change. */
function entryShape(entry: Entry): Record<string, unknown> {
  switch (entry.type) {
    case "event":
      return {
        ...entry,
        at: toRfc3339(entry.at),
        ...(entry.customer === undefined ? {} : { customer: customerShape(entry.customer) }),
      };
    case "timer":
      return {
        ...entry,
        at: toRfc3339(entry.at),
        dueAt: toRfc3339(entry.dueAt),
        ...(entry.customer === undefined ? {} : { customer: customerShape(entry.customer) }),
      };
    case "fact":
    case "ask.skipped":
      return { ...entry, provenance: provenanceShape(entry.provenance) };
    case "gate":
      return { ...entry, ...(entry.until === undefined ? {} : { until: toRfc3339(entry.until) }) };
    case "timer.set":
      return { ...entry, dueAt: toRfc3339(entry.dueAt) };
    default:
      return { ...entry };
  }
}

/** What a subscriber of the live stream is told of one commit. */
export function changeShape(change: Change, titleOf: FactTitles): Record<string, unknown> {
  return {
    conversation: conversationShape(change.conversation, titleOf),
    journal: journalShape(change.journal),
  };
}

/** The command as its schema has it: what the outbox keeps for itself is left out. */
export function commandShape(command: LeasedCommand): Record<string, unknown> {
  const { id, key, type, channel, address, conversation, customer, attempt, data, packet } = command;
  return {
    id,
    key,
    type,
    channel,
    ...(address === undefined ? {} : { address }),
    conversation,
    customer,
    attempt,
    data,
    ...(packet === undefined ? {} : { packet }),
  };
}

export function customerShape(customer: Customer): Record<string, unknown> {
  const { id, revision, identities, locale, timezone, preferred, consents, attributes } = customer;
  return {
    id,
    revision,
    identities,
    ...(locale === undefined ? {} : { locale }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(preferred === undefined ? {} : { preferred }),
    consents: consents.map((consent) => ({ ...consent, at: toRfc3339(consent.at) })),
    attributes,
  };
}

export function letterShape(letter: Letter): Record<string, unknown> {
  const { command, ...rest } = letter;
  if (command === undefined) return { ...rest, at: toRfc3339(letter.at) };
  const { availableAt, ...kept } = command;
  return { ...rest, at: toRfc3339(letter.at), command: kept };
}

/** Without its witness, which means something to the engine alone. */
export function findingShape({ witness: _, ...finding }: Finding): Omit<Finding, "witness"> {
  return finding;
}
