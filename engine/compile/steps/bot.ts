import type { Message } from "../../../schemas/journey.generated.ts";
import { type BotCondition, helpedQuestion } from "../bots.ts";
import { afterKey, type Builder, bothGuards, defaultWait, outletOf } from "../builder.ts";
import type { ActionConfig, GuardConfig, TransitionConfig } from "../node.ts";
import type { StateInfo } from "../states.ts";
import { serviceDeadline } from "./service.ts";
import type { StepCompiler, StepExpansion } from "./step.ts";

/** How many messages a bot tries to answer when it does not say. */
const defaultTurns = 5;

const usualUnknown: Message = {
  en: "I have no answer to that yet. Could you put it in other words?",
  de: "Darauf habe ich noch keine Antwort. Können Sie es mit anderen Worten sagen?",
};

const otherWords: Message = {
  en: "I am sorry that it did not help. What else can you tell me about it?",
  de: "Schade, dass es nicht geholfen hat. Was können Sie mir noch dazu sagen?",
};

/** A bot answers from knowledge or has a service answer; both listen, and count what they tried to answer. */
export const compileBot: StepCompiler = (info, builder) => {
  const parts = partsOf(info, builder);
  return parts.bot.service === undefined
    ? answerFromKnowledge(parts)
    : answerByService(parts, serviceDeadline(builder, parts.bot.service));
};

type Parts = ReturnType<typeof partsOf>;

function partsOf(info: StateInfo, builder: Builder) {
  const bot = info.document.bot!;
  const state = info.path;
  const outlet = outletOf(info, builder.states);
  const turns = bot.turns ?? defaultTurns;
  const when = (condition: BotCondition): GuardConfig => ({ type: "bot", params: { state, condition } });
  const say = (message: Message): ActionConfig => ({ type: "say", params: { ...outlet, message, prompts: state } });
  const escalates: TransitionConfig = { guard: when("escalates"), target: "$escalated" };
  return {
    bot,
    state,
    outlet,
    when,
    say,
    escalates,
    /** One more message may be tried. */
    turnLeft: { type: "triesLeft", params: { state, tries: turns + 1 } } as GuardConfig,
    /** One more may be tried after this one. */
    turnLeftAfter: { type: "triesLeft", params: { state, tries: turns } } as GuardConfig,
    count: { type: "count", params: { state } } as ActionConfig,
    unanswered: { type: "bot.unanswered", params: { state } } as ActionConfig,
    begin: { type: "reset", params: { state } } as ActionConfig,
    opening: bot.opening === undefined ? undefined : say(bot.opening),
    waits: { [afterKey(builder, bot.within ?? defaultWait.bot)]: [{ target: "$unresolved" }] },
    exit: [{ type: "step.end", params: { state } }] as ActionConfig[],
  };
}

/**
 * `bot: {knowledge: faq}` becomes
 *
 * ```
 * $begin ──a message that is known led here──▶ $helped      else the opening, and $listen
 * $listen ──known──▶ $helped                                the answer, and whether it helped
 *    └──── not known: the unknown text, while turns are left ──▶ $unresolved
 * $helped ──yes──▶ $resolved        ──no──▶ $listen         while turns are left, then $unresolved
 *    └──── another question: as in $listen
 * ```
 */
function answerFromKnowledge(parts: Parts): StepExpansion {
  const { bot, state, outlet, when, say, escalates, turnLeft, turnLeftAfter, count, unanswered, opening } = parts;
  const answered: Pick<TransitionConfig, "target" | "actions"> = {
    target: "$helped",
    actions: [count, { type: "bot.answer", params: { ...outlet, state } }, say(helpedQuestion(bot))],
  };
  const notKnown = (guard?: GuardConfig): TransitionConfig[] => [
    {
      guard: guard ? bothGuards(guard, turnLeftAfter) : turnLeftAfter,
      target: "$listen",
      reenter: true,
      actions: [count, unanswered, say(bot.unknown ?? usualUnknown)],
    },
    { ...(guard && { guard }), target: "$unresolved", actions: [unanswered] },
  ];
  return {
    initial: "$begin",
    states: {
      $begin: {
        entry: [parts.begin],
        always: [
          escalates,
          { guard: when("knows"), ...answered },
          // Words that led here may have answered another question: an opening is the better answer to those.
          ...(opening ? [] : notKnown(when("heard"))),
          { target: "$listen", ...(opening && { actions: [opening] }) },
        ],
      },
      $listen: {
        on: { "message.received": [escalates, { guard: when("knows"), ...answered }, ...notKnown()] },
        after: parts.waits,
      },
      $helped: {
        on: {
          "message.received": [
            escalates,
            { guard: when("helped"), target: "$resolved" },
            { guard: bothGuards(when("helpedNot"), turnLeft), target: "$listen", actions: [say(otherWords)] },
            { guard: when("helpedNot"), target: "$unresolved" },
            { guard: bothGuards(when("knows"), turnLeft), ...answered, reenter: true },
            ...notKnown(),
          ],
        },
        after: parts.waits,
      },
    },
    exit: parts.exit,
  };
}

/**
 * `bot: {service: help.reply}` becomes $listen and $call, which waits for the answer of its service.call command. What
 * the customer writes meanwhile is a call of its own; each reply is said, whichever state it finds.
 */
function answerByService(parts: Parts, deadline: number): StepExpansion {
  const { state, outlet, when, escalates, turnLeft, count, unanswered, opening } = parts;
  const settles: GuardConfig = { type: "settles", params: { state } };
  const reply: ActionConfig[] = [{ type: "bot.reply", params: { ...outlet, state } }];
  const fails: TransitionConfig[] = [{ guard: settles, target: "$unresolved" }];
  const call: TransitionConfig = { target: "$call", actions: [count] };
  const answers: Record<string, TransitionConfig[]> = {
    "service.succeeded": [
      { guard: bothGuards(settles, when("serviceEscalates")), target: "$escalated", actions: reply },
      { guard: bothGuards(settles, when("serviceResolves")), target: "$resolved", actions: reply },
      { guard: bothGuards(settles, when("serviceReplies")), target: "$listen", reenter: true, actions: reply },
      ...fails,
    ],
    "service.failed": fails,
    "delivery.failed": fails,
  };
  return {
    initial: "$begin",
    states: {
      $begin: {
        entry: [parts.begin],
        always: [
          escalates,
          { guard: when("heard"), ...call },
          { target: "$listen", ...(opening && { actions: [opening] }) },
        ],
      },
      $listen: {
        on: {
          ...answers,
          "message.received": [
            escalates,
            { guard: turnLeft, ...call },
            { target: "$unresolved", actions: [unanswered] },
          ],
        },
        after: parts.waits,
      },
      $call: {
        entry: [{ type: "step.start", params: { state, ...outlet } }],
        on: {
          ...answers,
          "message.received": [
            escalates,
            { guard: turnLeft, ...call, reenter: true },
            // The reply to the last turn is under way: it may be all that is needed.
            { actions: [unanswered] },
          ],
        },
        after: { [String(deadline)]: [{ target: "$unresolved" }] },
      },
    },
    exit: parts.exit,
  };
}
