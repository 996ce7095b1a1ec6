import type { Media, Message } from "../../../schemas/journey.generated.ts";
import type { ProjectDocument } from "../../../schemas/project.generated.ts";
import { channelsOf } from "../channels.ts";
import type { Path } from "../journey.ts";
import { mediaUrl } from "../media-url.ts";
import { messageObject, variantObject } from "../message.ts";
import { placeOf } from "../schema/wording.ts";
import { channelFix } from "./channels.ts";
import type { CheckScope, Report } from "./scope.ts";
import { messagesOf } from "./walk.ts";

/** Something to stand for what an expression inserts: as a whole address, as its beginning, or as a part of it. */
const samples = ["https://example.org/a", "https://example.org/", "a", "1"];

/** Whether an address can be one, whatever its expressions insert. */
function canBeUrl(text: string): boolean {
  const expression = /\{\{.*?\}\}/gs;
  return samples.some((first) =>
    samples.some((other) => {
      let count = 0;
      return mediaUrl(text.replaceAll(expression, () => (count++ === 0 ? first : other))) !== undefined;
    }),
  );
}

function checkMedia(media: Media[] | undefined, path: Path, report: Report): void {
  media?.forEach(({ url }, index) => {
    if (canBeUrl(url)) return;
    const at = [...path, index, "url"];
    report("TL205", at, {
      message: `${placeOf(at)}: \`${url}\` is no https address.`,
      fix: "Write the whole address, such as https://example.org/map.png.",
    });
  });
}

/** What a message refers to: the channels of its variants, and the addresses of its media. */
export function checkMessageReferences(
  message: Message,
  path: Path,
  channels: ProjectDocument["channels"],
  report: Report,
): void {
  const known = Object.keys(channelsOf(channels));
  const { media, variants } = messageObject(message);
  checkMedia(media, [...path, "media"], report);
  for (const [channel, variant] of Object.entries(variants ?? {})) {
    const at = [...path, "variants", channel];
    checkMedia(variantObject(variant).media, [...at, "media"], report);
    if (known.includes(channel)) continue;
    report("TL306", at, {
      key: true,
      message: `${placeOf([...path, "variants"])}: there is no channel \`${channel}\`.`,
      fix: channelFix(channel, known),
    });
  }
}

/** Variants for channels that the project does not use, and media whose address is none. */
export function checkMessages({ document, project, report }: CheckScope): void {
  if (!project) return;
  for (const { message, path } of messagesOf(document)) {
    checkMessageReferences(message, path, project.channels, report);
  }
}
