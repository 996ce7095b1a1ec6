import { head } from "./head.ts";
import { personEnds, personStates } from "./person.ts";
import type { Template } from "./template.ts";
import { writingFor } from "./writing.ts";

/** Asks how it was, and what went wrong where it went badly. A part that other journeys end with. */
export const survey: Template = {
  id: "survey",
  text: (around) => {
    const { text, inline } = writingFor(around);
    return `${head(around, "Asks how it was, and why where it was not good. Runs as a part of other journeys.")}
context:
  score:   {title: ${inline({ en: "Score", de: "Bewertung" })}, type: integer, minimum: 1, maximum: 5}
  comment: {title: ${inline({ en: "What should be better", de: "Was besser werden soll" })}, type: string, minLength: 2, maxLength: 5000, pii: true}

initial: question

states:
  question:
    title: How was it?
    survey:
      kind: csat
      fact: score
${text(6, "prompt", {
  en: "How satisfied were you with us? 1 is not at all, 5 is very.",
  de: "Wie zufrieden waren Sie mit uns? 1 heißt gar nicht, 5 heißt sehr.",
})}
      within: 48h
    on:
      answered:
        - {guard: context.?score.orValue(5) <= 2, target: comment}
        - thanks
      unanswered: silent
      unreachable: silent

  comment:
    title: What should be better?
    ask:
      fact: comment
${text(6, "prompt", {
  en: "Thank you for being frank. What went wrong? One sentence is enough.",
  de: "Danke für Ihre Offenheit. Was lief schief? Ein Satz genügt.",
})}
      tries: 1
      within: 24h
    on:                                   # the score counts without a reason, too
      answered: person
      unanswered: silent
      unreachable: silent

  thanks:
    title: Thanks for the answer
    entry:
      - say:
${text(10, "text", { en: "Thank you for telling us.", de: "Danke für Ihre Rückmeldung." })}
    always: answered

${personStates(around, {
  summary: {
    en: `Was not satisfied: {{ context.?comment.orValue("no reason given") }}`,
    de: `War nicht zufrieden: {{ context.?comment.orValue("ohne Begründung") }}`,
  },
  noted: "comment",
})}
${personEnds(around)}  answered: {type: final, outcome: answered}
  silent: {type: final, outcome: silent}
`;
  },
};
