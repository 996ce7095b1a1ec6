import type { ChannelCapabilities } from "../../engine/language/index.ts";

/** What a window needs to know of a channel. */
export type ChannelFace = Pick<
  ChannelCapabilities,
  "name" | "title" | "medium" | "twoWay" | "buttons" | "media" | "subject" | "maxLength" | "encoding" | "address"
>;

/** How a channel looks. It follows from what the channel can do, so that a project’s own channels look right too. */
export type ChannelKind = "voice" | "mail" | "sms" | "social" | "push" | "chat";

export function channelKind({ medium, subject, twoWay, address, buttons }: ChannelFace): ChannelKind {
  if (medium === "voice") return "voice";
  if (!twoWay) return "push";
  if (subject) return "mail";
  if (address === "handle") return "social";
  return address === "phone" && buttons === 0 ? "sms" : "chat";
}

/** What a channel is called, in a language or else in any. */
export function channelTitle({ title, name }: Pick<ChannelFace, "title" | "name">, language: string): string {
  return localized(title, language) ?? name;
}

/** A text that may be there once or for each locale. */
export function localized(
  text: string | Readonly<Record<string, string>> | undefined,
  language: string,
): string | undefined {
  if (typeof text !== "object") return text;
  return text[language] ?? text[language.slice(0, 2)] ?? Object.values(text)[0];
}
