import type { Bot, MessageObject, Text } from "../../schemas/journey.generated.ts";
import { messageObject } from "../language/index.ts";
import { parseVerdict } from "./answers/verdict.ts";
import { fold } from "./answers/words.ts";
import { listOf } from "./builder.ts";
import type { KnownAnswer, KnownAnswers, Surroundings } from "./context.ts";

/** What is asked of a bot: of the customer’s message, or of what its service has answered. */
export type BotCondition =
  | "heard"
  | "escalates"
  | "knows"
  | "helped"
  | "helpedNot"
  | "serviceEscalates"
  | "serviceResolves"
  | "serviceReplies";

/** The event as expressions see it, and the service’s result. */
interface BotMoment {
  event: Readonly<Record<string, unknown>>;
  result: unknown;
  env: Pick<Surroundings, "answers">;
}

const usualQuestion: Text = { en: "Did that help?", de: "Hat das geholfen?" };
const usualButtons: Text[] = [
  { en: "Yes", de: "Ja" },
  { en: "No", de: "Nein" },
];

/** What is asked after an answer from knowledge. Its first button means yes, its second no. */
export function helpedQuestion({ helped }: Bot): MessageObject & { buttons: Text[] } {
  const message = messageObject(helped ?? usualQuestion);
  return { ...message, buttons: message.buttons ?? usualButtons };
}

/** The best that a bot’s knowledge says to a message; of equally good ones, that of the knowledge named first. */
export function answerOf(
  bot: Bot,
  answers: KnownAnswers | undefined,
): (KnownAnswer & { knowledge: string }) | undefined {
  let best: (KnownAnswer & { knowledge: string }) | undefined;
  for (const knowledge of listOf(bot.knowledge)) {
    const answer = answers && Object.hasOwn(answers, knowledge) ? answers[knowledge] : undefined;
    if (answer && answer.score > (best?.score ?? 0)) best = { ...answer, knowledge };
  }
  return best;
}

/** Does a condition hold of what has just happened? Those of a message never do of any other event. */
export function botHolds(bot: Bot, condition: BotCondition, { event, result, env }: BotMoment): boolean {
  const heard = event.type === "message.received";
  const field = (name: string): unknown => (result as Record<string, unknown> | undefined | null)?.[name];
  switch (condition) {
    case "heard":
      return heard;
    case "escalates":
      return heard && (bot.escalate ?? []).includes(String(event.intent));
    case "knows":
      return heard && answerOf(bot, env.answers) !== undefined;
    case "helped":
    case "helpedNot":
      return heard && verdictIn(String(event.text), bot) === (condition === "helped");
    case "serviceEscalates":
      return field("escalate") === true;
    case "serviceResolves":
      return field("resolved") === true;
    case "serviceReplies": {
      const reply = field("reply");
      return typeof reply === "string" && reply.trim() !== "";
    }
  }
}

/** Did it help? Undefined for whatever is neither yes nor no. */
function verdictIn(text: string, bot: Bot): boolean | undefined {
  const verdict = parseVerdict(text);
  if (verdict !== undefined) return verdict;
  const said = fold(text);
  const button = helpedQuestion(bot).buttons.findIndex(
    // Where a channel has no buttons they are a numbered list.
    (label, index) => said === String(index + 1) || labelsOf(label).some((one) => fold(one) === said),
  );
  return button < 0 ? undefined : button === 0;
}

function labelsOf(label: Text): string[] {
  return typeof label === "string" ? [label] : Object.values(label);
}
