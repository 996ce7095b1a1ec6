import type { TemplateAround } from "./template.ts";
import { scalar, writingFor } from "./writing.ts";

/** The first lines of a journey file. */
export function head({ name, title }: TemplateAround, description: string): string {
  return `journey: ${name}
title: ${scalar(title)}
${description === "" ? "" : `description: ${scalar(description)}\n`}`;
}

/** Whoever asks for a person gets one, wherever the conversation is; in projects that know that wish. */
export function humanInterrupt({ info }: TemplateAround): string {
  if (!info.intents.includes("human")) return "";
  return `
interrupts:                               # looked at before whatever the current state would do
  - on: message.received
    guard: event.intent == "human"
    target: person
`;
}

/** What is written while a call rings or a service works is not lost. */
export function thanksAnywhere(around: TemplateAround): string {
  return `
on:                                       # wherever nothing nearer handles it
  message.received:
    actions:
      - say:
${writingFor(around).text(10, "text", { en: "Thank you, noted.", de: "Danke, ist notiert." })}
`;
}
