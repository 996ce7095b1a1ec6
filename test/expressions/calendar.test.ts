import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addOpenTime,
  instantOf,
  isOpen,
  nextOpening,
  offsetsOf,
  openingHours,
} from "../../engine/expressions/index.ts";
import type { Calendar } from "../../schemas/project.generated.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const support: Calendar = {
  timezone: "Europe/Berlin",
  weekly: { "mon-fri": "08:00-20:00", sat: ["09:00-12:00", "13:00-14:00"] },
  holidays: ["2026-12-25"],
};
const open = (local: string, calendar = support): boolean =>
  isOpen(calendar, instantOf(Date.parse(`${local}Z`), offsetsOf("Europe/Berlin")), "UTC");

describe("a calendar", () => {
  it.each([
    ["2026-11-20T07:59", false],
    ["2026-11-20T08:00", true],
    ["2026-11-20T19:59", true],
    ["2026-11-20T20:00", false],
    ["2026-11-21T12:30", false],
    ["2026-11-21T13:30", true],
    ["2026-11-22T10:00", false],
    ["2026-12-25T10:00", false],
    // Summer time: the same hours by the clock.
    ["2026-07-01T08:00", true],
    ["2026-07-01T20:00", false],
  ])("at %s is open: %s", (local, expected) => {
    expect(open(local)).toBe(expected);
  });

  it("knows 24:00, nights, weeks that wrap, and days that override a range", () => {
    const calendar: Calendar = {
      timezone: "Europe/Berlin",
      weekly: { "fri-sun": "18:00-24:00", sun: "22:00-06:00", wed: "00:00-24:00" },
    };
    expect(open("2026-11-20T23:59", calendar)).toBe(true);
    expect(open("2026-11-21T00:00", calendar)).toBe(false);
    expect(open("2026-11-22T19:00", calendar)).toBe(false);
    expect(open("2026-11-23T05:59", calendar)).toBe(true);
    expect(open("2026-11-23T06:00", calendar)).toBe(false);
    expect(open("2026-11-25T00:00", calendar)).toBe(true);
    expect(open("2026-11-25T23:59", calendar)).toBe(true);
  });

  it("is by the project’s zone where it has none", () => {
    const at = Date.parse("2026-11-20T07:30:00Z");
    const { timezone: _, ...calendar } = support;
    expect(isOpen(calendar, at, "Europe/Berlin")).toBe(true);
    expect(isOpen(calendar, at, "UTC")).toBe(false);
  });

  it("finds the next opening, now included", () => {
    expect(nextOpening(support, Date.parse("2026-11-20T19:30:00Z"), "UTC")).toBe(Date.parse("2026-11-21T08:00:00Z"));
    expect(nextOpening(support, Date.parse("2026-11-20T10:00:00Z"), "UTC")).toBe(Date.parse("2026-11-20T10:00:00Z"));
  });

  it("counts business time over the night, the weekend and a holiday", () => {
    // Thursday 24 December 2026, 18:00 in Berlin: two hours, then Saturday’s first two.
    const from = Date.parse("2026-12-24T17:00:00Z");
    expect(addOpenTime(support, from, 4 * HOUR, "UTC")).toBe(Date.parse("2026-12-26T10:00:00Z"));
    expect(addOpenTime(support, from, 0, "UTC")).toBe(from);
  });

  it("gives up after two years", () => {
    const days = Array.from({ length: 800 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const never: Calendar = { weekly: { "mon-sun": "00:00-24:00" }, holidays: days };
    const from = Date.parse("2026-01-01T00:00:00Z");
    expect(nextOpening(never, from, "UTC")).toBeUndefined();
    expect(addOpenTime(never, from, MINUTE, "UTC")).toBeUndefined();
  });

  it("refuses a zone that there is not", () => {
    expect(() => isOpen({ weekly: { mon: "08:00-20:00" } }, 0, "Mars/Crater")).toThrow(RangeError);
  });
});

describe("business time", () => {
  /** Written apart from the calendar: the clock of the zone, minute by minute. */
  function clock(timezone: string): (at: number) => { day: string; date: string; minute: number } {
    const format = new Intl.DateTimeFormat("en-CA", {
      timeZone: timezone,
      hourCycle: "h23",
      weekday: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    return (at) => {
      const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
      return {
        day: part.weekday!.slice(0, 3).toLowerCase(),
        date: `${part.year}-${part.month}-${part.day}`,
        minute: Number(part.hour) * 60 + Number(part.minute),
      };
    };
  }
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const time = fc
    .integer({ min: 0, max: 24 * 4 })
    .map(
      (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
    );
  const range = fc
    .tuple(time, time)
    .filter(([from, to]) => from < to)
    .map(([from, to]) => `${from}-${to}`);
  const hours = fc.oneof(range, fc.array(range, { minLength: 1, maxLength: 2 }));
  const weekly = fc.dictionary(fc.constantFrom("sat", "sun", "mon", "thu"), hours, { minKeys: 1, maxKeys: 4 });
  // Around changes of the clock: Berlin, New York, and Lord Howe’s half hour.
  const change = fc.constantFrom<[string, string]>(
    ["Europe/Berlin", "2026-03-29T01:00:00Z"],
    ["Europe/Berlin", "2026-10-25T01:00:00Z"],
    ["America/New_York", "2026-11-01T06:00:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
    ["Asia/Kolkata", "2026-06-06T00:00:00Z"],
  );

  it("is over exactly when so many open minutes have passed, over changes of the clock too", () => {
    fc.assert(
      fc.property(
        weekly,
        change,
        fc.integer({ min: -600, max: 60 }),
        fc.integer({ min: 1, max: 240 }),
        (week, [timezone, around], offset, needed) => {
          const read = clock(timezone);
          const openAt = (at: number): boolean => {
            const { day, minute } = read(at);
            return [week[day] ?? []]
              .flat()
              .some((text) => minutes(text.slice(0, 5)) <= minute && minute < minutes(text.slice(6)));
          };
          const calendar: Calendar = { weekly: week };
          const from = Date.parse(around) + offset * MINUTE;
          let [at, left] = [from, needed];
          const end = from + 2 * 24 * HOUR;
          while (left > 0 && at < end) {
            const isOpenNow = openAt(at);
            if (at % (15 * MINUTE) === 0) expect(isOpen(calendar, at, timezone)).toBe(isOpenNow);
            if (isOpenNow) left--;
            at += MINUTE;
          }
          fc.pre(left === 0);
          expect(addOpenTime(calendar, from, needed * MINUTE, timezone)).toBe(at);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("adds up: first one part, then the other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90 * 24 * 60 }),
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 1, max: 6000 }),
        (start, first, second) => {
          const from = Date.parse("2026-09-01T00:00:00Z") + start * MINUTE;
          const between = addOpenTime(support, from, first * MINUTE, "UTC")!;
          expect(addOpenTime(support, between, second * MINUTE, "UTC")).toBe(
            addOpenTime(support, from, (first + second) * MINUTE, "UTC"),
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("the changes of a calendar", () => {
  it("are the moments at which it opens and closes, and no others", () => {
    const around: Calendar = { ...support, weekly: { ...support.weekly, sun: ["20:00-06:00", "06:00-07:00"] } };
    const hours = openingHours(around, "UTC");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 60 }),
        fc.integer({ min: 0, max: 5 * 24 * 60 }),
        (start, length) => {
          const from = Date.parse("2026-10-20T00:00:00Z") + start * MINUTE;
          const until = from + length * MINUTE;
          const expected: number[] = [];
          for (let at = from + MINUTE; at < until; at += MINUTE) {
            if (hours.isOpen(at) !== hours.isOpen(at - MINUTE)) expected.push(at);
          }
          expect(hours.changes(from, until)).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe("a wall-clock time", () => {
  it("is the moment at which the zone’s clock shows it", () => {
    const offsetAt = offsetsOf("Europe/Berlin");
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }), (at) => {
        const wall = at + offsetAt(at);
        const found = instantOf(wall, offsetAt);
        expect(found + offsetAt(found)).toBe(wall);
        expect(found).toBeLessThanOrEqual(at);
      }),
    );
  });

  it("that is skipped lies as far after the change", () => {
    const found = instantOf(Date.parse("2026-03-29T02:30:00Z"), offsetsOf("Europe/Berlin"));
    expect(new Date(found).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });
});
