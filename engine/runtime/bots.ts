import { answerOf, type Effect, scopeOf } from "../compile/index.ts";
import { outletReach, say } from "./channels.ts";
import { localised } from "./compose.ts";
import { unsent } from "./messages.ts";
import { forget } from "./step-commands.ts";
import { noteTried, shortened } from "./tried.ts";
import type { Turn } from "./turn.ts";

type Of<Type extends Effect["type"]> = Extract<Effect, { type: Type }>;

/** Says the best answer of the bot’s knowledge as it stands: what is in it is for every customer the same. */
export function sayAnswer(turn: Turn, effect: Of<"bot.answer">): void {
  const { state } = effect.params;
  const answer = answerOf(turn.definition.states.get(state)!.document.bot!, effect.context.env.answers);
  if (!answer) return;
  const { knowledge, title, score } = answer;
  turn.entries.push({ type: "bot.answered", state, knowledge, title, score });
  noteTried(turn, state, shortened(title));
  utter(turn, effect, localised(turn, answer.text), false);
}

/** Says what the bot’s service has replied, and waits for this call no longer. */
export function sayReply(turn: Turn, effect: Of<"bot.reply">): void {
  const { event, result } = scopeOf(effect.context, effect.event);
  forget(turn, String(event.command));
  const { reply } = (result ?? {}) as { reply?: unknown };
  if (typeof reply !== "string" || reply.trim() === "") return;
  noteTried(turn, effect.params.state, `“${shortened(reply)}”`);
  // The customer has written a moment ago, and waits for it.
  utter(turn, effect, reply, true);
}

/** Keeps what the customer has asked in vain. */
export function noteUnanswered(turn: Turn, effect: Of<"bot.unanswered">): void {
  const { state } = effect.params;
  const text = String(scopeOf(effect.context, effect.event).event.text ?? "");
  turn.entries.push({ type: "bot.unanswered", state, text });
  noteTried(turn, state, `no answer to “${shortened(text)}”`);
}

function utter(turn: Turn, effect: Of<"bot.answer" | "bot.reply">, text: string, urgent: boolean): void {
  const { region, state } = effect.params;
  const reach = outletReach(turn, effect.params, effect);
  if (reach) say(turn, region, reach, { text, urgent, by: "journey", prompts: state }, effect);
  else unsent(turn, text);
}
