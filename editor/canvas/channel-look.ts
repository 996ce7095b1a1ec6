import { builtInChannels } from "../../engine/language/index.ts";
import { type ChannelKind, channelKind, channelTitle } from "../channels/index.ts";
import type { ProjectInfo } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";

/** How a channel is drawn: other is for one that is known only when the journey runs. */
export interface ChannelLook {
  kind: ChannelKind | "other";
  title: string;
}

export function channelLook(name: string, info: ProjectInfo, strings: Strings): ChannelLook {
  const { canvas, actions } = strings;
  if (Object.hasOwn(canvas.channels, name)) return { kind: "other", title: canvas.channels[name]! };
  const builtIn = Object.hasOwn(builtInChannels, name) ? builtInChannels[name] : undefined;
  const own = Object.hasOwn(info.channels, name) ? info.channels[name] : undefined;
  if (!builtIn && !own) return { kind: "other", title: name };
  const face = { ...(builtIn ?? builtInChannels.chat!), title: builtIn?.title ?? name, ...own, name };
  return { kind: channelKind(face), title: channelTitle(face, actions.locale) };
}

/** Of several that are tried in order, the first, and how many more there are. */
export function channelsTitle(names: readonly string[], info: ProjectInfo, strings: Strings): string {
  const first = channelLook(names[0]!, info, strings).title;
  return names.length === 1 ? first : strings.canvas.thenOther(first, names.length - 1);
}
