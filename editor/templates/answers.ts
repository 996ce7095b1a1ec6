import { head, humanInterrupt } from "./head.ts";
import { personEnds, personStates } from "./person.ts";
import type { Template, TemplateAround } from "./template.ts";
import { writingFor } from "./writing.ts";

/** A bot that answers from knowledge, and a person for the rest. Without knowledge: one question, then a person. */
export const answers: Template = {
  id: "answers",
  text: (
    around,
  ) => `${head(around, "Answers questions at once; whoever needs a person gets one, who sees what was tried.")}
${around.info.knowledge.length > 0 ? "" : context(around)}start:
  on: message.received
${humanInterrupt(around)}
initial: help

states:
${around.info.knowledge.length > 0 ? bot(around) : question(around)}
${personStates(around, {
  summary: {
    en: "Has a question that the bot could not answer. See the messages.",
    de: "Hat eine Frage, die der Bot nicht beantworten konnte. Siehe Nachrichten.",
  },
  ...(around.info.knowledge.length === 0 && { noted: "question" }),
})}
${personEnds(around)}`,
};

function bot(around: TemplateAround): string {
  const { text } = writingFor(around);
  const wish = around.info.intents.includes("human") ? "      escalate: [human]\n" : "";
  return `  help:
    title: How can we help?
    bot:
      knowledge: ${around.info.knowledge[0]}
${text(6, "opening", { en: "Hello! How can I help you?", de: "Guten Tag! Wie kann ich Ihnen helfen?" })}
${text(6, "helped", { en: "Did that help?", de: "Hat das geholfen?" })}
${text(6, "unknown", {
  en: "I do not know that yet. Can you say it in other words?",
  de: "Das weiß ich noch nicht. Können Sie es anders sagen?",
})}
${wish}      turns: 3
      within: 30m
    on:
      resolved: done
      escalated: person
      unresolved: person
`;
}

function context(around: TemplateAround): string {
  const { inline } = writingFor(around);
  return `context:
  question: {title: ${inline({ en: "What it is about", de: "Worum es geht" })}, type: string, minLength: 2, maxLength: 5000, pii: true}

`;
}

function question(around: TemplateAround): string {
  const { text } = writingFor(around);
  return `  help:
    title: How can we help?
    ask:
      fact: question
${text(6, "prompt", { en: "Hello! What is it about?", de: "Guten Tag! Worum geht es?" })}
      tries: 1
      within: 30m
    on:
      answered: person
      unanswered: person
      unreachable: person
`;
}
