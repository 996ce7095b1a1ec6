import type { ProjectDocument } from "../../../schemas/project.generated.ts";
import { builtInChannels, channelsOf, OWN_CHANNEL_NEEDS } from "../channels.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean, list, suggest } from "../suggest.ts";
import { isTimeZone, timeZoneFix } from "../time-zones.ts";
import { channelFix } from "./channels.ts";
import { checkPatterns } from "./facts.ts";
import { checkMessageReferences } from "./messages.ts";
import type { Report } from "./scope.ts";
import { checkMessage, checkText } from "./texts.ts";
import { checkDuration } from "./waits.ts";

/** The agents’ desk and other systems take commands like a channel. */
const beside = ["desk", "events"];

function checkChannelWords(document: ProjectDocument, report: Report): void {
  for (const [name, words] of Object.entries(document.channels ?? {})) {
    const path = ["channels", name];
    checkDuration(words.sessionWindow, [...path, "sessionWindow"], report);
    // A name such as SMS is the same in every language: one title is enough.
    if (typeof words.title === "object")
      checkText(words.title, [...path, "title"], document.locales, report, "customer");
    if (Object.hasOwn(builtInChannels, name)) continue;
    const missing = OWN_CHANNEL_NEEDS.filter((key) => words[key] === undefined);
    if (missing.length === 0) continue;
    report("TL211", path, {
      key: true,
      message: `${placeOf(path)} is a channel of your own and lacks ${list(missing)}.`,
      fix: ownChannelFix(name, missing),
    });
  }
}

function ownChannelFix(name: string, missing: readonly string[]): string {
  const near = suggest(name, Object.keys(builtInChannels));
  const add = `Add ${list(missing)}.`;
  return near === undefined ? add : `Did you mean the built-in \`${near}\`? If not: ${add}`;
}

/**
 * What throughline.yaml says that cannot be. journeys are the names there are; undefined while some are not known, as
 * their files cannot be read.
 */
export function checkProject(document: ProjectDocument, journeys: string[] | undefined, report: Report): void {
  const timezone = (name: string | undefined, path: Path): void => {
    if (name === undefined || isTimeZone(name)) return;
    report("TL210", path, {
      message: `${placeOf(path)}: there is no time zone \`${name}\`.`,
      fix: timeZoneFix(name),
    });
  };

  if (document.fallback !== undefined && journeys && !journeys.includes(document.fallback)) {
    report("TL308", ["fallback"], {
      message: `fallback: there is no journey \`${document.fallback}\`.`,
      fix: didYouMean(document.fallback, journeys, "Write it, in a file that ends in .journey.yaml."),
    });
  }
  timezone(document.timezone, ["timezone"]);
  for (const [name, calendar] of Object.entries(document.calendars ?? {})) {
    timezone(calendar.timezone, ["calendars", name, "timezone"]);
  }
  checkChannelWords(document, report);
  const channels = [...Object.keys(document.channels ?? channelsOf(undefined)), ...beside];
  document.webhooks?.forEach((webhook, index) => {
    webhook.channels.forEach((name, position) => {
      if (channels.includes(name)) return;
      const path = ["webhooks", index, "channels", position];
      report("TL306", path, {
        message: `${placeOf(path)}: there is no channel \`${name}\`.`,
        fix: channelFix(name, channels),
      });
    });
  });
  for (const [name, service] of Object.entries(document.services ?? {})) {
    const path = ["services", name];
    checkDuration(service.timeout, [...path, "timeout"], report);
    if (service.input) checkPatterns(service.input, [...path, "input"], report);
    if (service.output) checkPatterns(service.output, [...path, "output"], report);
  }
  for (const [name, queue] of Object.entries(document.queues ?? {})) {
    checkDuration(queue.accept?.within, ["queues", name, "accept", "within"], report);
  }
  for (const [type, fields] of Object.entries(document.events ?? {})) {
    for (const [field, schema] of Object.entries(fields)) checkPatterns(schema, ["events", type, field], report);
  }
  const notice = document.notices?.default;
  if (notice === undefined) return;
  checkMessage(notice, ["notices", "default"], document.locales, report);
  checkMessageReferences(notice, ["notices", "default"], document.channels, report);
}
