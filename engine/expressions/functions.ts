import type { Environment } from "@marcbachmann/cel-js";
import { type OpeningHours, openingHours } from "./calendar.ts";
import type { Formats } from "./formats.ts";
import { compilePattern, type Pattern } from "./pattern.ts";
import { TIMESTAMP } from "./shapes.ts";
import type { ExpressionTypes, Scope } from "./types.ts";

/** What functions take from the evaluation that is under way: locale, zone and time. */
export interface Ambient {
  scope: Scope | undefined;
}

/** The name under which CEL calls our linear-time matches; the built-in one backtracks. */
export const MATCHES = "matchesLinear";

const KEPT_PATTERNS = 200;

/** Adds arithmetic over JSON numbers and the functions of the journey language. */
export function registerFunctions(
  environment: Environment,
  { types, ambient, formats }: { types: ExpressionTypes; ambient: Ambient; formats: Formats },
): void {
  const define = (signature: string, handler: (...args: never[]) => unknown): void => {
    environment.registerFunction(signature, handler as (...args: unknown[]) => unknown, { async: false });
  };
  const scope = (): Scope => {
    if (!ambient.scope) throw new Error("invariant: functions run inside evaluate");
    return ambient.scope;
  };

  // Literals are doubles as JSON numbers are; whole numbers come from size() and the like only.
  for (const [sign, apply] of arithmetic) {
    environment.registerOperator(`double ${sign} int: double`, (a, b) => apply(a, Number(b)));
    environment.registerOperator(`int ${sign} double: double`, (a, b) => apply(Number(a), b));
  }
  environment.registerOperator("double % double: double", (a, b) => a % b);
  environment.registerOperator("double == int", (a, b) => a === Number(b));
  // What takes a whole number takes a literal too.
  define("string.substring(double): string", (text: string, from: number) => text.substring(from));
  define("string.substring(double, double): string", (text: string, from: number, to: number) =>
    text.substring(from, to),
  );
  define("string.split(string, double): list<string>", (text: string, separator: string, count: number) =>
    text.split(separator, count),
  );
  define(`timestamp(double): ${TIMESTAMP}`, (seconds: number) => new Date(seconds * 1000));
  define(`string(${TIMESTAMP}): string`, (at: Date) => at.toISOString());

  const calendars = new Map<string, OpeningHours>();
  define("open(string): bool", (name: string) => {
    const { now } = scope();
    let hours = calendars.get(name);
    if (!hours) {
      const calendar = Object.hasOwn(types.calendars, name) ? types.calendars[name] : undefined;
      if (!calendar) throw new RangeError(`there is no calendar ${name}`);
      hours = openingHours(calendar, types.timezone);
      calendars.set(name, hours);
    }
    return hours.isOpen(now);
  });

  const patterns = new Map<string, Pattern>();
  define(`string.${MATCHES}(string): bool`, (text: string, pattern: string) => {
    let compiled = patterns.get(pattern);
    if (!compiled) {
      compiled = compilePattern(pattern);
      if (patterns.size >= KEPT_PATTERNS) patterns.clear();
      patterns.set(pattern, compiled);
    }
    return compiled.test(text);
  });

  define(`date(${TIMESTAMP}): string`, (at: Date) => formats.date(at, scope().locale, scope().timezone));
  define("date(string): string", (text: string) =>
    // A date without a time is the same day in every zone.
    formats.date(momentOf(text), scope().locale, text.length === 10 ? "UTC" : scope().timezone),
  );
  define(`time(${TIMESTAMP}): string`, (at: Date) => formats.time(at, scope().locale, scope().timezone));
  define("time(string): string", (text: string) => {
    // A time without a date is what the clock of whoever said it shows.
    const clock = /^([01]\d|2[0-3]):[0-5]\d/.exec(text)?.[0];
    return clock === undefined
      ? formats.time(momentOf(text), scope().locale, scope().timezone)
      : formats.time(momentOf(`1970-01-01T${clock}Z`), scope().locale, "UTC");
  });
  for (const numeric of ["double", "int"]) {
    define(`number(${numeric}): string`, (value: number | bigint) => formats.number(Number(value), scope().locale));
    define(`currency(${numeric}, string): string`, (value: number | bigint, currency: string) =>
      formats.currency(Number(value), currency, scope().locale),
    );
    define(`plural(${numeric}, string, string): string`, (value: number | bigint, one: string, other: string) =>
      formats.plural(Number(value), one, other, scope().locale),
    );
  }
  define("lower(string): string", (text: string) => text.toLowerCase());
}

const arithmetic = new Map<string, (a: number, b: number) => number>([
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
  ["/", (a, b) => a / b],
  ["%", (a, b) => a % b],
]);

function momentOf(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new RangeError(`“${text}” is no date`);
  return at;
}
