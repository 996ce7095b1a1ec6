import { builtInChannels, channelsOf } from "../channels.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean } from "../suggest.ts";
import type { CheckScope } from "./scope.ts";
import { statesOf } from "./walk.ts";

/** Channels by what they are to this customer rather than by name. */
const CHANNEL_WORDS = ["origin", "preferred", "current"] as const;

/** What to do about a channel that the project does not use. */
export function channelFix(name: string, known: readonly string[]): string {
  if (Object.hasOwn(builtInChannels, name)) return `Add \`${name}: {}\` under channels in throughline.yaml.`;
  return didYouMean(name, known, "Declare it under channels in throughline.yaml.");
}

/** Channels that the project does not use. */
export function checkChannels({ document, project, report }: CheckScope): void {
  if (!project) return;
  const known = [...new Set([...Object.keys(project.channels ?? channelsOf(undefined)), ...CHANNEL_WORDS])];
  const check = (name: string, path: Path): void => {
    if (known.includes(name)) return;
    report("TL306", path, {
      message: `${placeOf(path)}: there is no channel \`${name}\`.`,
      fix: channelFix(name, known),
    });
  };
  for (const { state, path } of statesOf(document)) {
    if (typeof state.channel === "string") check(state.channel, [...path, "channel"]);
    else
      state.channel?.forEach((name, index) => {
        check(name, [...path, "channel", index]);
      });
  }
}
