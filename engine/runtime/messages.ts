import type { MessageSend } from "../../schemas/command.generated.ts";
import type { Composed } from "./compose.ts";
import type { DeferredMessage, Reach } from "./conversation.ts";
import { fitWords } from "./fit-words.ts";
import { passGate, type Verdict } from "./gate.ts";
import { contextPacket } from "./packet.ts";
import { capabilities, gateRequest } from "./reach.ts";
import { addCommand, cancelTimer, localeOf, numbered, remember, setTimer, type Turn, transcriptText } from "./turn.ts";
import { storedWords, type Words, wordsOn } from "./words.ts";

/** Words that the customer does not get, and why. */
function refuse(turn: Turn, rule: string, reason: string, channel: string, text: string): void {
  turn.entries.push({ type: "gate", decision: "refused", rule, reason, channel, text });
}

/** Words for a customer whom no channel reaches. */
export function unsent(turn: Turn, text: string): void {
  refuse(turn, "reach", "No channel reaches the customer.", "", text);
}

/** What the send gate says of a message on a channel. */
export function verdictOn(turn: Turn, reach: Reach, message: Composed): Verdict {
  const channel = capabilities(turn, reach.channel);
  if (!channel) return { decision: "refused", rule: "channel", reason: "The project has no such channel." };
  const { template } = wordsOn(message, reach.channel);
  const urgent = message.urgent || message.by === "agent";
  const verdict = passGate(gateRequest(turn, channel, reach, { urgent, template: template !== undefined }));
  if (verdict.decision !== "deferred" || mayDefer(turn)) return verdict;
  const reason = `${mostDeferred} messages wait for the end of the quiet hours already.`;
  return { decision: "refused", rule: verdict.rule, reason };
}

/** Sends a message, or journals why not: the one way for words to reach a customer. Gives what the gate said. */
export function send(turn: Turn, region: string, reach: Reach, message: Composed): Verdict {
  const verdict = verdictOn(turn, reach, message);
  const words = wordsOn(message, reach.channel);
  switch (verdict.decision) {
    case "allowed":
      if (verdict.asTemplate) sendCommands(turn, region, reach, message, templateOf(words));
      else sendFitted(turn, region, reach, message, words);
      return verdict;
    case "refused":
      refuse(turn, verdict.rule, verdict.reason, reach.channel, words.text);
      return verdict;
    case "deferred":
      turn.entries.push({ type: "gate", ...verdict, channel: reach.channel, text: words.text });
      defer(turn, region, reach, message, verdict.until);
      return verdict;
  }
}

/** More than a customer would want to read on waking up; a loop in a journey must not fill the store. */
const mostDeferred = 20;

function mayDefer({ conversation }: Turn): boolean {
  return Object.keys(conversation.deferred).length < mostDeferred;
}

function defer(turn: Turn, region: string, reach: Reach, message: Composed, until: number): void {
  const { conversation } = turn;
  const id = `deferred.${numbered(turn)}`;
  const { by, prompts, notice } = message;
  const deferred: DeferredMessage = {
    region,
    ...storedWords(message),
    by,
    reach,
    ...(prompts !== undefined && { prompts }),
    ...(notice && { notice }),
  };
  conversation.deferred = { ...conversation.deferred, [id]: deferred };
  setTimer(turn, id, until);
}

/** Questions of a state that is left are not asked any more. */
export function dropDeferred(turn: Turn, state: string): void {
  const { conversation } = turn;
  for (const [id, { prompts, reach, ...message }] of Object.entries(conversation.deferred)) {
    if (prompts !== state) continue;
    const { [id]: _, ...others } = conversation.deferred;
    conversation.deferred = others;
    cancelTimer(turn, id);
    refuse(turn, "moot", "What it asks is settled.", reach.channel, wordsOn(message, reach.channel).text);
  }
}

function sendFitted(turn: Turn, region: string, reach: Reach, message: Composed, words: Words): void {
  const { document, name } = turn.definition.journey;
  const fitted = fitWords(words, capabilities(turn, reach.channel)!, document.title ?? name);
  for (const { rule, reason, text } of fitted.leftOut) refuse(turn, rule, reason, reach.channel, text);
  sendCommands(turn, region, reach, message, fitted);
}

/** The longest text of one command, in characters. Of a template it is only what the transcript shows. */
const longestText = 20_000;

function templateOf({ text, template }: Words): { text: string; parts: Omit<MessageSend, "locale">[] } {
  return { text, parts: [{ text: text.slice(0, longestText), ...(template && { template }) }] };
}

function sendCommands(
  turn: Turn,
  region: string,
  reach: Reach,
  message: Composed,
  { text, parts }: { text: string; parts: Omit<MessageSend, "locale">[] },
): void {
  const { conversation } = turn;
  const outlet = conversation.regions[region];
  const introduce = outlet?.introduce === true && outlet.channel === reach.channel;
  if (introduce) {
    const { introduce: _, ...rest } = outlet;
    conversation.regions = { ...conversation.regions, [region]: rest };
  }
  const [command, ...others] = parts.map((part, index) =>
    addCommand(turn, {
      type: "message.send",
      channel: reach.channel,
      address: reach.address,
      data: { ...part, locale: localeOf(turn) },
      ...(introduce && index === 0 && { packet: contextPacket(turn.definition, conversation) }),
      text: part.text,
    }),
  );
  const words = storedWords(message);
  const transcriptHasAll = Object.keys(words).length === 1 && text === words.text && text.length <= transcriptText;
  remember(turn, {
    at: turn.env.now,
    by: message.by,
    channel: reach.channel,
    text,
    command: command!,
    ...(others.length > 0 && { parts: others }),
    region,
    ...(!transcriptHasAll && { words }),
    ...(message.notice && { notice: true }),
  });
}
