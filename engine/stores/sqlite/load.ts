import type { Loaded, LoadRequest } from "../../runtime/index.ts";
import type { conversationTable } from "./conversations.ts";
import type { customerTable, KnownCustomer } from "./customers.ts";
import type { eventTable } from "./events.ts";

interface Tables {
  conversations: ReturnType<typeof conversationTable>;
  customers: ReturnType<typeof customerTable>;
  events: ReturnType<typeof eventTable>;
}

/** As many as the contract says, of open conversations and of claiming ones. */
const most = 20;

/** Answers one request from one view of the database. */
export function loadOne({ conversations, customers, events }: Tables, request: LoadRequest): Loaded {
  const { event, address } = request;
  const answer = event && events.answerTo(event);
  const conversation = request.conversation === undefined ? undefined : conversations.get(request.conversation);
  const holder = address && customers.byAddress(address);
  const id = conversation?.customer ?? request.customer;
  const known: KnownCustomer | undefined = id === undefined ? holder?.known : customers.known(id);
  return {
    ...(answer && { answer }),
    ...(conversation && { conversation }),
    ...(known && { customer: known.customer }),
    open: known ? conversations.openOf(known.ids, most) : [],
    claiming: address && !holder?.isIdentity ? conversations.claiming(address, most) : [],
  };
}
