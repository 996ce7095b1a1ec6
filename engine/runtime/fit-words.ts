import type { MessageSend } from "../../schemas/command.generated.ts";
import { type ChannelCapabilities, mediaUrl } from "../language/index.ts";
import { mostParts, splitText } from "./split-text.ts";
import type { Words } from "./words.ts";

/** A message as a channel takes it. */
export interface FittedMessage {
  /** What each of its commands carries, in order; at least one. */
  parts: Omit<MessageSend, "locale">[];
  /** All that the customer reads, for the transcript. */
  text: string;
  /** What of the message does not go out, and why. */
  leftOut: { rule: "media" | "length"; reason: string; text: string }[];
}

type Media = NonNullable<Words["media"]>;

/**
 * Words in the form that a channel takes: media as captions and links where it has none, too many buttons as a numbered
 * list, a long text in several messages. title is the subject where the message has none.
 */
export function fitWords(words: Words, channel: ChannelCapabilities, title: string): FittedMessage {
  const media = (words.media ?? []).flatMap(({ url, ...about }): Media => {
    const sound = mediaUrl(url);
    return sound === undefined ? [] : [{ url: sound, ...about }];
  });
  const leftOut: FittedMessage["leftOut"] = (words.media ?? [])
    .filter(({ url }) => mediaUrl(url) === undefined)
    .map(({ url }) => ({ rule: "media", reason: "Its address is no https address.", text: url }));
  const lines = [words.text];
  if (!channel.media) {
    for (const { url, caption } of media) {
      if (caption !== undefined) lines.push(caption);
      if (channel.medium === "text") lines.push(url);
      else if (caption === undefined)
        leftOut.push({ rule: "media", reason: `It has no caption to be read out on ${channel.name}.`, text: url });
    }
  }
  const { list, buttons } = fitButtons(words.buttons ?? [], channel.buttons);
  const text = [...lines, ...list].join("\n");
  const { parts, rest } = splitText(text, channel);
  if (rest !== undefined) {
    leftOut.push({ rule: "length", reason: `It is more than ${mostParts} messages on ${channel.name}.`, text: rest });
  }
  const subject = channel.subject ? subjectLine(words.subject, title) : undefined;
  return {
    text,
    leftOut,
    parts: parts.map((part, index) => ({
      text: part,
      ...(index === 0 && channel.media && media.length > 0 && { media }),
      ...(index === parts.length - 1 && buttons.length > 0 && { buttons }),
      ...(subject !== undefined && { subject }),
    })),
  };
}

/** Buttons where the channel has enough of them, else a numbered list; numbers on a scale need no list. */
function fitButtons(buttons: string[], most: number): { list: string[]; buttons: string[] } {
  if (buttons.length <= most) return { list: [], buttons };
  if (buttons.every((label) => /^\d+$/.test(label))) return { list: [], buttons: [] };
  return { list: buttons.map((label, index) => `${index + 1}. ${label}`), buttons: [] };
}

/** The longest subject of a command, in characters. */
const longestSubject = 1000;

/** One line: a line break in a subject would begin another header of a mail. */
function subjectLine(subject: string | undefined, title: string): string {
  const inOneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
  const whole = inOneLine(subject ?? "") || inOneLine(title);
  return whole.length <= longestSubject ? whole : `${whole.slice(0, longestSubject - 1)}…`;
}
