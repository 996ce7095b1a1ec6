import type { Fact } from "../../../schemas/journey.generated.ts";
import { type Effect, renderChoices, scopeOf } from "../../compile/index.ts";
import { localised } from "../compose.ts";
import type { Correction } from "../journal.ts";
import { capabilities } from "../reach.ts";
import { localeOf, type Turn } from "../turn.ts";

/** What customers read after a correction that the journey itself says nothing to. */
const texts = {
  en: { noted: "Noted", yes: "yes", no: "no" },
  de: { noted: "Notiert", yes: "ja", no: "nein" },
} as const;

/**
 * `Noted – Town: Hamburg.` The value is left out where it is no word or number, and where others may read what tells
 * something about a person.
 */
export function notedText(
  turn: Turn,
  { fact: name, value }: Correction,
  channel: string,
  moment: Pick<Effect, "context" | "event">,
): string {
  const language = localeOf(turn).split("-")[0]!.toLowerCase();
  const words = language === "de" ? texts.de : texts.en;
  const fact = turn.definition.document.context?.[name];
  const title = fact?.title === undefined ? undefined : localised(turn, fact.title);
  const hidden = fact?.pii === true && capabilities(turn, channel)?.personalData === false;
  const shown = fact && !hidden ? shownValue(turn, fact, value, words, moment) : undefined;
  if (title === undefined) return shown === undefined ? `${words.noted}.` : `${words.noted}: ${shown}.`;
  return shown === undefined ? `${words.noted} – ${title}.` : `${words.noted} – ${title}: ${shown}.`;
}

function shownValue(
  turn: Turn,
  fact: Fact,
  value: unknown,
  { yes, no }: { yes: string; no: string },
  moment: Pick<Effect, "context" | "event">,
): string | undefined {
  if (fact.enum) return renderChoices(fact, localeOf(turn)).find((choice) => choice.value === value)?.label;
  if (typeof value === "boolean") return value ? yes : no;
  const written = { date: "{{ date(value) }}", "date-time": "{{ date(value) }}, {{ time(value) }}" };
  const template =
    typeof value === "number"
      ? "{{ number(value) }}"
      : fact.format === "date" || fact.format === "date-time"
        ? written[fact.format]
        : undefined;
  if (template !== undefined) {
    return turn.definition.expressions.render(template, { ...scopeOf(moment.context, moment.event), value });
  }
  if (typeof value !== "string") return undefined;
  return fact.format === "time" ? value.slice(0, 5) : value.replace(/(?<![\s.])[\s.]+$/, "");
}
