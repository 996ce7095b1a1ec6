import { expandParts } from "../../engine/compile/index.ts";
import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { projectOf } from "../project.ts";

/** A part with a bit of everything: asks for a score and, where that is low, a comment. */
export const feedback = `
journey: feedback
title: Feedback
context:
  topic: {title: Topic, type: string}
  score: {title: Score, type: integer, minimum: 1, maximum: 5, expires: 2h}
  comment: {title: Comment, type: string, pii: true, dependsOn: [score]}
  phone: {title: Phone, type: string, format: phone, from: customer.phone, identifies: phone}
guards:
  low: has(context.score) && context.score < 3
start: {on: order.viewed}
interrupts:
  - {on: back, target: stopped, actions: [{assign: {comment: '"context.score"'}}]}
on:
  next: {target: thanks, reenter: true}
  go: {actions: [{raise: feedback.seen}]}
initial: ask
states:
  ask:
    ask: {fact: score, prompt: 'How was {{ context.?topic.orValue("it") }}?', accept: value > 0}
    on:
      answered: [{target: detail, guard: low}, thanks]
      unanswered: unanswered
  detail:
    initial: why
    states:
      why:
        ask: {fact: comment, prompt: What went wrong?}
        on: {answered: thanks, unanswered: .never}
        after: {1h: thanks}
      again: {always: why}
    after: [{delay: 2h, target: detail.again}]
  thanks:
    entry: {say: "Thank you for {{ context.score }}."}
    always: answered
  stopped: {type: final, outcome: stopped, entry: {tag: stopped}}
  unanswered: {type: final, outcome: unanswered}
  answered: {type: final}
`.replace("unanswered: .never", "unanswered: thanks");

/** Runs it twice: once with all there is, once with nothing. */
export const caller = `
journey: caller
context:
  order: {type: string}
  rating: {type: integer}
  note: {type: string}
start: {on: message.received}
initial: rate
states:
  rate:
    channel: chat
    entry: {say: Before you go.}
    journey: {name: feedback, with: {topic: context.order}, save: {rating: result.score, note: '"rated " + string(result.?score.orValue(0))'}}
    on:
      done: {target: done, guard: result.score > 1, actions: {say: "{{ result.score }} it is."}}
      stopped: [{target: other.rate-again, guard: "!has(result.score)"}, done]
      unanswered: done
      order.shipped: done
      go: {actions: [{tag: seen}]}
  other:
    initial: rate-again
    states:
      rate-again:
        journey: {name: feedback}
        on: {done: answered, stopped: answered, unanswered: answered}
      answered: {always: done}
  done: {type: final, outcome: resolved}
`.replace("guard: result.score > 1, ", "");

/** The first of these journeys with its parts in place. */
export function expansionOf(...journeys: string[]) {
  const project = projectOf(journeys);
  const { expanded, findings } = expandParts(project.journeys[0]!, project);
  return { project, findings, expanded: expanded!, document: expanded?.document as JourneyDocument };
}
