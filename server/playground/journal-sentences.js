// @ts-check
/**
 * The journal in sentences. Entries come as the API answers them: engine/runtime/journal.ts, instants as RFC 3339.
 * @import { CloudEvent } from "../../schemas/event.generated.ts"
 * @import { EffectEntry, InputEntry } from "../../engine/runtime/journal.ts"
 * @import { JournalEntry } from "./api.js"
 * @import { Format } from "./format.js"
 * @import { Strings } from "./strings/en.js"
 */

import { deadlineName } from "./deadlines.js";

/** @typedef {Exclude<keyof Strings["journal"]["kinds"], "all" | "essentials">} Kind */
/** @typedef {{ kind: Kind, text: string, detail?: string, icon?: string }} Sentence icon: instead of the kind’s */

/**
 * @param {JournalEntry} entry
 * @param {Strings} strings
 * @param {Format} f
 * @param {(fact: string) => string} titleOf
 * @returns {Sentence}
 */
export function sentence(entry, strings, f, titleOf) {
  const t = strings.journal;
  const e = /** @type {InputEntry | EffectEntry} */ (/** @type {unknown} */ (entry));
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
        detail: strings.facts.by(e.provenance.by),
      };
    case "corrected":
      return { kind: "fact", text: t.corrected(titleOf(e.fact), f.value(e.from), f.value(e.to)) };
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
            icon: "timer",
          }
        : { kind: "trouble", text: t.held(why(e, t), e.text) };
    case "command":
      return { kind: "command", text: ofCommand(e, t, f) };
    case "delivery":
      if (e.status === "failed") return { kind: "trouble", text: t.failed(e.reason ?? "") };
      return { kind: "delivery", text: e.status === "read" ? t.read : t.delivered };
    case "timer.set":
      return { kind: "timer", text: t.timerSet(deadlineName(e.timer, strings), f.clock(e.dueAt)) };
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

/** @param {readonly string[]} states @param {readonly string[]} others @returns {string[]} */
const without = (states, others) => states.filter((state) => !others.includes(state));

/** @param {Extract<InputEntry, { type: "event" }>} entry @param {Strings} strings @param {Format} f @returns {Sentence} */
function ofEvent({ event, intent, via }, strings, f) {
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

/** @param {CloudEvent} event @param {Strings} strings @param {Format} f @returns {Sentence} */
function ofEventType(event, strings, f) {
  const t = strings.journal;
  const text = (/** @type {string} */ name) => (typeof event.data?.[name] === "string" ? event.data[name] : "");
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
      return { kind: "customer", text: t.event(event.type, event.source), icon: "event" };
  }
}

/** @param {Extract<EffectEntry, { type: "command" }>} entry @param {Strings["journal"]} t @param {Format} f */
function ofCommand({ command, channel, address, text }, t, f) {
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

/** Why the send gate stopped a message. @param {Extract<EffectEntry, { type: "gate" }>} entry @param {Strings["journal"]} t */
function why({ rule, reason }, t) {
  return t.rules[rule] ?? reason.replace(/\.$/, "");
}
