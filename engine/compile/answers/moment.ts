import * as chrono from "chrono-node";
import { instantOf, offsetsOf } from "../../expressions/index.ts";
import type { AnswerEnvironment } from "./answer.ts";

type Parser = Pick<typeof chrono.casual, "parse">;

/** Longer texts are cut: dates are looked for by many expressions. */
const MAX_LENGTH = 200;
const DAY = 86_400_000;
/** chrono finds one end of a span that is told in these words. */
const SPANS = /\b(?:between|until|or|not|zwischen|oder|nicht)\b/i;

/** A day from plain words (tomorrow, next Friday, 22. November), as YYYY-MM-DD. Days without a year lie ahead. */
export function parseDate(text: string, env: AnswerEnvironment): string | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(text.trim())?.[0];
  if (iso !== undefined) return isDate(iso) ? iso : undefined;
  const found = understand(text, env);
  const start = found?.start;
  if (!start || !(start.isCertain("day") || start.isCertain("weekday"))) return undefined;
  return new Date(wallTimeOf(start)).toISOString().slice(0, 10);
}

/** A moment from plain words (tomorrow at 5, in 2 hours), as RFC 3339 in UTC. Without a time of day it is none. */
export function parseDateTime(text: string, env: AnswerEnvironment): string | undefined {
  const at = momentIn(text, env);
  return at === undefined ? undefined : new Date(at).toISOString();
}

/** A time of day, as RFC 3339’s full-time: with the offset that the zone has at its next occurrence. */
export function parseTime(text: string, env: AnswerEnvironment): string | undefined {
  const at = momentIn(text, env);
  if (at === undefined) return undefined;
  const offset = offsetsOf(env.timezone)(at);
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const zone = `${offset < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
  return new Date(at + offset).toISOString().slice(11, 19) + (offset === 0 ? "Z" : zone);
}

function momentIn(text: string, env: AnswerEnvironment): number | undefined {
  const found = understand(text, env);
  if (!found?.start.isCertain("hour")) return undefined;
  const { start } = found;
  const elapses = start.tags().has("result/relativeDateAndTime");
  if (elapses) return env.now + (start.date().getTime() - found.refDate.getTime());
  const isNow = start.tags().has("casualReference/now");
  if (isNow) return env.now;
  if (start.isCertain("timezoneOffset")) return start.date().getTime();
  return instantOf(wallTimeOf(start), offsetsOf(env.timezone));
}

/**
 * The one date that a text gives. The reference is the zone’s clock as if it were UTC, so that chrono needs to know no
 * zone. Several dates, spans, and dates that day-first and month-first readers take differently are none.
 */
function understand(text: string, env: AnswerEnvironment): chrono.ParsedResult | undefined {
  if (SPANS.test(text)) return undefined;
  const wallNow = env.now + offsetsOf(env.timezone)(env.now);
  const readings = parsersFor(env).map((parser) => {
    const found = parser.parse(
      withYear(text.slice(0, MAX_LENGTH), wallNow),
      { instant: new Date(wallNow), timezone: 0 },
      { forwardDate: true },
    );
    return found.length === 1 && !found[0]?.end ? found[0] : undefined;
  });
  const [first, second] = readings;
  if (readings.length === 2 && first?.start.date().getTime() !== second?.start.date().getTime()) return undefined;
  return first;
}

/** The parser of the language; of English both orders of day and month, where nothing says which. */
function parsersFor({ locale, region }: AnswerEnvironment): Parser[] {
  const [language = "en", ...subtags] = locale.split("-");
  const country = subtags.find((subtag) => /^[A-Z]{2}$/i.test(subtag))?.toUpperCase() ?? region;
  const others: Record<string, Parser> = {
    de: chrono.de,
    es: chrono.es,
    fr: chrono.fr,
    it: chrono.it,
    nl: chrono.nl,
    pt: chrono.pt,
    sv: chrono.sv,
    fi: chrono.fi,
    ja: chrono.ja,
    ru: chrono.ru,
    uk: chrono.uk,
  };
  const other = others[language.toLowerCase()];
  if (other) return [other];
  if (country === "US") return [chrono.en];
  return country === undefined ? [chrono.en.GB, chrono.en] : [chrono.en.GB];
}

/** chrono does not know 5.12., as dates are written in German: it gets the year in which that day comes next. */
function withYear(text: string, wallNow: number): string {
  return text.replace(/\b(\d{1,2})\. ?(\d{1,2})\.(?! ?\d{4}|\d)/, (written, day: string, month: string) => {
    const year = new Date(wallNow).getUTCFullYear();
    const today = Math.floor(wallNow / DAY) * DAY;
    const next = [year, year + 1].find((candidate) => Date.UTC(candidate, Number(month) - 1, Number(day)) >= today);
    return Number(month) <= 12 && next !== undefined ? `${day}.${month}.${next}` : written;
  });
}

function wallTimeOf(components: chrono.ParsedComponents): number {
  const get = (component: chrono.Component): number => components.get(component) ?? 0;
  return Date.UTC(get("year"), get("month") - 1, get("day"), get("hour"), get("minute"), get("second"));
}

function isDate(iso: string): boolean {
  const at = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso);
}
