import type { Message, Text } from "../../../schemas/journey.generated.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { list, suggest } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { actionsOf, statesOf } from "./walk.ts";

/** Who reads it: what customers read has to be in their language. */
type Audience = "customer" | "agent";

const MESSAGE_KEYS = ["text", "buttons", "urgent"];

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
  const covered = (locale: string) => locales.some((known) => locale === known || locale.startsWith(`${known}-`));
  const foreign = given.filter((locale) => !covered(locale));
  const misspelt = foreign.find((locale) => suggest(locale, MESSAGE_KEYS) !== undefined);
  if (misspelt !== undefined) {
    report("TL201", [...path, misspelt], {
      key: true,
      message: `${place}: unknown key \`${misspelt}\`.`,
      fix: `Did you mean \`${suggest(misspelt, MESSAGE_KEYS)}\`?`,
    });
    return;
  }
  const missing = locales.filter((locale) => !given.includes(locale));
  if (missing.length) {
    report("TL314", path, {
      message: `${place}: the text lacks ${list(missing)}.`,
      fix: `Add ${missing.map((locale) => `\`${locale}: …\``).join(" and ")}.`,
    });
  }
  for (const locale of foreign) {
    report("TL316", [...path, locale], {
      key: true,
      message: `${place}: \`${locale}\` is none of the project’s locales, ${list(locales)}.`,
      fix: `Add it to locales in throughline.yaml, or remove the text.`,
    });
  }
}

/** A message and its buttons against the locales of the project. */
export function checkMessage(message: Message | undefined, path: Path, locales: string[], report: Report): void {
  if (typeof message !== "object" || !("text" in message)) {
    checkText(message as Text | undefined, path, locales, report, "customer");
    return;
  }
  checkText(message.text, [...path, "text"], locales, report, "customer");
  if (!Array.isArray(message.buttons)) return;
  message.buttons.forEach((button: Text, index) => {
    checkText(button, [...path, "buttons", index], locales, report, "customer");
  });
}

/** Texts that lack a locale of the project. */
export function checkTexts({ document, project, report }: CheckScope): void {
  if (!project) return;
  const { locales } = project;
  const message = (value: Message | undefined, path: Path) => checkMessage(value, path, locales, report);
  const text = (value: Text | undefined, path: Path, audience: Audience) =>
    checkText(value, path, locales, report, audience);

  for (const [name, fact] of Object.entries(document.context ?? {})) {
    for (const [choice, label] of Object.entries(fact.labels ?? {})) {
      text(label, ["context", name, "labels", choice], "customer");
    }
  }
  for (const { action, path } of actionsOf(document)) if ("say" in action) message(action.say, [...path, "say"]);
  for (const { state, path } of statesOf(document)) {
    message(state.notice, [...path, "notice"]);
    message(state.ask?.prompt, [...path, "ask", "prompt"]);
    message(state.ask?.retry, [...path, "ask", "retry"]);
    text(state.call?.briefing, [...path, "call", "briefing"], "agent");
    text(state.handoff?.summary, [...path, "handoff", "summary"], "agent");
    text(state.handoff?.opening, [...path, "handoff", "opening"], "customer");
    message(state.survey?.prompt, [...path, "survey", "prompt"]);
    const comment = state.survey?.comment;
    if (typeof comment !== "boolean") text(comment, [...path, "survey", "comment"], "customer");
  }
}
