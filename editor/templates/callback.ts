import { head, humanInterrupt, thanksAnywhere } from "./head.ts";
import { personEnds, personStates } from "./person.ts";
import type { Template, TemplateAround } from "./template.ts";
import { writingFor } from "./writing.ts";

/** Asks for a number, calls back, and keeps the customer posted in writing; without a phone, a person takes over instead. */
export const callback: Template = {
  id: "callback",
  text: (around) => {
    const { text, inline } = writingFor(around);
    const hasVoice = "voice" in around.info.channels;
    return `${head(around, "Takes a request, calls back, and says in writing what happens next.")}
context:
  request: {title: ${inline({ en: "What it is about", de: "Worum es geht" })}, type: string, minLength: 2, maxLength: 5000, pii: true}
  phone:   {title: ${inline({ en: "Phone number", de: "Telefonnummer" })}, type: string, format: phone, from: customer.phone, identifies: phone, pii: true}

start:
  on: message.received
${humanInterrupt(around)}${hasVoice ? thanksAnywhere(around) : ""}
initial: request

states:
  request:
    title: What is it about?
    ask:
      fact: request
${text(6, "prompt", {
  en: "Hello! What can we do for you? One sentence is enough.",
  de: "Guten Tag! Was können wir für Sie tun? Ein Satz genügt.",
})}
      tries: 1
      within: 30m
    on:
      answered: phone
      unanswered: person
      unreachable: person

  phone:
    title: Which number may we call?
    ask:
      fact: phone
${text(6, "prompt", {
  en: "Which phone number can we reach you on?",
  de: "Unter welcher Telefonnummer erreichen wir Sie?",
})}
${text(6, "retry", {
  en: "That does not look like a phone number. Please give it with its area code.",
  de: "Das sieht nicht nach einer Telefonnummer aus. Bitte geben Sie sie mit Vorwahl an.",
})}
      tries: 3
      within: 30m
    on:
      answered: ${hasVoice ? "callback" : "person"}
      unanswered: person
      unreachable: person

${hasVoice ? calling(around) : ""}${personStates(around, {
  summary: {
    en: `Asks for: {{ context.?request.orValue("see the messages") }}. Phone: {{ context.?phone.orValue("unknown") }}`,
    de: `Möchte: {{ context.?request.orValue("siehe Nachrichten") }}. Telefon: {{ context.?phone.orValue("unbekannt") }}`,
  },
  noted: "request",
})}
${personEnds(around)}`;
  },
};

/** The channels that can write to somebody who was on the phone, the likeliest first. */
const WRITTEN = ["sms", "whatsapp", "email"];

function calling(around: TemplateAround): string {
  const { text } = writingFor(around);
  const written = [...WRITTEN.filter((channel) => channel in around.info.channels), "current"];
  return `  callback:
    title: We call back
    channel: voice
${text(4, "notice", { en: "We are calling you now.", de: "Wir rufen Sie jetzt an." })}
    call:
      to: context.phone
      within: 5m
${text(6, "briefing", {
  en: `Wants a call: {{ context.?request.orValue("see the messages") }}`,
  de: `Möchte einen Rückruf: {{ context.?request.orValue("siehe Nachrichten") }}`,
})}
    on:
      answered: talking
      unanswered: updates
      failed: updates
      unreachable: updates

  talking:
    title: On the phone
    channel: voice
    on:
      call.ended: updates
      unreachable: updates
    after: {1h: updates}

  updates:
    title: Kept posted
    channel: [${written.join(", ")}]
${text(4, "notice", {
  en: "From here on we write to you by {{ channel }}.",
  de: "Ab jetzt schreiben wir Ihnen per {{ channel }}.",
})}
    entry:
      - say:
${text(10, "text", {
  en: "We look after it. If anything is open, just answer here.",
  de: "Wir kümmern uns darum. Falls etwas offen ist, antworten Sie einfach hier.",
})}
          urgent: true
    on:
      message.received: person
      unreachable: person
    after: {2d: done}

`;
}
