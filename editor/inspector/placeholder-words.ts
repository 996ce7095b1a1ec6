import { type Placeholder, readPlaceholder } from "../model/forms/index.ts";
import { type Form, factTitle } from "./form.ts";

/** What a placeholder is called in Design mode. */
export function placeholderWords(form: Form, source: string): string {
  const { words } = form;
  const read = readPlaceholder(source);
  if (!read) return words.ownValue;
  const name = baseName(form, read);
  const formed = read.helper ? `${name}: ${words.placeholderHelp[read.helper]}` : name;
  return read.otherwise === undefined ? formed : words.placeholderOr(formed, read.otherwise);
}

function baseName(form: Form, { of, name }: Placeholder): string {
  const { words } = form;
  switch (of) {
    case "context":
      return factTitle(form, name);
    case "channel":
      return words.channelName;
    case "customer":
      return words.fieldOf(words.sources.customer!, words.customerFields[name] ?? name);
    case "conversation":
      return words.fieldOf(words.sources.conversation!, words.conversationFields[name] ?? name);
    default:
      return words.fieldOf(words.sources[of]!, name);
  }
}

/** A text with samples in place of its placeholders, for the preview. */
export function sampleValue(form: Form, source: string, channel: string): string {
  const read = readPlaceholder(source);
  if (!read) return "…";
  if (read.of === "channel") return channel;
  if (read.helper === "time") return "18:30";
  if (read.helper === "date") return "1.6.2026";
  if (read.helper === "currency") return "49,90 €";
  const kind = read.of === "context" ? form.facts.find(({ name }) => name === read.name)?.kind : undefined;
  switch (kind) {
    case "phone":
      return "+49 151 12345678";
    case "email":
      return "ada@example.com";
    case "number":
    case "whole":
      return "3";
    case "date":
    case "date-time":
      return "1.6.2026";
    case "address":
      return "https://example.com/a1b2c3";
    default:
      return `‹${baseName(form, read)}›`;
  }
}
