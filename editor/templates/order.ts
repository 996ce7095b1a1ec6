import { head, humanInterrupt, thanksAnywhere } from "./head.ts";
import { personEnds, personStates } from "./person.ts";
import type { Template, TemplateAround } from "./template.ts";
import { writingFor } from "./writing.ts";

/** Asks for the number of an order, looks it up where a service can, and says how it stands. */
export const order: Template = {
  id: "order",
  text: (around) => {
    const { text, inline } = writingFor(around);
    const lookup = lookupIn(around);
    return `${head(around, "Says how an order stands, and gets a person where that is not enough.")}
context:
  order: {title: ${inline({ en: "Order number", de: "Bestellnummer" })}, type: string, minLength: 3, maxLength: 40}
${lookup?.saved ? `  ${lookup.saved.padEnd(5)}: {title: ${inline({ en: "What we found", de: "Was wir gefunden haben" })}, type: string}\n` : ""}
start:
  on: message.received
${humanInterrupt(around)}${lookup ? thanksAnywhere(around) : ""}
initial: order

states:
  order:
    title: Which order?
    ask:
      fact: order
${text(6, "prompt", { en: "Hello! Which order is it about? Please send me its number.", de: "Guten Tag! Um welche Bestellung geht es? Bitte schicken Sie mir ihre Nummer." })}
${text(6, "retry", { en: "That does not look like an order number. It is on your confirmation.", de: "Das sieht nicht nach einer Bestellnummer aus. Sie steht auf Ihrer Bestätigung." })}
      tries: 2
      within: 30m
    on:
      answered: ${lookup ? "lookup" : "person"}
      unanswered: person
      unreachable: person

${lookup ? lookingUp(around, lookup) : ""}${personStates(around, {
  summary: {
    en: `Asks about order {{ context.?order.orValue("unknown") }}.`,
    de: `Fragt nach Bestellung {{ context.?order.orValue("unbekannt") }}.`,
  },
  noted: "order",
})}
${personEnds(around)}`;
  },
};

interface Lookup {
  service: string;
  /** The key of its input that takes the number. */
  input: string;
  /** The text of its output that is told. */
  saved?: string;
}

type Schema = Readonly<Record<string, unknown>>;
const record = (value: unknown): Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : {};

/** A service that needs the number of an order only, and changes nothing by the look of its name. */
function lookupIn({ info }: TemplateAround): Lookup | undefined {
  const fitting = Object.entries(info.services).flatMap(([service, declared]): Lookup[] => {
    const input = record(record(declared).input);
    const required = Array.isArray(input.required) ? input.required : Object.keys(record(input.properties));
    const [key] = required;
    if (required.length !== 1 || typeof key !== "string" || !/order/i.test(key)) return [];
    if (!/find|get|look|status|track|show|read/i.test(service)) return [];
    const output = record(record(record(declared).output).properties);
    const saved = Object.entries(output).find(
      ([name, schema]) => record(schema).type === "string" && /^[a-z]\w*$/i.test(name),
    )?.[0];
    return [{ service, input: key, ...(saved !== undefined && saved !== "order" && { saved }) }];
  });
  return fitting[0];
}

function lookingUp(around: TemplateAround, { service, input, saved }: Lookup): string {
  const { text } = writingFor(around);
  const found = saved
    ? {
        en: `I have found your order {{ context.?order.orValue("") }}: {{ context.?${saved}.orValue("we are looking into it") }}.`,
        de: `Ihre Bestellung {{ context.?order.orValue("") }} habe ich gefunden: {{ context.?${saved}.orValue("wir sehen nach") }}.`,
      }
    : {
        en: `I have found your order {{ context.?order.orValue("") }}. It is being worked on.`,
        de: `Ihre Bestellung {{ context.?order.orValue("") }} habe ich gefunden. Sie ist in Arbeit.`,
      };
  return `  lookup:
    title: Look it up
    service:
      name: ${service}
      with:
        ${input}: context.order
${saved ? `      save:\n        ${saved}: result.${saved}\n` : ""}    on:
      done: found
      failed: person

  found:
    title: How it stands
    entry:
      - say:
${text(10, "text", found)}
    on:
      message.received: person
      unreachable: done
    after: {1h: done}

`;
}
