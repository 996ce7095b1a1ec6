import { type Effect, listOf } from "../compile/index.ts";
import { enterChannel, outletReach } from "./channels.ts";
import { compose, dropDeferred, refuse, send } from "./messages.ts";
import { endStep, relay, startStep } from "./step-commands.ts";
import type { Turn } from "./turn.ts";

/** Turns one effect of the machine into commands, journal entries and changes of the draft. */
export function applyEffect(turn: Turn, effect: Effect): void {
  switch (effect.type) {
    case "channel":
      enterChannel(turn, effect.params.state, effect);
      return;
    case "say": {
      const { once, message, ask, prompts, region } = effect.params;
      if (once !== undefined) {
        if (turn.done.has(once)) return;
        turn.done.add(once);
      }
      const reach = outletReach(turn, effect.params, effect);
      const composed = compose(turn, message, effect, { ...(ask !== undefined && { ask }) });
      if (reach) send(turn, region, reach, { ...composed, ...(prompts !== undefined && { prompts }) });
      else unsent(turn, composed.text);
      return;
    }
    case "learned":
      for (const fact of listOf(effect.params.facts)) learn(turn, fact, effect);
      return;
    case "ask.skipped": {
      const { state, fact } = effect.params;
      turn.entries.push({ type: "ask.skipped", state, fact, provenance: effect.context.provenance[fact]! });
      return;
    }
    case "ask.refused":
      turn.entries.push({ type: "ask.refused", ...effect.params, text: String(effect.event.data?.text ?? "") });
      return;
    case "survey":
      recordSurvey(turn, effect);
      return;
    case "step.start":
      startStep(turn, effect);
      return;
    case "outcome":
      rememberTried(turn, effect.params.state, effect.params.outcome);
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
      if (reach) send(turn, effect.params.region, reach, { text, buttons: [], urgent: true, by: "agent" });
      else unsent(turn, text);
    }
  }
}

/** Outcomes that did not help the customer. Whoever takes over need not try the same again. */
const unhelpful = ["unanswered", "failed", "expired"];
const mostTried = 20;

function rememberTried(turn: Turn, state: string, outcome: string): void {
  if (!unhelpful.includes(outcome)) return;
  const title = turn.definition.states.get(state)?.document.title ?? state;
  turn.conversation.tried = [...turn.conversation.tried.slice(1 - mostTried), `${title}: ${outcome}`];
}

function unsent(turn: Turn, text: string): void {
  refuse(turn, "reach", "No channel reaches the customer.", "", text);
}

/** A fact that identifies the customer becomes an address of this conversation, unverified. */
function learn(turn: Turn, fact: string, { context }: Effect): void {
  const value = context.facts[fact];
  const provenance = context.provenance[fact]!;
  turn.entries.push({ type: "fact", fact, value, provenance });
  const kind = turn.definition.journey.document.context?.[fact]?.identifies;
  if (kind === undefined || typeof value !== "string") return;
  const { conversation } = turn;
  if (conversation.addresses.some((address) => address.kind === kind && address.value === value)) return;
  conversation.addresses = [...conversation.addresses, { kind, value, confirmed: false }];
  turn.entries.push({ type: "address.claimed", kind, value });
}

function recordSurvey(turn: Turn, { params, context, event }: Extract<Effect, { type: "survey" }>): void {
  const { state, part } = params;
  const { kind } = turn.definition.states.get(state)!.document.survey!;
  const score = context.counters[`${state}/score`] ?? 0;
  const comment = String(event.data?.text ?? "");
  turn.entries.push({ type: "survey", state, kind, score, ...(part === "comment" && { comment }) });
}
