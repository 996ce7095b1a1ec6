import type { Customer, Loaded, LoadRequest } from "../../runtime/index.ts";
import type { conversationTable } from "./conversations.ts";
import type { customerTable } from "./customers.ts";
import type { eventTable } from "./events.ts";

interface Tables {
  conversations: ReturnType<typeof conversationTable>;
  customers: ReturnType<typeof customerTable>;
  events: ReturnType<typeof eventTable>;
}

/** As many as the contract says, of open conversations and of claiming ones. */
const most = 20;

/** Answers requests from one view of the database, as one JSON text of what is stored as JSON: loadedIn reads it. */
export function loadText(tables: Tables, requests: LoadRequest[]): string {
  return `[${requests.map((request) => loadOne(tables, request)).join()}]`;
}

function loadOne({ conversations, customers, events }: Tables, request: LoadRequest): string {
  const { event, address } = request;
  const answer = event && events.answerTo(event);
  const conversation = request.conversation === undefined ? undefined : conversations.find(request.conversation);
  const holder = address && customers.byAddress(address);
  const id = conversation?.customer ?? request.customer ?? holder?.id;
  const known = id === undefined ? undefined : customers.knownText(id);
  const open = known ? conversations.openOf(known.ids, most) : [];
  const claiming = address && !holder?.isIdentity ? conversations.claiming(address, most) : [];
  const parts = [`"open":[${open.join()}],"claiming":[${claiming.join()}]`];
  if (answer !== undefined) parts.push(`"answer":${answer}`);
  if (conversation) parts.push(`"conversation":${conversation.body}`);
  if (known) parts.push(`"customer":${known.body},"revision":${known.revision}`);
  return `{${parts.join()}}`;
}

export function loadedIn(text: string): Loaded[] {
  const all = JSON.parse(text) as (Loaded & { revision?: number })[];
  return all.map(({ revision, ...loaded }) =>
    loaded.customer && revision !== undefined ? { ...loaded, customer: revised(loaded.customer, revision) } : loaded,
  );
}

function revised(customer: Customer, revision: number): Customer {
  return customer.revision === revision ? customer : { ...customer, revision };
}
