import type { YamlData } from "../../../engine/language/edits/index.ts";
import type { Path } from "../../../engine/language/index.ts";
import { builtInChannels, type ChannelCapabilities, messageLength } from "../../../engine/language/index.ts";
import { textsOf } from "./facts.ts";
import { listOf, mapOf } from "./values.ts";

const objectKeys = ["text", "buttons", "urgent", "media", "subject", "template", "variants"];

/** A message is written as a text, as a text for each locale, or as a map with what belongs to it. */
export function isMessageObject(value: unknown): boolean {
  return objectKeys.some((key) => key in mapOf(value));
}

/** Where the text of a message stands, however it is written. */
export function textPath(value: unknown, path: Path): Path {
  return isMessageObject(value) ? [...path, "text"] : path;
}

/** A message as a map: what belongs to it can then be set by key. */
export function asMessageObject(value: unknown): Readonly<Record<string, unknown>> {
  return isMessageObject(value) ? mapOf(value) : { text: value ?? "" };
}

/** One more thing that belongs to a message: by key where it is a map already, else as a map around its text. */
export function messagePartEdit(value: unknown, path: Path, key: string, part: YamlData) {
  return isMessageObject(value)
    ? ({ do: "set", path: [...path, key], value: part } as const)
    : ({ do: "set", path, value: { text: (value ?? "") as YamlData, [key]: part } } as const);
}

/** A channel as the preview needs it. */
export interface PreviewChannel
  extends Pick<ChannelCapabilities, "name" | "medium" | "buttons" | "media" | "subject" | "maxLength" | "encoding"> {
  title: Readonly<Record<string, string>>;
}

const MOVING = new Set(["current", "origin", "preferred"]);

/** The channels that a state can speak on, from those that hold there: all of the project where they depend on the customer. */
export function channelsOfState(
  here: readonly string[] | undefined,
  declared: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): readonly PreviewChannel[] {
  const all = Object.keys(declared).length > 0 ? Object.keys(declared) : Object.keys(builtInChannels);
  const fixed = (here ?? ["current"]).filter((name) => !MOVING.has(name));
  const moves = here === undefined || here.some((name) => MOVING.has(name));
  const names = moves ? [...fixed, ...all.filter((name) => !fixed.includes(name))] : fixed;
  return names.map((name) => previewChannel(name, declared[name] ?? {}));
}

function previewChannel(name: string, words: Readonly<Record<string, unknown>>): PreviewChannel {
  const base = (Object.hasOwn(builtInChannels, name) ? builtInChannels[name] : undefined) ?? builtInChannels.chat!;
  const merged = { ...base, ...words } as ChannelCapabilities;
  return { ...merged, name, title: textsOf(words.title ?? (builtInChannels[name] ? base.title : name)) };
}

/** A message as it is on one channel in one locale. */
export interface ShownMessage {
  text: string;
  subject?: string;
  /** Offered for a tap. */
  buttons: readonly string[];
  /** Written below the text as a numbered list, as the channel has no buttons or not as many. */
  numbered: readonly string[];
  /** Pictures and files; as captions and links where the channel has no media. */
  media: readonly { url: string; caption?: string }[];
  length: number;
  tooLong: boolean;
}

/** What arrives on a channel: what its variant says goes before what is said for all. */
export function shownOn(
  message: unknown,
  channel: PreviewChannel,
  locale: string,
  values: (text: string) => string,
): ShownMessage {
  const { variants, ...common } = asMessageObject(message);
  const variant = mapOf(variants)[channel.name];
  const whole = variant === undefined ? common : { ...common, ...asMessageObject(variant) };
  const inLocale = (text: unknown) => {
    const texts = textsOf(text);
    return values(texts[locale] ?? texts[""] ?? "");
  };
  const buttons = listOf(whole.buttons).map(inLocale);
  const tappable = channel.medium === "text" && buttons.length <= channel.buttons;
  const text = inLocale(whole.text);
  const numbered = tappable ? [] : buttons;
  const written = [text, ...numbered.map((button, index) => `${index + 1}. ${button}`)].join("\n");
  const length = messageLength(written, channel.encoding);
  return {
    text,
    ...(channel.subject && whole.subject !== undefined && { subject: inLocale(whole.subject) }),
    buttons: tappable ? buttons : [],
    numbered,
    media: listOf(whole.media).map((one) => {
      const { url, caption } = mapOf(one);
      return { url: values(String(url ?? "")), ...(caption !== undefined && { caption: inLocale(caption) }) };
    }),
    length,
    tooLong: length > channel.maxLength,
  };
}
