/** One matter of a service desk: ten states that lead from one to the next, with a nested one. Short, as 5,000 have to fit. */
const MATTER = `
  ask-N:
    title: What matter N is about
    ask:
      fact: fF
      prompt:
        en: Hello, nice to hear from you. What is it about this time? One sentence is enough.
        de: Guten Tag, schön, dass Sie sich melden. Worum geht es diesmal? Ein Satz genügt.
      within: 1h
    on:
      answered: look-N
      unanswered: remind-N

  remind-N:
    title: Once more
    entry:
      - say: {en: "We are still here, just write.", de: "Wir sind noch da, schreiben Sie einfach."}
    on: {message.received: ask-N}
    after: {2h: agent}

  look-N:
    title: Look it up
    service: {name: orders.find}
    on:
      done:
        - {guard: has(context.fF), target: tell-N}
        - wait-N
      failed: agent             # somebody has to look

  tell-N:
    title: The answer
    channel: [sms, current]
    notice: {en: "We go on by {{ channel }}.", de: "Weiter geht es per {{ channel }}."}
    entry:
      - say:
          en: Found it. Your parcel left our house this morning and should be with you soon.
          de: Gefunden. Ihr Paket hat heute früh das Haus verlassen und sollte bald bei Ihnen sein.
    always: rate-N

  # The carrier tells us, and else the calendar does.
  wait-N:
    title: On its way
    initial: road
    states:
      road:
        on: {order.shipped: near}
        after: {1d: near}
      near:
        on: {order.lost: lost}
        after: {1d: there}
      lost:
        entry: [{say: {en: We are sorry., de: Es tut uns leid.}}]
        always: there
      there: {type: final}
    onDone: rate-N

  rate-N:
    survey:
      kind: csat
      prompt: {en: How was it?, de: Wie war es?}
      within: 1d
    on: {answered: NEXT, unanswered: NEXT}
`;

const STATES_IN_A_MATTER = 10;

/**
 * The text of a valid journey of about so many states, in the project of journeys.ts: everyday lines with comments and
 * blank lines, under 1 MiB at 5,000.
 */
export function bigJourney(states: number): string {
  const matters = Math.max(1, Math.round((states - 2) / STATES_IN_A_MATTER));
  const facts = Math.max(1, Math.ceil(matters / 2));
  const matter = (index: number): string =>
    MATTER.replaceAll("-N", `-${index}`)
      .replaceAll(/\bN\b/g, `${index}`)
      .replaceAll("fF", `f${index % facts}`)
      .replaceAll("NEXT", index + 1 < matters ? `ask-${index + 1}` : "done");
  return `# A journey as large as they come.
journey: bench
title: The whole service desk

context:
${Array.from({ length: facts }, (_, index) => `  f${index}: {type: string, minLength: 2}   # learned once`).join("\n")}

start:
  - on: message.received

interrupts:
  - {on: message.received, guard: event.intent == "human", target: agent}

on:
  message.received: {actions: [{say: {en: "Thank you, noted.", de: "Danke, notiert."}}]}

states:
${Array.from({ length: matters }, (_, index) => matter(index).slice(1)).join("\n")}
  agent:
    handoff: {queue: desk, summary: {en: Somebody with a question., de: Jemand mit einer Frage.}}
    on: {resolved: done, returned: ask-0, expired: done}

  done: {type: final}
`;
}
