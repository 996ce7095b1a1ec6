import type { Message, Text } from "../../schemas/journey.generated.ts";
import { messageObject } from "../language/index.ts";

/** A text in a language, else in the first that it has. */
export function textIn(text: Text, locale: string | undefined): string {
  if (typeof text === "string") return text;
  const own = locale !== undefined && Object.hasOwn(text, locale) ? text[locale] : undefined;
  return own ?? Object.values(text)[0] ?? "";
}

/** The words of a message on one line. */
export function messageWords(message: Message, words: (text: Text) => string): string {
  return words(messageObject(message).text).replace(/\s+/g, " ").trim();
}
