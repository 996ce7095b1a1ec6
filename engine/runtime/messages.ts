import type { Message as MessageDocument, Text } from "../../schemas/journey.generated.ts";
import { type Effect, messageParts, renderChoices, scopeOf } from "../compile/index.ts";
import type { Reach } from "./conversation.ts";
import { passGate } from "./gate.ts";
import { contextPacket } from "./packet.ts";
import { capabilities, gateRequest } from "./reach.ts";
import { addCommand, cancelTimer, localeOf, numbered, remember, setTimer, type Turn } from "./turn.ts";

/** A message whose words are fixed. */
export interface Composed {
  text: string;
  buttons: string[];
  urgent: boolean;
  by: "journey" | "agent";
  /** The state whose question it is. */
  prompts?: string;
  /** It announces a channel, and says nothing on another one. */
  notice?: true;
}

/** The text in the customer’s language. */
export function localised(turn: Turn, text: Text): string {
  if (typeof text === "string") return text;
  const locale = localeOf(turn);
  return text[locale] ?? text[locale.split("-")[0]!] ?? Object.values(text)[0]!;
}

/** A text with its expressions evaluated over what was known at the moment of the effect. */
export function rendered(turn: Turn, text: Text, effect: Pick<Effect, "context" | "event">, channel?: string): string {
  const scope = scopeOf(effect.context, effect.event);
  const title = capabilities(turn, channel ?? scope.channel)?.title;
  return turn.definition.expressions.render(localised(turn, text), {
    ...scope,
    channel: title === undefined ? scope.channel : localised(turn, title),
  });
}

/** The words of the author’s message for a channel. ask names the fact whose choices are offered. */
export function compose(
  turn: Turn,
  message: MessageDocument,
  effect: Pick<Effect, "context" | "event">,
  options: { channel?: string; ask?: string } = {},
): Composed {
  const { text, buttons, urgent } = messageParts(message);
  const fact = options.ask === undefined ? undefined : turn.definition.journey.document.context?.[options.ask];
  const choices = fact?.enum ? renderChoices(fact, localeOf(turn)).map(({ label }) => label) : [];
  return {
    text: rendered(turn, text, effect, options.channel),
    buttons: buttons.length > 0 ? buttons.map((button) => rendered(turn, button, effect, options.channel)) : choices,
    urgent,
    by: "journey",
  };
}

/** Words that the customer does not get, and why. */
export function refuse(turn: Turn, rule: string, reason: string, channel: string, text: string): void {
  turn.entries.push({ type: "gate", decision: "refused", rule, reason, channel, text });
}

/** Sends a message, or journals why not: the one way for words to reach a customer. */
export function send(turn: Turn, region: string, reach: Reach, message: Composed): void {
  const channel = capabilities(turn, reach.channel);
  if (!channel) {
    refuse(turn, "channel", "The project has no such channel.", reach.channel, message.text);
    return;
  }
  const verdict = passGate(gateRequest(turn, channel, reach, message.urgent || message.by === "agent"));
  if (verdict.decision === "allowed") {
    deliver(turn, region, reach, message);
    return;
  }
  if (verdict.decision === "deferred" && !mayDefer(turn)) {
    const reason = `${mostDeferred} messages wait for the end of the quiet hours already.`;
    refuse(turn, verdict.rule, reason, reach.channel, message.text);
    return;
  }
  turn.entries.push({ type: "gate", ...verdict, channel: reach.channel, text: message.text });
  if (verdict.decision === "deferred") defer(turn, region, reach, message, verdict.until);
}

/** More than a customer would want to read on waking up; a loop in a journey must not fill the store. */
const mostDeferred = 20;

function mayDefer({ conversation }: Turn): boolean {
  return Object.keys(conversation.deferred).length < mostDeferred;
}

function defer(turn: Turn, region: string, reach: Reach, message: Composed, until: number): void {
  const { conversation } = turn;
  const id = `deferred.${numbered(turn)}`;
  const { text, buttons, by, prompts, notice } = message;
  conversation.deferred = {
    ...conversation.deferred,
    [id]: {
      region,
      text,
      ...(buttons.length > 0 && { buttons }),
      by,
      reach,
      ...(prompts !== undefined && { prompts }),
      ...(notice && { notice }),
    },
  };
  setTimer(turn, id, until);
}

/** Questions of a state that is left are not asked any more. */
export function dropDeferred(turn: Turn, state: string): void {
  const { conversation } = turn;
  for (const [id, { prompts, text, reach }] of Object.entries(conversation.deferred)) {
    if (prompts !== state) continue;
    const { [id]: _, ...others } = conversation.deferred;
    conversation.deferred = others;
    cancelTimer(turn, id);
    refuse(turn, "moot", "What it asks is settled.", reach.channel, text);
  }
}

function deliver(turn: Turn, region: string, reach: Reach, message: Composed): void {
  const { conversation } = turn;
  const channel = capabilities(turn, reach.channel)!;
  const { text, buttons } = withButtons(message, channel.buttons);
  const outlet = conversation.regions[region];
  const introduce = outlet?.introduce === true && outlet.channel === reach.channel;
  if (introduce) {
    const { introduce: _, ...rest } = outlet;
    conversation.regions = { ...conversation.regions, [region]: rest };
  }
  const command = addCommand(turn, {
    type: "message.send",
    channel: reach.channel,
    address: reach.address,
    data: { text, ...(buttons.length > 0 && { buttons }), locale: localeOf(turn) },
    ...(introduce && { packet: contextPacket(turn.definition, conversation) }),
    text,
  });
  remember(turn, {
    at: turn.env.now,
    by: message.by,
    channel: reach.channel,
    text,
    command,
    region,
    ...(message.notice && { notice: true }),
  });
}

/** Buttons where the channel has enough of them, else a numbered list; numbers on a scale need no list. */
function withButtons({ text, buttons }: Composed, most: number): { text: string; buttons: string[] } {
  if (buttons.length === 0 || buttons.length <= most) return { text, buttons };
  if (buttons.every((label) => /^\d+$/.test(label))) return { text, buttons: [] };
  return { text: [text, ...buttons.map((label, index) => `${index + 1}. ${label}`)].join("\n"), buttons: [] };
}
