import { diffJourneys, type JourneyDiff } from "../../engine/diff/index.ts";
import { type Journey, parseProject } from "../../engine/language/index.ts";
import { smallProject } from "../project.ts";

/** A journey that has a bit of everything, to be changed by tests. */
export const order = `journey: order
title: An order
context:
  number: {title: {en: Order number, de: Bestellnummer}, type: string, pattern: "^[0-9]+$"}
  reason: {type: string, enum: [late, broken, other]}
  carrier: {type: string}
start:
  - on: message.received
    guard: event.intent == "order"
  - on: order.viewed
guards:
  is-late: context.?reason.orValue("") == "late"
interrupts:
  - {on: message.received, guard: event.intent == "human", target: desk}
on:
  order.shipped: {actions: [{assign: {carrier: event.carrier}}]}
initial: number
states:
  number:
    ask: {fact: number, prompt: Which order is it?, tries: 2, within: 10m}
    on: {answered: reason, unanswered: desk}
  reason:
    title: What is wrong?
    ask: {fact: reason, prompt: {en: What is wrong with it?, de: Was ist damit?}}
    on:
      answered:
        - {guard: is-late, target: waiting}
        - create
      unanswered: desk
  create:
    service: {name: cases.create, with: {topic: context.number}, save: {carrier: result.number}}
    on: {done: waiting, failed: desk}
  waiting:
    channel: [sms, email]
    notice: We go on by {{ channel }}.
    entry:
      - say: We look for {{ context.number }}.
      - assign: {carrier: '"none"'}
    on:
      order.shipped: told
      message.received: desk
    after: {3h: desk}
  told:
    initial: first
    onDone: done
    states:
      first:
        entry: [{say: It is on its way.}]
        after: {1d: second}
      second: {always: over}
      over: {type: final}
  desk:
    handoff: {queue: desk-one, summary: "Order {{ context.?number.orValue('unknown') }}"}
    on: {resolved: done, returned: reason, expired: done}
  done: {type: final, outcome: resolved}
`;

/** A journey that fits its schema; what it refers to need not be there. */
export function journeyOf(text: string, file = "order.journey.yaml"): Journey {
  const { project, findings } = parseProject({
    project: { file: "throughline.yaml", text: smallProject },
    journeys: [{ file, text }],
  });
  const [journey] = project?.journeys ?? [];
  if (!journey) throw new Error(findings.map(({ message }) => message).join("\n"));
  return journey;
}

/** The order journey, and it after edits: each is what stood there and what stands there now, once. */
export function versions(...edits: readonly (readonly [from: string, to: string])[]): {
  before: Journey;
  after: Journey;
} {
  let text = order;
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`The journey has no ${from}`);
    text = text.replace(from, () => to);
  }
  return { before: journeyOf(order), after: journeyOf(text) };
}

/** What differs after edits. */
export function edited(...edits: readonly (readonly [from: string, to: string])[]): JourneyDiff {
  const { before, after } = versions(...edits);
  return diffJourneys(before, after);
}
