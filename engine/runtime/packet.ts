import type { KnownFact, Packet } from "../../schemas/command.generated.ts";
import type { Definition } from "../compile/index.ts";
import type { Conversation } from "./conversation.ts";
import { toRfc3339 } from "./instant.ts";

/** What is known of a conversation, for whoever goes on with it: each fact with where it was learned, the last words. */
export function contextPacket(definition: Definition, conversation: Conversation, summary?: string): Packet {
  const declared = definition.document.context ?? {};
  const context: Record<string, KnownFact> = {};
  for (const [fact, value] of Object.entries(conversation.facts)) {
    const { at, by, channel } = conversation.provenance[fact]!;
    const title = declared[fact]?.title;
    context[fact] = {
      value,
      ...(title !== undefined && { title }),
      ...(channel !== undefined && { channel }),
      at: toRfc3339(at),
      by,
    };
  }
  return {
    context,
    summary: summary ?? definition.document.title ?? conversation.journey,
    messages: conversation.messages.map(({ at, by, channel, text }) => ({ at: toRfc3339(at), by, channel, text })),
    ...(conversation.tried.length > 0 && { tried: conversation.tried }),
  };
}
