import { type Effect, factIn, listOf, scopeOf } from "../compile/index.ts";
import { noteUnanswered, sayAnswer, sayReply } from "./bots.ts";
import { enterChannel, outletReach, say } from "./channels.ts";
import { claimAddress } from "./claims.ts";
import { compose } from "./compose.ts";
import { noteForgotten } from "./corrections/index.ts";
import { dropDeferred, unsent } from "./messages.ts";
import { endStep, relay, startStep } from "./step-commands.ts";
import { noteTried } from "./tried.ts";
import { addCommand, type Turn } from "./turn.ts";

/** Turns one effect of the machine into commands, journal entries and changes of the draft. */
export function applyEffect(turn: Turn, effect: Effect): void {
  switch (effect.type) {
    case "channel":
      enterChannel(turn, effect.params.state, effect);
      return;
    case "say": {
      const { message, ask, prompts, region } = effect.params;
      const reach = outletReach(turn, effect.params, effect);
      const composed = compose(turn, message, effect, {
        ...(reach && { channel: reach.channel }),
        ...(ask !== undefined && { ask }),
      });
      if (reach) say(turn, region, reach, { ...composed, ...(prompts !== undefined && { prompts }) }, effect);
      else unsent(turn, composed.text);
      return;
    }
    case "learned":
      for (const fact of learnedFacts(effect)) learn(turn, fact, effect);
      return;
    case "forgotten":
      noteForgotten(turn, listOf(effect.params.facts), effect.context.facts);
      return;
    case "publish":
      publish(turn, effect);
      return;
    case "tag":
      tag(turn, listOf(effect.params.tags));
      return;
    case "ask.skipped": {
      const { state, fact } = effect.params;
      turn.entries.push({ type: "ask.skipped", state, fact, provenance: effect.context.provenance[fact]! });
      return;
    }
    case "ask.refused":
      turn.entries.push({ type: "ask.refused", ...effect.params, text: String(effect.event.data?.text ?? "") });
      return;
    case "bot.answer":
      sayAnswer(turn, effect);
      return;
    case "bot.reply":
      sayReply(turn, effect);
      return;
    case "bot.unanswered":
      noteUnanswered(turn, effect);
      return;
    case "survey":
      recordSurvey(turn, effect);
      return;
    case "step.start":
      startStep(turn, effect);
      return;
    case "outcome":
      if (unhelpful.includes(effect.params.outcome)) noteTried(turn, effect.params.state, effect.params.outcome);
      return;
    case "step.end":
      endStep(turn, effect.params.state, effect.event);
      dropDeferred(turn, effect.params.state);
      return;
    case "relay":
      relay(turn, effect.params.state, String(effect.event.data?.text ?? ""));
      return;
    case "agent.say": {
      const reach = outletReach(turn, effect.params, effect);
      const text = String(effect.event.data?.text ?? "");
      if (reach) say(turn, effect.params.region, reach, { text, urgent: true, by: "agent" }, effect);
      else unsent(turn, text);
    }
  }
}

/** Of copies, those of what was known; of what the customer’s record fills, what it knew. */
function learnedFacts({ params, context }: Extract<Effect, { type: "learned" }>): string[] {
  const { facts, copies = {}, prefilled } = params;
  const known = (fact: string) => factIn(context.facts, fact) !== undefined;
  return facts.filter((fact) => {
    const source = Object.hasOwn(copies, fact) ? copies[fact] : undefined;
    return source === undefined ? !prefilled || known(fact) : known(source);
  });
}

/** Outcomes that did not help the customer. Whoever takes over need not try the same again. */
const unhelpful = ["unanswered", "failed", "expired", "unresolved"];

function learn(turn: Turn, fact: string, { params, context }: Extract<Effect, { type: "learned" }>): void {
  const value = context.facts[fact];
  const provenance = context.provenance[fact]!;
  turn.entries.push({ type: "fact", fact, value, provenance });
  // What the customer’s record says is no address learned in this conversation.
  if (!params.prefilled) claimAddress(turn, fact, value);
}

/** Other systems are told, by whoever serves the channel events. */
function publish(turn: Turn, { params, context, event }: Extract<Effect, { type: "publish" }>): void {
  const scope = scopeOf(context, event);
  const data = Object.fromEntries(
    Object.entries(params.data).map(([field, value]) => [
      field,
      typeof value === "string" ? turn.definition.expressions.evaluate(value, scope) : value,
    ]),
  );
  addCommand(turn, {
    type: "event.publish",
    channel: "events",
    data: { type: params.event, data },
    text: params.event,
  });
}

const mostTags = 50;

function tag(turn: Turn, names: readonly string[]): void {
  const { conversation } = turn;
  const before = conversation.tags ?? [];
  const all = [...new Set([...before, ...names])].slice(0, mostTags);
  if (all.length === before.length) return;
  conversation.tags = all;
  turn.entries.push({ type: "tagged", tags: all.slice(before.length) });
}

function recordSurvey(turn: Turn, { params, context, event }: Extract<Effect, { type: "survey" }>): void {
  const { state, part } = params;
  const { kind } = turn.definition.states.get(state)!.document.survey!;
  const score = context.counters[`${state}/score`] ?? 0;
  const comment = String(event.data?.text ?? "");
  turn.entries.push({ type: "survey", state, kind, score, ...(part === "comment" && { comment }) });
}
