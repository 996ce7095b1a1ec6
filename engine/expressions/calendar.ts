import type { Calendar } from "../../schemas/project.generated.ts";
import { type OffsetAt, offsetsOf } from "./time-zone.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
/** How far ahead an opening is looked for, in days. */
const HORIZON_DAYS = 731;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Open from and until, in ms. Half-open: at the end it is closed. */
type Interval = readonly [from: number, to: number];

/** The opening hours of one calendar. All moments are epoch ms. */
export interface OpeningHours {
  isOpen(at: number): boolean;
  /** The moment itself when open, else the next opening within two years; undefined when there is none. */
  nextOpening(at: number): number | undefined;
  /** When so much open time will have passed; undefined when that is more than two years away. */
  addOpenTime(from: number, durationMs: number): number | undefined;
  /** The moments between two others at which it opens or closes, in time order. */
  changes(from: number, until: number): number[];
}

/** Is it open at a moment (epoch ms)? The zone (IANA) is used where the calendar has none. */
export function isOpen(calendar: Calendar, at: number, timezone: string): boolean {
  return openingHours(calendar, timezone).isOpen(at);
}

/** The next moment (epoch ms) it is open, the given one included; undefined when there is none within two years. */
export function nextOpening(calendar: Calendar, at: number, timezone: string): number | undefined {
  return openingHours(calendar, timezone).nextOpening(at);
}

/**
 * When a duration (ms) that counts only opening hours is over, from a moment (epoch ms) on. Undefined when that is more
 * than two years away, such as for a calendar that never opens.
 */
export function addOpenTime(
  calendar: Calendar,
  from: number,
  durationMs: number,
  timezone: string,
): number | undefined {
  return openingHours(calendar, timezone).addOpenTime(from, durationMs);
}

/**
 * Reads a calendar. Hours are by the clock of its zone: where the clock is put back, an hour that occurs twice is open
 * twice. `24:00` is the end of the day, and hours that end before they begin go on into the next day. A day named on its
 * own overrides a range that includes it, so `{mon-fri: "08:00-20:00", fri: "08:00-16:00"}` closes early on Fridays. A
 * holiday has no hours of its own. Throws RangeError for an unknown time zone.
 */
export function openingHours(calendar: Calendar, timezone: string): OpeningHours {
  const offsetAt = offsetsOf(calendar.timezone ?? timezone);
  const weekly = hoursByWeekday(calendar.weekly);
  const holidays = new Set((calendar.holidays ?? []).map((date) => Date.parse(`${date}T00:00:00Z`) / DAY));

  /** The hours that begin on a day, counted from 1970-01-01, in ms of the zone’s clock. */
  const hoursOf = (day: number): Interval[] =>
    holidays.has(day) ? [] : weekly[(((day + 4) % 7) + 7) % 7]!.map(([from, to]) => [day * DAY + from, day * DAY + to]);

  /** Open intervals in time order, from a moment on, over the next two years. */
  function* intervals(from: number, until = from + HORIZON_DAYS * DAY): Generator<Interval> {
    for (const [start, end, offset] of segments(from, until, offsetAt)) {
      const found: Interval[] = [];
      for (let day = Math.floor((start + offset) / DAY) - 1; day * DAY < end + offset; day++) {
        for (const [open, close] of hoursOf(day)) {
          const interval = [Math.max(open - offset, start), Math.min(close - offset, end)] as const;
          if (interval[0] < interval[1]) found.push(interval);
        }
      }
      yield* merged(found);
    }
  }

  return {
    isOpen(at) {
      const local = at + offsetAt(at);
      const day = Math.floor(local / DAY);
      return [...hoursOf(day - 1), ...hoursOf(day)].some(([open, close]) => open <= local && local < close);
    },
    nextOpening(at) {
      for (const [from] of intervals(at)) return from;
      return undefined;
    },
    addOpenTime(from, durationMs) {
      if (durationMs <= 0) return from;
      let left = durationMs;
      for (const [open, close] of intervals(from)) {
        if (close - open >= left) return open + left;
        left -= close - open;
      }
      return undefined;
    },
    changes(from, until) {
      const ends = [...intervals(from, until)].flat().filter((at) => from < at && at < until);
      // What ends as the next begins, such as at midnight, is no change.
      const count = new Map<number, number>();
      for (const at of ends) count.set(at, (count.get(at) ?? 0) + 1);
      return [...count].filter(([, times]) => times === 1).map(([at]) => at);
    },
  };
}

/** Stretches of at most a day in which the zone’s offset does not change: [from, to, offset]. */
function* segments(from: number, to: number, offsetAt: OffsetAt): Generator<readonly [number, number, number]> {
  let start = from;
  let offset = offsetAt(start);
  while (start < to) {
    const end = Math.min(start + DAY, to);
    const next = offsetAt(end);
    if (next === offset) {
      yield [start, end, offset];
    } else {
      let [same, changed] = [start, end];
      while (changed - same > 1) {
        const middle = Math.floor((same + changed) / 2);
        if (offsetAt(middle) === offset) same = middle;
        else changed = middle;
      }
      yield [start, changed, offset];
      yield [changed, end, next];
    }
    [start, offset] = [end, next];
  }
}

function merged(intervals: Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const interval of intervals.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && interval[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], interval[1])];
    else result.push(interval);
  }
  return result;
}

/** The hours of each weekday, Sunday first, in ms from midnight. */
function hoursByWeekday(weekly: Calendar["weekly"]): Interval[][] {
  const ranges: Interval[][] = WEEKDAYS.map(() => []);
  const single = new Map<number, Interval[]>();
  for (const [days, hours] of Object.entries(weekly)) {
    const intervals = [hours].flat().map(parseHours);
    const [first = "", last] = days.split("-");
    const from = WEEKDAYS.indexOf(first);
    if (last === undefined) {
      single.set(from, intervals);
      continue;
    }
    const count = ((WEEKDAYS.indexOf(last) - from + 7) % 7) + 1;
    for (let i = 0; i < count; i++) ranges[(from + i) % 7]!.push(...intervals);
  }
  return ranges.map((intervals, weekday) => single.get(weekday) ?? intervals);
}

function parseHours(hours: string): Interval {
  const [from = 0, to = 0] = hours.split("-").map((time) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return (hour * 60 + minute) * MINUTE;
  });
  return [from, to > from ? to : to + DAY];
}
