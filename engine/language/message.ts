import type { Message, MessageObject, Text, Variant } from "../../schemas/journey.generated.ts";

/** What of a message a channel can have of its own. */
export type VariantObject = Partial<Pick<MessageObject, "text" | "buttons" | "media" | "subject" | "template">>;

const variantKeys = ["text", "buttons", "media", "subject", "template"];

/** A message as an object, however it is written: a text alone is its text. */
export function messageObject(message: Message): MessageObject {
  return typeof message === "object" && "text" in message ? (message as MessageObject) : { text: message };
}

/** A variant as an object, however it is written: a text alone is its text. */
export function variantObject(variant: Variant): VariantObject {
  const isObject = typeof variant === "object" && variantKeys.some((key) => key in variant);
  return isObject ? (variant as VariantObject) : { text: variant as Text };
}

/** A message as it is on a channel: what its variant for that channel says goes before what it says for all. */
export function messageOn(message: Message, channel: string): MessageObject {
  const { variants, ...common } = messageObject(message);
  const variant = variants && Object.hasOwn(variants, channel) ? variants[channel] : undefined;
  return variant === undefined ? common : { ...common, ...variantObject(variant) };
}
