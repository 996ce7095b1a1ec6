import type { Message, State, Text, Wait } from "../../schemas/journey.generated.ts";
import { listOf } from "../compile/index.ts";
import { stepNames } from "../language/index.ts";
import { messageWords } from "./words.ts";

/** One thing that happens in a state. */
export interface Line {
  /** head: what the step is about; said: words for the customer; detail: the rest. */
  kind: "head" | "said" | "detail";
  text: string;
}

/** What a state is about, in a few lines: its step with what matters of it, and what it says on entry. */
export function essenceOf(state: State, words: (text: Text) => string): { step?: string; essence: Line[] } {
  const step = stepNames.find((name) => state[name] !== undefined);
  const said = listOf(state.entry).flatMap((action) => ("say" in action ? [quoted(action.say, words)] : []));
  const ofStep = step === undefined ? [] : stepLines(state, words);
  const outcome: Line[] = state.outcome === undefined ? [] : [{ kind: "detail", text: state.outcome }];
  const essence = [...ofStep.slice(0, 1), ...said, ...ofStep.slice(1), ...outcome];
  return { ...(step !== undefined && { step }), essence };
}

function quoted(message: Message, words: (text: Text) => string): Line {
  return { kind: "said", text: `“${messageWords(message, words)}”` };
}

const head = (text: string): Line => ({ kind: "head", text });
const detail = (...parts: (string | undefined)[]): Line[] => {
  const text = parts.filter((part) => part !== undefined).join(" · ");
  return text === "" ? [] : [{ kind: "detail", text }];
};

const waitWords = (wait: Wait): string => (typeof wait === "string" ? wait : `${wait.delay} of ${wait.calendar}`);
const within = (wait: Wait | undefined): string | undefined =>
  wait === undefined ? undefined : `within ${waitWords(wait)}`;
const tries = (count: number | undefined): string | undefined =>
  count === undefined ? undefined : `${count} ${count === 1 ? "try" : "tries"}`;

function stepLines(state: State, words: (text: Text) => string): Line[] {
  const { ask, service, call, handoff, bot, survey, journey } = state;
  if (ask) return [head(`ask ${ask.fact}`), quoted(ask.prompt, words), ...detail(tries(ask.tries), within(ask.within))];
  if (service) {
    const saved = Object.keys(service.save ?? {});
    return [head(`service ${service.name}`), ...detail(saved.length > 0 ? `saves ${saved.join(", ")}` : undefined)];
  }
  if (call) return [head(`call ${call.to}`), ...detail(tries(call.tries), within(call.within))];
  if (handoff) {
    const resolve = handoff.resolve && `done ${within(handoff.resolve.within)}`;
    return [head(`handoff to ${handoff.queue}`), ...detail(handoff.priority, within(handoff.accept?.within), resolve)];
  }
  if (bot) {
    const from = bot.service ?? listOf(bot.knowledge).join(", ");
    return [
      head(`bot: ${from}`),
      ...detail(bot.turns === undefined ? undefined : `${bot.turns} turns`, within(bot.within)),
    ];
  }
  if (survey) {
    const prompt = survey.prompt === undefined ? [] : [quoted(survey.prompt, words)];
    return [head(`survey ${survey.kind}`), ...prompt, ...detail(within(survey.within))];
  }
  if (journey) return [head(`journey ${journey.name}`)];
  return [];
}
