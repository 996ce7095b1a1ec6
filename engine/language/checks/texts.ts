import type { Message, Text } from "../../../schemas/journey.generated.ts";
import type { Path } from "../journey.ts";
import { messageObject, type VariantObject, variantObject } from "../message.ts";
import { placeOf } from "../schema/wording.ts";
import { list, suggest } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { messagesOf, statesOf } from "./walk.ts";

/** Who reads it: what customers read has to be in their language. */
type Audience = "customer" | "agent";

const MESSAGE_KEYS = ["text", "buttons", "urgent", "media", "subject", "template", "variants"];

/** There is something in it to translate beside what is inserted. */
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replaceAll(/\{\{.*?\}\}/gs, ""));

/** One text against the locales of the project. */
export function checkText(
  text: Text | undefined,
  path: Path,
  locales: string[],
  report: Report,
  audience: Audience,
): void {
  if (text === undefined) return;
  const place = placeOf(path);
  if (typeof text === "string") {
    if (locales.length < 2 || audience === "agent" || !hasWords(text)) return;
    report("TL315", path, {
      message: `${place}: only one text for the locales ${list(locales)}.`,
      fix: `Write one for each: {${locales.map((locale) => `${locale}: …`).join(", ")}}.`,
    });
    return;
  }
  const given = Object.keys(text);
  const misspelt = given.find((name) => !isCovered(name, locales) && suggest(name, MESSAGE_KEYS) !== undefined);
  if (misspelt !== undefined) {
    report("TL201", [...path, misspelt], {
      key: true,
      message: `${place}: unknown key \`${misspelt}\`.`,
      fix: `Did you mean \`${suggest(misspelt, MESSAGE_KEYS)}\`?`,
    });
    return;
  }
  checkLocales(given, path, locales, report, "the text lacks");
}

/** What is given for each locale: that none of the project’s is missing, and that there is none beside them. */
export function checkLocales(
  given: readonly string[],
  path: Path,
  locales: readonly string[],
  report: Report,
  lacks: string,
): void {
  const missing = locales.filter((locale) => !given.includes(locale));
  if (missing.length) {
    report("TL314", path, {
      message: `${placeOf(path)}: ${lacks} ${list(missing)}.`,
      fix: `Add ${missing.map((locale) => `\`${locale}: …\``).join(" and ")}.`,
    });
  }
  for (const locale of given.filter((name) => !isCovered(name, locales))) {
    report("TL316", [...path, locale], {
      key: true,
      message: `${placeOf(path)}: \`${locale}\` is none of the project’s locales, ${list(locales)}.`,
      fix: `Add it to locales in throughline.yaml, or remove the text.`,
    });
  }
}

function isCovered(locale: string, locales: readonly string[]): boolean {
  return locales.some((known) => locale === known || locale.startsWith(`${known}-`));
}

/** The texts of a message and of its variants against the locales of the project. */
export function checkMessage(message: Message | undefined, path: Path, locales: string[], report: Report): void {
  if (typeof message !== "object" || !("text" in message)) {
    checkText(message as Text | undefined, path, locales, report, "customer");
    return;
  }
  const { variants, ...common } = messageObject(message);
  checkParts(common, path, locales, report);
  for (const [channel, variant] of Object.entries(variants ?? {})) {
    const at = [...path, "variants", channel];
    const parts = variantObject(variant);
    if (parts === variant) checkParts(parts, at, locales, report);
    else checkText(parts.text, at, locales, report, "customer");
  }
}

function checkParts(
  { text, buttons, media, subject }: VariantObject,
  path: Path,
  locales: string[],
  report: Report,
): void {
  const check = (value: Text | undefined, ...at: Path) =>
    checkText(value, [...path, ...at], locales, report, "customer");
  check(text, "text");
  buttons?.forEach((button, index) => {
    check(button, "buttons", index);
  });
  media?.forEach(({ caption }, index) => {
    check(caption, "media", index, "caption");
  });
  check(subject, "subject");
}

/** Texts that lack a locale of the project. */
export function checkTexts({ document, project, report }: CheckScope): void {
  if (!project) return;
  const { locales } = project;
  const text = (value: Text | undefined, path: Path, audience: Audience) =>
    checkText(value, path, locales, report, audience);

  for (const [name, fact] of Object.entries(document.context ?? {})) {
    for (const [choice, label] of Object.entries(fact.labels ?? {})) {
      text(label, ["context", name, "labels", choice], "customer");
    }
  }
  for (const { message, path } of messagesOf(document)) checkMessage(message, path, locales, report);
  for (const { state, path } of statesOf(document)) {
    text(state.call?.briefing, [...path, "call", "briefing"], "agent");
    text(state.handoff?.summary, [...path, "handoff", "summary"], "agent");
    text(state.handoff?.opening, [...path, "handoff", "opening"], "customer");
    const comment = state.survey?.comment;
    if (typeof comment !== "boolean") text(comment, [...path, "survey", "comment"], "customer");
  }
}
