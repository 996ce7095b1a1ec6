import type { Wait } from "../../schemas/journey.generated.ts";
import { acceptWithin, type Effect, scopeOf } from "../compile/index.ts";
import { addOpenTime } from "../expressions/index.ts";
import { durationMs } from "../language/index.ts";
import { outletReach } from "./channels.ts";
import { localised, rendered } from "./compose.ts";
import { toRfc3339 } from "./instant.ts";
import { contextPacket } from "./packet.ts";
import { toE164 } from "./phone.ts";
import { capabilities, currentReach } from "./reach.ts";
import { addCommand, localeOf, type Turn } from "./turn.ts";

type Started = Extract<Effect, { type: "step.start" }>;

/** The command of a step that begins: service.call, call.place or handoff.offer. */
export function startStep(turn: Turn, effect: Started): void {
  const { state } = effect.params;
  const { document } = turn.definition.states.get(state)!;
  const { service, bot } = document;
  if (service) callService(turn, effect, service);
  else if (bot?.service !== undefined) callService(turn, effect, { name: bot.service, with: bot.with });
  else if (document.call) placeCall(turn, effect);
  else if (document.handoff) offerHandoff(turn, effect);
}

/** The state is left. Nobody waits for its command any more; an offer that is still open is withdrawn. */
export function endStep(turn: Turn, state: string, event: { type: string }): void {
  const { conversation } = turn;
  for (const [command, pending] of Object.entries(conversation.pending)) {
    if (pending.step !== state) continue;
    forget(turn, command);
    const settled = ["handoff.resolved", "handoff.returned", "handoff.expired", "delivery.failed"].includes(event.type);
    if (pending.type === "handoff.offer" && !settled) {
      const { handoff } = turn.definition.states.get(state)!.document;
      addCommand(turn, {
        type: "handoff.withdraw",
        channel: "desk",
        ...(handoff && { address: handoff.queue }),
        data: { handoff: command, reason: "The conversation has moved on." },
      });
    }
  }
}

function callService(
  turn: Turn,
  effect: Started,
  service: { name: string; with?: Readonly<Record<string, unknown>> | undefined },
): void {
  const { state } = effect.params;
  const scope = scopeOf(effect.context, effect.event);
  const input: Record<string, unknown> = {};
  try {
    for (const [field, value] of Object.entries(service.with ?? {})) {
      input[field] = typeof value === "string" ? turn.definition.expressions.evaluate(value, scope) : value;
    }
  } catch (error) {
    failStep(turn, state, "service.failed", error);
    return;
  }
  const command = addCommand(turn, {
    type: "service.call",
    channel: "service",
    data: { service: service.name, input },
    text: service.name,
  });
  awaitAnswer(turn, command, { step: state, type: "service.call" });
}

function placeCall(turn: Turn, effect: Started): void {
  const { state, region } = effect.params;
  const { document } = turn.definition.states.get(state)!;
  const call = document.call!;
  let to: string;
  let briefing: string | undefined;
  try {
    const value = turn.definition.expressions.evaluate(call.to, scopeOf(effect.context, effect.event));
    const number = toE164(String(value), turn.definition.project.document.region);
    if (number === undefined) throw new Error("The number to call is no phone number.");
    to = number;
    briefing = call.briefing === undefined ? undefined : rendered(turn, call.briefing, effect);
  } catch (error) {
    failStep(turn, state, "call.failed", error);
    return;
  }
  const reach = outletReach(turn, effect.params, effect);
  const channel = [reach, currentReach(turn)].find(
    (known) => known && capabilities(turn, known.channel)?.medium === "voice",
  )?.channel;
  const voice =
    channel ?? Object.values(turn.definition.project.channels).find(({ medium }) => medium === "voice")?.name;
  if (voice === undefined) {
    failStep(turn, state, "call.failed", new Error("The project has no voice channel."));
    return;
  }
  introduced(turn, region);
  const command = addCommand(turn, {
    type: "call.place",
    channel: voice,
    address: to,
    data: {
      to,
      withinMs: waitMs(turn, call.within ?? "2m"),
      ...(briefing !== undefined && { briefing }),
      locale: localeOf(turn),
    },
    packet: contextPacket(turn.definition, turn.conversation, briefing),
  });
  awaitAnswer(turn, command, { step: state, type: "call.place", reach: { channel: voice, address: to } });
}

function offerHandoff(turn: Turn, effect: Started): void {
  const { state } = effect.params;
  const info = turn.definition.states.get(state)!;
  const handoff = info.document.handoff!;
  const deadline = turn.env.now + waitMs(turn, acceptWithin(info, turn.definition.project));
  const summary = handoff.summary === undefined ? undefined : rendered(turn, handoff.summary, effect);
  // The opening line may name the person who accepts: its expressions are evaluated then.
  const opening = handoff.opening === undefined ? undefined : localised(turn, handoff.opening);
  const command = addCommand(turn, {
    type: "handoff.offer",
    channel: "desk",
    address: handoff.queue,
    data: {
      queue: handoff.queue,
      priority: handoff.priority ?? "normal",
      deadline: toRfc3339(deadline),
      ...(summary !== undefined && { summary }),
      ...(opening !== undefined && { opening }),
      locale: localeOf(turn),
    },
    packet: contextPacket(turn.definition, turn.conversation, summary),
  });
  awaitAnswer(turn, command, { step: state, type: "handoff.offer" });
}

/** The customer’s words for the person who has taken over, or will. */
export function relay(turn: Turn, state: string, text: string): void {
  const { handoff } = turn.definition.states.get(state)!.document;
  const offer = Object.entries(turn.conversation.pending).find(([, { step }]) => step === state)?.[0];
  if (!handoff || offer === undefined) return;
  addCommand(turn, {
    type: "message.send",
    channel: "desk",
    address: handoff.queue,
    data: { text, from: "customer", handoff: offer },
    text,
  });
}

/** A step waits for its last command alone, but for a bot: each message of the customer is a call of its own. */
function awaitAnswer(turn: Turn, command: string, pending: Turn["conversation"]["pending"][string]): void {
  const waitsForAll = turn.definition.states.get(pending.step)?.document.bot !== undefined;
  const others = Object.entries(turn.conversation.pending).filter(
    ([, { step }]) => waitsForAll || step !== pending.step,
  );
  turn.conversation.pending = { ...Object.fromEntries(others), [command]: pending };
}

/** Nobody waits for the answer to this command any more. */
export function forget(turn: Turn, command: string): void {
  const { [command]: _, ...rest } = turn.conversation.pending;
  turn.conversation.pending = rest;
}

function introduced(turn: Turn, region: string): void {
  const outlet = turn.conversation.regions[region];
  if (!outlet?.introduce) return;
  const { introduce: _, ...rest } = outlet;
  turn.conversation.regions = { ...turn.conversation.regions, [region]: rest };
}

/** A step whose command cannot even be made fails at once, by its own outcome. */
function failStep(turn: Turn, state: string, type: "service.failed" | "call.failed", error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  turn.entries.push({ type: "error", message: `${state}: ${reason}` });
  turn.followUps.push({ event: { type, data: { reason } }, step: state });
}

function waitMs(turn: Turn, wait: Wait): number {
  if (typeof wait === "string") return durationMs(wait);
  const { calendars, timezone } = turn.definition.project.document;
  const calendar = calendars?.[wait.calendar];
  const ms = durationMs(wait.delay);
  const end = calendar && addOpenTime(calendar, turn.env.now, ms, timezone ?? "UTC");
  return end === undefined ? ms : end - turn.env.now;
}
