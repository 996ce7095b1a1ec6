import type { Command, Packet } from "../../schemas/command.generated.ts";
import type { Definition, MachineEvent, Surroundings } from "../compile/index.ts";
import type { Conversation, Message, Timer } from "./conversation.ts";
import type { Customer } from "./customer.ts";
import type { Instant } from "./instant.ts";
import { toRfc3339 } from "./instant.ts";
import type { Entry } from "./journal.ts";
import type { OutboxCommand } from "./store.ts";

/** What advance knows of the world: nothing else. */
export interface AdvanceEnv {
  now: Instant;
  /** The unique part of a new conversation’s id. */
  id: () => string;
  customer: Customer;
}

/**
 * One call of advance under way. conversation is a draft: its fields are replaced, never changed in place, so the
 * conversation handed in stays as it was.
 */
export interface Turn {
  readonly definition: Definition;
  readonly env: AdvanceEnv;
  readonly conversation: Conversation;
  readonly entries: Entry[];
  readonly commands: OutboxCommand[];
  readonly timers: { set: Map<string, Timer>; cancel: Set<string> };
  /** Events that the turn itself gives rise to, such as unreachable; taken when the machine has come to rest. */
  readonly followUps: { event: MachineEvent; step?: string }[];
  /** Regions, each with the state whose channels it follows, that no channel’s session window lets speak. */
  readonly silenced: Set<string>;
  /** The channel on which the customer has just written or spoken: what is said there is an answer. */
  repliesOn?: string;
}

/** How many messages the transcript keeps, and how much of each, in characters. */
const transcriptLength = 10;
export const transcriptText = 1000;

export function surroundings(
  turn: Turn,
  input: Pick<Surroundings, "by" | "via" | "step" | "answers" | "event">,
): Surroundings {
  const { conversation, env } = turn;
  return {
    now: env.now,
    customer: customerScope(env.customer),
    conversation: { id: conversation.id, journey: conversation.journey, startedAt: toRfc3339(conversation.startedAt) },
    channel: conversation.current?.channel ?? "",
    locale: localeOf(turn),
    timezone: timezoneOf(turn),
    ...input,
  };
}

/** The customer as expressions see them. */
export function customerScope(customer: Customer): Record<string, unknown> {
  const { id, locale, timezone, preferred, attributes } = customer;
  const identity = (kind: string) => {
    const own = customer.identities.filter((known) => known.kind === kind);
    return (own.find(({ verified }) => verified) ?? own[0])?.value;
  };
  const scope = { id, locale, timezone, preferred, attributes, phone: identity("phone"), email: identity("email") };
  return Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined));
}

/** Of a turn: the journey, and what is known of the world. */
export interface Circumstances {
  definition: Definition;
  env: Pick<AdvanceEnv, "now" | "customer">;
}

/** The project’s locale that fits the customer best. */
export function localeOf({ definition, env }: Circumstances): string {
  const { locales } = definition.project.document;
  const wanted = env.customer.locale?.toLowerCase() ?? "";
  return (
    locales.find((locale) => locale.toLowerCase() === wanted) ??
    locales.find((locale) => locale.toLowerCase().split("-")[0] === wanted.split("-")[0]) ??
    locales[0]!
  );
}

export function timezoneOf({ definition, env }: Circumstances): string {
  return env.customer.timezone ?? definition.project.document.timezone ?? "UTC";
}

/** Adds a command to the outbox. Its id and key follow from the conversation’s input, so a replay gives the same. */
export function addCommand(
  turn: Turn,
  command: Pick<Command, "type" | "channel" | "data"> & { address?: string; packet?: Packet; text?: string },
): string {
  const { conversation, env } = turn;
  const number = turn.commands.length;
  const id = `cmd_${conversation.id.slice(4)}_${conversation.seq}_${number}`;
  const { text, ...rest } = command;
  turn.commands.push({
    id,
    key: `${conversation.id}/${conversation.seq}/${number}`,
    conversation: conversation.id,
    customer: conversation.customer,
    availableAt: env.now,
    ...rest,
  });
  turn.entries.push({
    type: "command",
    id,
    command: command.type,
    channel: command.channel,
    ...(command.address !== undefined && { address: command.address }),
    ...(text !== undefined && { text }),
  });
  return id;
}

/** The conversation that a command belongs to, by the command’s id; undefined for what is no such id. */
export function conversationOfCommand(commandId: string): string | undefined {
  const match = /^cmd_([A-Za-z0-9-]+)_\d+_\d+$/.exec(commandId);
  return match ? `cnv_${match[1]}` : undefined;
}

export function remember(turn: Turn, message: Message): void {
  const kept = turn.conversation.messages.slice(-(transcriptLength - 1));
  turn.conversation.messages = [...kept, { ...message, text: message.text.slice(0, transcriptText) }];
}

/** Tells apart what one turn brings up: the journal of a turn only grows. */
export function numbered({ conversation, entries }: Turn): string {
  return `${conversation.seq}.${entries.length}`;
}

export function setTimer(turn: Turn, id: string, dueAt: Instant): void {
  const { conversation } = turn;
  const occurrence = numbered(turn);
  const timer: Timer = { conversation: conversation.id, id, occurrence, dueAt };
  conversation.timers = [...conversation.timers.filter((known) => known.id !== id), timer];
  turn.timers.set.set(id, timer);
  turn.timers.cancel.delete(id);
  turn.entries.push({ type: "timer.set", timer: id, occurrence, dueAt });
}

export function cancelTimer(turn: Turn, id: string): void {
  const { conversation } = turn;
  if (!conversation.timers.some((timer) => timer.id === id)) return;
  conversation.timers = conversation.timers.filter((timer) => timer.id !== id);
  turn.timers.set.delete(id);
  turn.timers.cancel.add(id);
  turn.entries.push({ type: "timer.cancelled", timer: id });
}
