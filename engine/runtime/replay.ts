import type { Definition } from "../compile/index.ts";
import { advance } from "./advance.ts";
import type { Conversation } from "./conversation.ts";
import type { Customer } from "./customer.ts";
import type { JournalRow } from "./journal.ts";

/**
 * Rebuilds a conversation from its journal, from the first row on: the same bytes as the stored one. Throws when the
 * journal does not begin with what began it.
 */
export function replay(definition: Definition, rows: readonly JournalRow[]): Conversation {
  let conversation: Conversation | undefined;
  let customer: Customer | undefined;
  for (const { conversation: id, entries } of rows) {
    const input = entries[0];
    if (input?.type !== "event" && input?.type !== "timer")
      throw new Error(`A journal row of ${id} does not begin with its input.`);
    customer = input.customer ?? customer;
    if (!customer) throw new Error(`The journal of ${id} does not begin at its start.`);
    const env = { now: input.at, id: () => id.slice("cnv_".length), customer };
    const advanced =
      input.type === "event"
        ? advance(
            definition,
            conversation,
            {
              type: "event",
              event: input.event,
              ...(input.via && { via: input.via }),
              ...(input.intent && { intent: input.intent }),
              ...(input.answers && { answers: input.answers }),
              ...(input.correction && { correction: input.correction }),
            },
            env,
          )
        : advance(
            definition,
            conversation,
            { type: "timer", timer: { id: input.timer, occurrence: input.occurrence, dueAt: input.dueAt } },
            env,
          );
    conversation = advanced.conversation;
  }
  if (!conversation) throw new Error("The journal is empty.");
  return conversation;
}
