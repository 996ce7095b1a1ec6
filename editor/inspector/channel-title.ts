import { builtInChannels } from "../../engine/language/index.ts";
import { textFor, textsOf } from "../model/forms/index.ts";
import type { Form } from "./form.ts";

/** A channel as people call it. */
export function channelTitle({ info, words, language }: Form, name: string): string {
  const moving = words.channels[name];
  if (moving !== undefined) return moving;
  const own = info.channels[name]?.title;
  const title = own ?? (Object.hasOwn(builtInChannels, name) ? builtInChannels[name]!.title : undefined);
  const text = textFor(textsOf(title), language) ?? name;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
