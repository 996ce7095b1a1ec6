import type { Message } from "../../schemas/journey.generated.ts";
import type { MachineContext, MachineEvent } from "./context.ts";

/** Where a message goes: the region’s channel, which a state’s channel: may govern. */
export interface Outlet {
  region: string;
  channelState?: string;
}

/**
 * What a transition asks of the world. The machine only returns these; the runtime turns them into commands,
 * journal entries and changes of the conversation.
 */
export type EffectAction =
  /** A state with a channel: of its own was entered. */
  | { type: "channel"; params: { state: string } }
  /**
   * ask: the fact whose choices are offered. prompts: the state whose question it is, which is moot once that is left.
   */
  | { type: "say"; params: Outlet & { message: Message; ask?: string; prompts?: string } }
  /**
   * Facts have new values, which stand in the context beside their provenance. copies: those that another was copied to,
   * by that one; what was unknown was not. prefilled: those that are known.
   */
  | { type: "learned"; params: { facts: string[]; copies?: Record<string, string>; prefilled?: true } }
  /** Facts are about to become unknown; those of them that are known stand in the context still. */
  | { type: "forgotten"; params: { facts: string[] } }
  /** Other systems are told. data: each field and its expression. */
  | { type: "publish"; params: { event: string; data: Record<string, string | number | boolean> } }
  /** The conversation is marked. */
  | { type: "tag"; params: { tags: string[] } }
  | { type: "ask.skipped"; params: { state: string; fact: string } }
  | { type: "ask.refused"; params: { state: string; fact: string } }
  /** The best answer of the bot’s knowledge to the customer’s message is said. */
  | { type: "bot.answer"; params: Outlet & { state: string } }
  /** What the bot’s service replies is said. */
  | { type: "bot.reply"; params: Outlet & { state: string } }
  /** The bot has no answer to the customer’s message. */
  | { type: "bot.unanswered"; params: { state: string } }
  | { type: "survey"; params: { state: string; part: "score" | "comment" } }
  /** The step of this state begins: its command is due. */
  | { type: "step.start"; params: Outlet & { state: string } }
  /** The step has come to this outcome. */
  | { type: "outcome"; params: { state: string; outcome: string } }
  /** The state is left, whatever its step still waits for. */
  | { type: "step.end"; params: { state: string } }
  /** The customer’s words go to the person who has taken over, or will. */
  | { type: "relay"; params: { state: string } }
  /** The words of that person go to the customer. */
  | { type: "agent.say"; params: Outlet & { state: string } };

/** An effect with what was known at its moment in the macrostep. */
export type Effect = EffectAction & { context: MachineContext; event: MachineEvent };
