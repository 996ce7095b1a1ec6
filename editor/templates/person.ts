import type { TemplateAround } from "./template.ts";
import { chosenFrom, type Words, writingFor } from "./writing.ts";

interface Handover {
  /** For the person: what has been learned. */
  summary: Words;
  /** The fact that is repeated to the customer where no person can take over. */
  noted?: string;
}

/** States in which a person takes over; in a project without queues, one that says that somebody gets in touch. */
export function personStates(around: TemplateAround, { summary, noted }: Handover): string {
  const { text } = writingFor(around);
  const queue = chosenFrom(around.info.queues, /front|desk|support|service/);
  if (queue === undefined) {
    return `  person:
    title: A person gets in touch
    entry:
      - say:
${text(10, "text", {
  en: `Thank you, I have noted that${noted ? `: {{ context.?${noted}.orValue("your message") }}` : ""}. A colleague gets in touch with you.`,
  de: `Danke, das habe ich notiert${noted ? `: {{ context.?${noted}.orValue("Ihre Nachricht") }}` : ""}. Eine Kollegin oder ein Kollege meldet sich bei Ihnen.`,
})}
          urgent: true
    always: done
`;
  }
  return `  person:
    title: A person takes over
    entry:
      - say:
${text(10, "text", {
  en: "I am getting a colleague for you now. They see everything you have told us.",
  de: "Ich hole jetzt eine Kollegin oder einen Kollegen dazu. Alles, was Sie uns gesagt haben, liegt dort vor.",
})}
          urgent: true
    handoff:
      queue: ${queue}
      accept: {within: 5m}
      resolve: {within: 8h}
${text(6, "summary", summary)}
${text(6, "opening", {
  en: "Hello, a colleague is here now. I have read everything so far.",
  de: "Guten Tag, hier ist jetzt ein Mensch. Ich habe alles bisher gelesen.",
})}
    on:
      resolved: done
      returned: done
      expired: busy

  busy:
    title: Nobody is free
    entry:
      - say:
${text(10, "text", {
  en: "I am sorry, all our colleagues are busy right now. Write to us again whenever you like.",
  de: "Es tut mir leid, gerade sind alle im Gespräch. Schreiben Sie uns gern später noch einmal.",
})}
          urgent: true
    on:
      message.received: person
    after: {1d: unattended}
`;
}

/** The final states that they lead to. */
export function personEnds({ info }: TemplateAround): string {
  return `  done: {type: final, outcome: resolved}
${info.queues.length > 0 ? "  unattended: {type: final, outcome: unattended}\n" : ""}`;
}
