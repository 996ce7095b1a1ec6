import { copiesOf, type Effect, factIn, forgetFacts, outletOf } from "../../compile/index.ts";
import { outletReach, say } from "../channels.ts";
import { claimAddress, dropClaim, redirect } from "../claims.ts";
import { compose } from "../compose.ts";
import type { Correction } from "../journal.ts";
import { writable } from "../reach.ts";
import type { Turn } from "../turn.ts";
import { notedText } from "./wording.ts";

/**
 * Gives a fact its right value, and forgets what depends on it. The same value again is only confirmed. Where a part has
 * a copy of the fact, that is corrected too.
 */
export function correctFact(turn: Turn, { fact, value }: Correction, channel: string | undefined): void {
  const facts = [fact, ...copiesOf(turn.definition.document, fact, turn.conversation)];
  for (const name of facts) correctOne(turn, { fact: name, value }, channel);
}

function correctOne(turn: Turn, { fact, value }: Correction, channel: string | undefined): void {
  const { conversation } = turn;
  const before = factIn(conversation.facts, fact);
  const provenance = { at: turn.env.now, by: "customer", ...(channel !== undefined && { channel }) };
  conversation.facts = { ...conversation.facts, [fact]: value };
  conversation.provenance = { ...conversation.provenance, [fact]: provenance };
  if (JSON.stringify(before) === JSON.stringify(value)) {
    turn.entries.push({ type: "fact", fact, value, provenance });
    return;
  }
  turn.entries.push({ type: "corrected", fact, ...(before !== undefined && { from: before }), to: value });
  dropClaim(turn, fact, before);
  claimAddress(turn, fact, value);
  redirect(turn, fact, before, value);
  forgetKnown(turn, dependentsOf(turn, fact));
}

/** Makes facts unknown; the journal names those that were known. */
function forgetKnown(turn: Turn, facts: readonly string[]): void {
  const { conversation } = turn;
  noteForgotten(turn, facts, conversation.facts);
  Object.assign(conversation, forgetFacts(conversation, facts));
}

/** Journals which of the facts were known, and gives up the addresses that they claimed. */
export function noteForgotten(turn: Turn, facts: readonly string[], known: Readonly<Record<string, unknown>>): void {
  const forgotten = facts.filter((fact) => factIn(known, fact) !== undefined);
  if (forgotten.length === 0) return;
  turn.entries.push({ type: "forgotten", facts: forgotten });
  for (const fact of forgotten) dropClaim(turn, fact, known[fact]);
}

/** The facts that depend on one, directly or by others, in the order of the file. */
function dependentsOf(turn: Turn, corrected: string): string[] {
  const context = Object.entries(turn.definition.document.context ?? {});
  const stale = new Set([corrected]);
  for (let before = 0; before < stale.size; ) {
    before = stale.size;
    for (const [name, { dependsOn }] of context) {
      if (dependsOn?.some((fact) => stale.has(fact))) stale.add(name);
    }
  }
  return context.flatMap(([name]) => (stale.has(name) && name !== corrected ? [name] : []));
}

/**
 * Tells the customer that it is noted, where they said so. A question that is open is asked again after their words,
 * for these were no answer to it; a form does not come between.
 */
export function confirmCorrection(
  turn: Turn,
  correction: Correction,
  said: { type: string; channel: unknown; address: unknown },
  moment: Pick<Effect, "context" | "event">,
): void {
  const { channel, address } = said;
  if (typeof channel !== "string" || typeof address !== "string" || !writable(turn, { channel, address })) return;
  const { regions } = turn.conversation;
  const here = Object.entries(regions).find(([, own]) => own.channel === channel && own.address === address)?.[0];
  const text = notedText(turn, correction, channel, moment);
  say(turn, here ?? "root", { channel, address }, { text, urgent: false, by: "journey" }, moment);
  if (said.type === "message.received") askAgain(turn, moment);
}

function askAgain(turn: Turn, moment: Pick<Effect, "context" | "event">): void {
  for (const path of turn.conversation.states) {
    const info = turn.definition.states.get(path);
    const ask = info?.document.ask;
    if (!info || !ask) continue;
    const outlet = outletOf(info, turn.definition.states);
    const reach = outletReach(turn, outlet, moment);
    if (!reach) continue;
    const composed = compose(turn, ask.prompt, moment, { channel: reach.channel, ask: ask.fact });
    say(turn, outlet.region, reach, { ...composed, prompts: path }, moment);
  }
}
