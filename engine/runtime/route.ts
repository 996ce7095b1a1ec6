import type { CloudEvent } from "../../schemas/event.generated.ts";
import { type Definition, factIn } from "../compile/index.ts";
import type { Conversation } from "./conversation.ts";
import { recogniseCorrection } from "./corrections/index.ts";
import type { Address, Customer } from "./customer.ts";
import type { Definitions } from "./definitions.ts";
import { RefusedEvent } from "./errors.ts";
import type { Instant } from "./instant.ts";
import { matchStart } from "./starts.ts";
import type { Loaded } from "./store.ts";
import { conversationOfCommand } from "./turn.ts";
import type { ValidEvent } from "./validate-event.ts";

/** Where an event goes. */
export type Route =
  | { kind: "advance"; definition: Definition; conversation: Conversation; customer: Customer }
  | { kind: "start"; definition: Definition; customer: Customer; via: "start" | "fallback" }
  /** customer: changed by counting, when it was. */
  | { kind: "unhandled"; reason: string; customer?: Customer };

export interface RouteContext {
  definitions: Definitions;
  fallback: string | undefined;
  now: Instant;
  newId: () => string;
}

/** The conversation that an event names itself: by its subject, else by the command that it answers. */
export function namedConversation(event: CloudEvent): string | undefined {
  if (event.subject !== undefined) return event.subject;
  const command = event.data?.command;
  return typeof command === "string" ? conversationOfCommand(command) : undefined;
}

/**
 * An event finds its conversation in this order: the one it names; an open one of the customer whose states handle
 * it, or which has the fact that it corrects, one that knows it first, then the same channel, then the most recent; a
 * start that matches; the project’s fallback for a customer’s own words; else nobody handles it. Throws RefusedEvent
 * for a conversation that is unknown or closed, and for a correction that no conversation is there for.
 */
export async function route(valid: ValidEvent, loaded: Loaded, context: RouteContext): Promise<Route> {
  const { event } = valid;
  if (namedConversation(event) !== undefined || event.data?.command !== undefined) {
    return routeNamed(event, loaded, context.definitions);
  }
  const takenBy = (open: readonly Conversation[], customer?: Customer) =>
    handling(event, open, context.definitions, (conversation, definition) =>
      takesCorrection(event, conversation, definition, customer, context.now),
    );
  if (loaded.customer) {
    const customer = revised(loaded.customer, seen(loaded.customer, valid));
    const open = await takenBy(loaded.open, customer);
    if (open) return { kind: "advance", ...open, customer };
  }
  if (!loaded.customer && valid.address && (isCustomersOwn(event) || event.type === "fact.corrected")) {
    const claimed = loaded.claiming.filter((conversation) => hasWrittenTo(conversation, valid.address!));
    const claiming = await takenBy(claimed);
    if (claiming) return { kind: "advance", ...claiming, customer: unknownCustomer };
  }
  if (event.type === "fact.corrected") throw nothingToCorrect(event);
  return begin(valid, loaded, context);
}

/** Stands for a customer who is yet to be loaded: the one of the conversation. */
export const unknownCustomer: Customer = {
  id: "",
  revision: 0,
  identities: [],
  consents: [],
  attributes: {},
  sightings: {},
};

async function routeNamed(
  event: CloudEvent,
  { conversation, customer }: Loaded,
  definitions: Definitions,
): Promise<Route> {
  const answersCommand = event.data?.command !== undefined;
  const id = namedConversation(event);
  if (!conversation || !customer) {
    throw new RefusedEvent({
      code: answersCommand && event.subject === undefined ? "command-unknown" : "conversation-unknown",
      message: id === undefined ? "data.command is no command of this engine." : `There is no conversation ${id}.`,
      fix: answersCommand
        ? "Send the id of the command as it was leased or pushed."
        : "Leave subject out, and the event finds the customer’s conversation by channel and address, or begins one.",
    });
  }
  // Receipts and late answers of a conversation that is over are journaled; words for it would be lost.
  if (conversation.status === "closed" && !answersCommand) {
    throw new RefusedEvent({
      code: "conversation-closed",
      message: `The conversation ${conversation.id} is closed${conversation.outcome ? ` (${conversation.outcome})` : ""}.`,
      fix: "Leave subject out to begin a new conversation.",
      conversation: conversation.id,
    });
  }
  return { kind: "advance", definition: await definitions.byVersion(conversation.version), conversation, customer };
}

async function handling(
  event: CloudEvent,
  open: readonly Conversation[],
  definitions: Definitions,
  takes: (conversation: Conversation, definition: Definition) => boolean,
): Promise<{ definition: Definition; conversation: Conversation } | undefined> {
  const channel = event.data?.channel;
  const distance = ({ facts, current }: Conversation): number => {
    const unknown = event.type === "fact.corrected" && factIn(facts, String(event.data?.fact)) === undefined;
    return (unknown ? 2 : 0) + (current?.channel === channel ? 0 : 1);
  };
  for (const conversation of open.toSorted((a, b) => distance(a) - distance(b))) {
    const definition = await definitions.byVersion(conversation.version);
    const handled = event.type !== "fact.corrected" && definition.handles(conversation.states, event.type);
    if (handled || takes(conversation, definition)) return { definition, conversation };
  }
  return undefined;
}

/** A correction is for the conversation that has the fact, whether its states handle words now or not. */
function takesCorrection(
  event: CloudEvent,
  conversation: Conversation,
  definition: Definition,
  customer: Customer | undefined,
  now: Instant,
): boolean {
  if (event.type !== "fact.corrected") {
    return (
      customer !== undefined &&
      recogniseCorrection(event, conversation, { definition, env: { now, customer } }) !== undefined
    );
  }
  return Object.hasOwn(definition.document.context ?? {}, String(event.data?.fact));
}

function nothingToCorrect(event: CloudEvent): RefusedEvent {
  const named = event.data?.address !== undefined;
  return new RefusedEvent({
    code: "conversation-unknown",
    message: named
      ? `No open conversation of this address has a fact ${String(event.data?.fact)}.`
      : "The correction names neither a conversation nor an address.",
    fix: named
      ? "Send the conversation’s id as subject, or the address that it runs on."
      : "Send the conversation’s id as subject, or channel and address of the customer.",
  });
}

function begin(valid: ValidEvent, loaded: Loaded, { definitions, fallback, now, newId }: RouteContext): Route {
  const { event, address } = valid;
  const known = loaded.customer;
  if (!known && !address)
    return { kind: "unhandled", reason: `No conversation handles ${event.type}, and it names no customer.` };
  const customer = known ? seen(known, valid) : newCustomer(`cus_${newId()}`, address!, event);
  const { definition, customer: counted } = matchStart(definitions.current, event, customer, now);
  if (definition) return { kind: "start", definition, customer: revised(known, counted), via: "start" };
  const fallbackDefinition = fallback === undefined ? undefined : definitions.byName(fallback);
  if (fallbackDefinition && isCustomersOwn(event)) {
    return { kind: "start", definition: fallbackDefinition, customer: revised(known, counted), via: "fallback" };
  }
  const reason = `No conversation and no start handles ${event.type}.`;
  return { kind: "unhandled", reason, ...(counted !== customer && { customer: revised(known, counted) }) };
}

/** Counts the change of a customer, if there is one. */
export function revised(before: Customer | undefined, after: Customer): Customer {
  return after === before ? after : { ...after, revision: (before?.revision ?? 0) + 1 };
}

/** What the customer says or does themselves, on a channel. */
function isCustomersOwn(event: CloudEvent): boolean {
  return event.type === "message.received" || event.type === "call.received";
}

/** The conversation has spoken to this address: an answer from it is an answer to that. */
function hasWrittenTo(conversation: Conversation, address: Address): boolean {
  return Object.values(conversation.regions).some((region) => region.address === address.value);
}

function newCustomer(id: string, address: Address, event: CloudEvent): Customer {
  const { locale } = event.data ?? {};
  return {
    ...unknownCustomer,
    id,
    identities: [{ ...address, verified: isCustomersOwn(event) }],
    ...(typeof locale === "string" && { locale }),
  };
}

/** What an event shows of a customer: their language, and that an address is theirs. Unchanged: the same object. */
export function seen(customer: Customer, { event, address }: ValidEvent): Customer {
  const { locale } = event.data ?? {};
  const own = isCustomersOwn(event) ? address : undefined;
  const identity = own && customer.identities.find(({ kind, value }) => kind === own.kind && value === own.value);
  const newLocale = typeof locale === "string" && locale !== customer.locale;
  const newlyVerified = own !== undefined && !identity?.verified;
  if (!newLocale && !newlyVerified) return customer;
  const others = customer.identities.filter((known) => known !== identity);
  return {
    ...customer,
    ...(newLocale && { locale: String(locale) }),
    ...(newlyVerified && { identities: [...others, { ...own, verified: true }] }),
  };
}
