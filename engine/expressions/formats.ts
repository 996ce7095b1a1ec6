/** Writes values for a reader. Locales are BCP 47, zones IANA; unknown ones fall back to English and UTC. */
export interface Formats {
  date(at: Date, locale: string, timezone: string): string;
  time(at: Date, locale: string, timezone: string): string;
  dateAndTime(at: Date, locale: string, timezone: string): string;
  number(value: number, locale: string): string;
  /** Currency: ISO 4217. Throws RangeError for anything but three letters. */
  currency(value: number, currency: string, locale: string): string;
  plural(value: number, one: string, other: string, locale: string): string;
}

/** Formatters kept; the customers of one project speak few locales in few zones. */
const KEPT = 200;
const FALLBACK_LOCALE = "en";
const FALLBACK_TIMEZONE = "UTC";

/** Formats that keep the platform’s formatters, which take about 50 µs each to make. */
export function createFormats(): Formats {
  const formatters = new Map<string, unknown>();
  const locales = new Map<string, string>();
  const timezones = new Map<string, string>();

  function kept<Value>(cache: Map<string, unknown>, key: string, make: () => Value): Value {
    if (!cache.has(key)) {
      if (cache.size >= KEPT) cache.clear();
      cache.set(key, make());
    }
    return cache.get(key) as Value;
  }
  const localeOf = (locale: string): string =>
    kept(locales, locale, () => (succeeds(() => new Intl.Locale(locale)) ? locale : FALLBACK_LOCALE));
  const zoneOf = (timezone: string): string =>
    kept(timezones, timezone, () =>
      succeeds(() => new Intl.DateTimeFormat("en", { timeZone: timezone })) ? timezone : FALLBACK_TIMEZONE,
    );

  function moment(at: Date, locale: string, timezone: string, options: Intl.DateTimeFormatOptions): string {
    const [known, timeZone] = [localeOf(locale), zoneOf(timezone)];
    const key = `${known} ${timeZone} ${options.dateStyle} ${options.timeStyle}`;
    const format = kept(formatters, key, () => new Intl.DateTimeFormat(known, { ...options, timeZone }));
    return plainSpaces(format.format(at));
  }
  function numeral(value: number, locale: string, options: Intl.NumberFormatOptions): string {
    const known = localeOf(locale);
    const key = `${known} ${options.currency}`;
    return plainSpaces(kept(formatters, key, () => new Intl.NumberFormat(known, options)).format(value));
  }

  return {
    date: (at, locale, timezone) => moment(at, locale, timezone, { dateStyle: "long" }),
    time: (at, locale, timezone) => moment(at, locale, timezone, { timeStyle: "short" }),
    dateAndTime: (at, locale, timezone) => moment(at, locale, timezone, { dateStyle: "long", timeStyle: "short" }),
    number: (value, locale) => numeral(value, locale, { maximumFractionDigits: 6 }),
    currency: (value, currency, locale) => numeral(value, locale, { style: "currency", currency }),
    plural(value, one, other, locale) {
      const known = localeOf(locale);
      const rules = kept(formatters, `${known} plural`, () => new Intl.PluralRules(known));
      return rules.select(value) === "one" ? one : other;
    },
  };
}

/** The no-break spaces of Intl are outside GSM-7: one would cut an SMS to 70 characters. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ");
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
