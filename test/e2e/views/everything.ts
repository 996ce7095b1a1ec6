import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../host.ts";

/** A journey with every kind of state, and some problems; its titles are the kinds. */
export const EVERYTHING = "everything";

const everything = `journey: everything
title: Everything there is

context:
  topic: {title: {en: Topic, de: Thema}, type: string}
  rating: {title: {en: Rating, de: Bewertung}, type: integer}
  plate: {title: {en: Number plate, de: Kennzeichen}, type: string, pii: true}

start:
  - on: message.received
    guard: event.intent == "everything-there-is"

interrupts:
  - {on: message.received, guard: event.intent == "human", target: handoff}

on:
  unreachable: handoff

initial: message

states:
  message:
    title: Message
    entry:
      - say:
          en: Good morning. What is it about, {{ context.topic }}?
          de: Guten Morgen. Worum geht es, {{ context.topic }}?
      - assign: {rating: "3"}
    always:
      - {guard: has(context.topic), target: ask}
      - bot
  ask:
    title: Ask
    ask:
      fact: topic
      prompt: {en: What is it about?, de: Worum geht es?}
      retry: {en: Say it in other words, please., de: Sagen Sie es bitte anders.}
      tries: 2
      within: 1h
    on: {answered: service, unanswered: handoff}
  service:
    title: Service
    service: {name: shop.find-order, with: {order: context.topic}}
    on: {done: call, failed: handoff}
  call:
    title: Call
    channel: voice
    call: {}
    on: {answered: survey, unanswered: wait, failed: wait}
  wait:
    title: Wait
    on: {message.received: bot}
    after: {2h: {target: call, guard: has(context.topic)}}
  bot:
    title: Bot
    bot: {knowledge: returns, turns: 3, unknown: {en: I do not know that., de: Das weiß ich nicht.}}
    on: {resolved: group, escalated: handoff, unresolved: handoff}
    after: {1h: survey}
  group:
    title: Group
    initial: first
    on: {message.received: both}
    states:
      first: {title: Inside, after: {10m: second}}
      second: {title: Second inside, after: {1h: {target: first}}}
      back: {title: Back where it was, type: history, history: deep, target: first}
  both:
    title: Both
    type: parallel
    states:
      left: {title: Left, initial: one, states: {one: {title: One, after: {1h: two}}, two: {title: Two, type: final}}}
      right: {title: Right, initial: three, states: {three: {title: Three, after: {1h: four}}, four: {title: Four, type: final}}}
    onDone: part
  part:
    title: Part
    journey: {name: feedback}
    on: {done: survey}
  survey:
    title: Survey
    survey: {kind: csat, fact: rating}
    on: {answered: end, unanswered: end}
  handoff:
    title: Handoff
    handoff: {queue: dispatch, summary: "{{ context.topic }}"}
    on: {resolved: end, returned: nowhere, expired: end}
  end:
    title: End
    type: final
`;

/** Puts the journey with every kind of state into the project, beside its own. */
export async function addEverything(host: Host): Promise<void> {
  await writeFile(join(host.folder, `${EVERYTHING}.journey.yaml`), everything);
}
