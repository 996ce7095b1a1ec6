import type { Entry } from "../../engine/runtime/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { Strings } from "../strings/index.ts";
import { deadlineName } from "./deadlines.ts";
import type { JournalEntry } from "./server-api.ts";

type DemoStrings = Strings["demo"];
type JournalStrings = DemoStrings["journal"];

/** What kind of news an entry is; also the filters of the journal. */
export type Kind = Exclude<keyof JournalStrings["kinds"], "all" | "essentials">;

export interface Sentence {
  kind: Kind;
  text: string;
  detail?: string;
}

/** How moments, spans, values and channels are written. */
export interface Wording {
  time(at: number | string): string;
  span(ms: number): string;
  value(value: unknown): string;
  channel(name: string | undefined): string;
  /** From where a fact was learned. */
  source(by: string): string;
  fact(name: string): string;
}

type Of<Type extends Entry["type"]> = Extract<Entry, { type: Type }>;

/** An entry of the journal as a sentence. Entries come as the API answers them, with instants in RFC 3339. */
export function sentence(entry: JournalEntry, strings: DemoStrings, f: Wording): Sentence {
  const t = strings.journal;
  const titleOf = f.fact;
  const e = entry as unknown as Entry;
  switch (e.type) {
    case "event":
      return ofEvent(e, strings, f);
    case "timer": {
      const late = e.lateMs > 1000 ? { detail: t.fellLate(f.span(e.lateMs)) } : {};
      return { kind: "timer", text: t.fired(deadlineName(e.timer, strings)), ...late };
    }
    case "started":
      return { kind: "journey", text: t.started(e.journey) };
    case "transition": {
      const [left, entered] = [without(e.from, e.to), without(e.to, e.from)];
      // A state that begins anew is both left and entered.
      const [from, to] = left.length > 0 && entered.length > 0 ? [left, entered] : [e.from, e.to];
      return { kind: "journey", text: t.moved(from.join(", "), to.join(", ")) };
    }
    case "fact":
      return {
        kind: "fact",
        text: t.learned(titleOf(e.fact), f.value(e.value)),
        detail: f.source(e.provenance.by),
      };
    case "corrected":
      return {
        kind: "fact",
        text: t.corrected(titleOf(e.fact), e.from === undefined ? "" : f.value(e.from), f.value(e.to)),
      };
    case "forgotten":
      return { kind: "fact", text: t.forgotten(e.facts.map(titleOf).join(", ")) };
    case "tagged":
      return { kind: "journey", text: t.tagged(e.tags.join(", ")) };
    case "ask.skipped": {
      const { channel, at } = e.provenance;
      return { kind: "fact", text: t.skipped(titleOf(e.fact), f.channel(channel), f.time(at)) };
    }
    case "ask.refused":
      return { kind: "fact", text: t.notAccepted(titleOf(e.fact), e.text) };
    case "channel": {
      const from = e.from && e.from.channel !== e.to.channel ? f.channel(e.from.channel) : "";
      return {
        kind: "channel",
        text: t.channel(from, f.channel(e.to.channel)),
        detail: t.why[e.reason] ?? e.reason,
      };
    }
    case "channel.unavailable":
      return { kind: "trouble", text: t.unavailable(f.channel(e.channel), e.reason) };
    case "gate":
      return e.decision === "deferred"
        ? {
            kind: "command",
            text: t.deferred(e.until === undefined ? "" : f.time(e.until), why(e, t), e.text),
          }
        : { kind: "trouble", text: t.held(why(e, t), e.text) };
    case "command":
      return { kind: "command", text: ofCommand(e, t, f) };
    case "delivery":
      if (e.status === "failed") return { kind: "trouble", text: t.failed(e.reason ?? "") };
      return { kind: "delivery", text: e.status === "read" ? t.read : t.delivered };
    case "timer.set":
      return { kind: "timer", text: t.timerSet(deadlineName(e.timer, strings), f.time(e.dueAt)) };
    case "timer.cancelled":
      return { kind: "timer", text: t.timerCancelled(deadlineName(e.timer, strings)) };
    case "timer.stale":
      return { kind: "timer", text: t.timerStale(deadlineName(e.timer, strings)) };
    case "bot.answered":
      return { kind: "command", text: t.botKnows(e.title), detail: t.from(e.knowledge, Math.round(e.score * 100)) };
    case "bot.unanswered":
      return { kind: "trouble", text: t.botKnowsNot(e.text) };
    case "survey":
      return { kind: "fact", text: t.rated(e.kind, e.score), ...(e.comment ? { detail: e.comment } : {}) };
    case "address.claimed":
      return { kind: "channel", text: t.claimed(e.value) };
    case "address.confirmed":
      return { kind: "channel", text: t.confirmed(e.value) };
    case "unhandled":
      return { kind: "trouble", text: t.unhandled(e.reason) };
    case "error":
      return { kind: "trouble", text: t.error(e.message) };
    case "closed":
      return { kind: "journey", text: t.closed(e.outcome ?? "") };
    default:
      return { kind: "journey", text: t.other(entry.type) };
  }
}

const without = (states: readonly string[], others: readonly string[]): string[] =>
  states.filter((state) => !others.includes(state));

function ofEvent({ event, intent, via }: Of<"event">, strings: DemoStrings, f: Wording): Sentence {
  const t = strings.journal;
  const percent = Math.round((intent?.score ?? 0) * 100);
  const understood =
    percent === 0
      ? undefined
      : intent?.name === undefined
        ? t.notUnderstood(percent)
        : t.understood(intent.name, percent);
  const detail = via === "fallback" ? t.fallback : understood;
  const said = ofEventType(event, strings, f);
  return detail === undefined ? said : { ...said, detail };
}

function ofEventType(event: CloudEvent, { journal: t }: DemoStrings, f: Wording): Sentence {
  const text = (name: string): string => (typeof event.data?.[name] === "string" ? event.data[name] : "");
  const agent = text("agent") || t.someone;
  switch (event.type) {
    case "message.received":
      return { kind: "customer", text: t.wrote(f.channel(text("channel")), text("text")) };
    case "call.received":
      return { kind: "customer", text: t.called(text("line")) };
    case "call.answered":
      return { kind: "customer", text: t.answered };
    case "call.unanswered":
      return { kind: "customer", text: t.unanswered(text("reason")) };
    case "call.failed":
      return { kind: "trouble", text: t.callFailed(text("reason")) };
    case "call.ended":
      return { kind: "customer", text: t.hungUp };
    case "fact.corrected":
      return { kind: "customer", text: t.givesRight(f.channel(text("channel"))) };
    case "message.delivered":
      return { kind: "delivery", text: t.delivered };
    case "message.read":
      return { kind: "delivery", text: t.read };
    case "message.failed":
      return { kind: "trouble", text: t.failed(text("reason")) };
    case "delivery.failed":
      return { kind: "trouble", text: t.gaveUp(text("reason")) };
    case "handoff.accepted":
      return { kind: "customer", text: t.accepted(agent) };
    case "handoff.resolved":
      return { kind: "customer", text: t.resolved(agent) };
    case "handoff.returned":
      return { kind: "customer", text: t.returned(agent) };
    case "handoff.expired":
      return { kind: "trouble", text: t.expired };
    case "agent.replied":
      return { kind: "customer", text: t.agentWrote(agent, text("text")) };
    case "service.succeeded":
      return { kind: "command", text: t.served };
    case "service.failed":
      return { kind: "trouble", text: t.notServed(text("reason")) };
    default:
      return { kind: "customer", text: t.event(event.type, event.source) };
  }
}

function ofCommand({ command, channel, address, text }: Of<"command">, t: JournalStrings, f: Wording): string {
  switch (command) {
    case "message.send":
      return channel === "desk" ? t.relays : t.says(f.channel(channel), text ?? "");
    case "call.place":
      return t.calls(address ?? "");
    case "handoff.offer":
      return t.offers(address ?? "");
    case "handoff.withdraw":
      return t.withdraws;
    case "service.call":
      return t.asks(address ?? text ?? "");
    case "event.publish":
      return t.publishes(text ?? "");
    default:
      return t.commands(command, f.channel(channel));
  }
}

/** Why the send gate stopped a message. */
function why({ rule, reason }: Of<"gate">, t: JournalStrings): string {
  return t.rules[rule] ?? reason.replace(/\.$/, "");
}
