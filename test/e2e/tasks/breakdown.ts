import { parse } from "yaml";

/** A text in the languages of the project. */
export interface Text {
  en: string;
  de: string;
}

const text = (en: string, de: string): Text => ({ en, de });

/** What a conversation learns, as a designer thinks of it. The name follows from the English title. */
export const facts = {
  location: { title: text("Location", "Standort"), kind: "Text" },
  plate: { title: text("Plate", "Kennzeichen"), kind: "Text" },
  phone: { title: text("Phone", "Telefonnummer"), kind: "Phone number" },
  caseNumber: { title: text("Case number", "Fallnummer"), kind: "Text" },
  arrival: { title: text("Arrival", "Ankunft"), kind: "Date and time" },
  apologised: { title: text("Apologised", "Um Entschuldigung gebeten"), kind: "Yes or no" },
} as const;

/** What the customer reads and hears. [Case number] stands for a fact that is inserted, [Arrival: time] for its time. */
export const texts = {
  report: text("Sorry to hear that. Help is on the way.", "Das tut mir leid. Hilfe ist unterwegs."),
  location: text("Where is the car right now?", "Wo steht das Auto gerade?"),
  plate: text("What is the number plate?", "Wie lautet das Kennzeichen?"),
  phone: text("Which phone number can we reach you on?", "Unter welcher Nummer erreichen wir Sie?"),
  calling: text(
    "Your tow truck is ordered, case [Case number]. We are calling you now.",
    "Ihr Abschleppwagen ist bestellt, Fall [Case number]. Wir rufen Sie jetzt an.",
  ),
  coordinate: text(
    "A tow truck is on its way and arrives at [Arrival: time]. Is there anything the driver should know?",
    "Ein Abschleppwagen ist unterwegs und kommt um [Arrival: time]. Gibt es etwas, das der Fahrer wissen sollte?",
  ),
  updatesBy: text("From here on you get updates in writing.", "Ab jetzt halten wir Sie schriftlich auf dem Laufenden."),
  updates: text("Your tow truck arrives at [Arrival: time].", "Ihr Abschleppwagen kommt um [Arrival: time]."),
  delayed: text(
    "A small delay: your truck now arrives at [Arrival: time].",
    "Eine kleine Verzögerung: Ihr Wagen kommt jetzt um [Arrival: time].",
  ),
  arrived: text("How satisfied were you with our help, from 1 to 5?", "Wie zufrieden waren Sie mit uns, von 1 bis 5?"),
  agent: text("I am getting a colleague for you.", "Ich hole eine Kollegin oder einen Kollegen dazu."),
  summary: text("Breakdown, help is needed.", "Panne, Hilfe wird gebraucht."),
  apology: text(
    "I am sorry, everybody is busy. I try again in ten minutes.",
    "Es tut mir leid, alle sind beschäftigt. Ich versuche es in zehn Minuten wieder.",
  ),
  sorry: text("Please call our hotline.", "Bitte rufen Sie unsere Hotline an."),
  thanks: text("Thank you for telling us.", "Danke für Ihre Rückmeldung."),
  noted: text("Thank you, noted.", "Danke, ist notiert."),
} as const;

/** A text as the document has it. */
function written(of: Text): Text {
  const put = (words: string) =>
    Object.entries(facts).reduce(
      (now, [name, { title }]) =>
        now
          .replaceAll(`[${title.en}]`, `{{ context.${name} }}`)
          .replaceAll(`[${title.en}: time]`, `{{ time(context.${name}) }}`),
      words,
    );
  return { en: put(of.en), de: put(of.de) };
}

/** The states in the order in which they are made: their titles, and the names that are made of them. */
export const states = {
  report: "Report",
  location: "Location",
  plate: "Plate",
  phone: "Phone",
  dispatch: "Dispatch",
  callback: "Callback",
  coordinate: "Coordinate",
  updates: "Updates",
  arrived: "Arrived",
  agent: "Agent",
  apology: "Apology",
  sorry: "Sorry",
  thanks: "Thanks",
  done: "Done",
  unattended: "Unattended",
} as const;

export type StateName = keyof typeof states;

const say = (of: Text) => [{ say: written(of) }];
const delayed = { actions: [{ assign: { arrival: "event.eta" } }] };

/** What the journey must say in the end, as plain values without titles of states. */
export const expected = {
  start: [
    { on: "message.received", guard: 'event.intent == "breakdown"' },
    { on: "call.received", guard: 'event.line == "breakdown-hotline"' },
  ],
  interrupts: [{ on: "message.received", guard: 'event.intent == "human"', target: "agent" }],
  on: { "message.received": { actions: say(texts.noted) } },
  states: {
    report: { entry: say(texts.report), always: "location" },
    location: {
      ask: { fact: "location", prompt: written(texts.location), tries: 2, within: "10m" },
      on: { answered: "plate", unanswered: "agent", unreachable: "agent" },
    },
    plate: {
      ask: { fact: "plate", prompt: written(texts.plate), tries: 2, within: "5m" },
      on: { answered: "phone", unanswered: "phone", unreachable: "agent" },
    },
    phone: {
      ask: { fact: "phone", prompt: written(texts.phone), tries: 3, within: "10m" },
      on: { answered: "dispatch", unanswered: "agent", unreachable: "agent" },
    },
    dispatch: {
      service: {
        name: "towing.create-case",
        with: { location: "context.location", phone: "context.phone", reference: "conversation.id" },
        save: { caseNumber: "result.caseNumber", arrival: "result.eta" },
      },
      on: {
        done: [{ guard: 'channel == "voice"', target: "coordinate" }, "callback"],
        failed: "agent",
      },
    },
    callback: {
      channel: "voice",
      notice: written(texts.calling),
      call: { to: "context.phone", within: "5m" },
      on: {
        answered: "coordinate",
        unanswered: "updates",
        failed: "updates",
        unreachable: "updates",
        "tow.delayed": delayed,
        "tow.arrived": "arrived",
      },
    },
    coordinate: {
      channel: "voice",
      entry: say(texts.coordinate),
      on: {
        "call.ended": "updates",
        unreachable: "updates",
        "tow.delayed": delayed,
        "tow.arrived": "arrived",
      },
      after: { "30m": "updates" },
    },
    updates: {
      channel: ["sms", "current"],
      notice: written(texts.updatesBy),
      entry: say(texts.updates),
      on: {
        "tow.delayed": { actions: [{ assign: { arrival: "event.eta" } }, ...say(texts.delayed)] },
        "tow.arrived": "arrived",
        "message.received": "agent",
        unreachable: "agent",
      },
      after: { "3h": "agent" },
    },
    arrived: {
      channel: ["sms", "current"],
      survey: { kind: "csat", prompt: written(texts.arrived), within: "24h" },
      on: { answered: "thanks", unanswered: "done", unreachable: "done" },
    },
    agent: {
      entry: say(texts.agent),
      handoff: { queue: "roadside", accept: { within: "2m" }, summary: written(texts.summary) },
      on: {
        resolved: "arrived",
        returned: [{ guard: "has(context.caseNumber)", target: "updates" }, "location"],
        expired: [{ guard: "context.?apologised.orValue(false)", target: "sorry" }, "apology"],
      },
    },
    apology: {
      entry: [{ assign: { apologised: true } }, ...say(texts.apology)],
      after: { "10m": "agent" },
    },
    sorry: { entry: say(texts.sorry), always: "unattended" },
    thanks: { entry: say(texts.thanks), always: "done" },
    done: { type: "final", outcome: "resolved" },
    unattended: { type: "final", outcome: "unattended" },
  },
};

/** The same of a file, to be compared with what is expected. */
export function builtIn(yaml: string): typeof expected {
  const { start, interrupts, on, states } = parse(yaml) as typeof expected;
  const withoutTitles = Object.entries(states).map(([name, state]) => {
    const { title: _, ...rest } = state as { title?: string };
    return [name, rest];
  });
  return { start, interrupts, on, states: Object.fromEntries(withoutTitles) as (typeof expected)["states"] };
}
