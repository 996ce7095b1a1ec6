/** How far a zone’s clock is ahead of UTC at a moment. Both in ms. */
export type OffsetAt = (at: number) => number;

/**
 * The offsets of an IANA time zone, from the time-zone data of the platform. Throws RangeError for an unknown zone.
 *
 * `offsetsOf("Europe/Berlin")(Date.UTC(2026, 6, 1))` is 7_200_000.
 */
export function offsetsOf(timezone: string): OffsetAt {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (at) => {
    const seconds = Math.floor(at / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(seconds)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - seconds;
  };
}

/**
 * The moment at which a zone’s clock shows a time, given as if it were UTC. Of a time that occurs twice, the first;
 * of one that is skipped, as far after the change as the time is after the gap’s beginning.
 */
export function instantOf(wallTime: number, offsetAt: OffsetAt): number {
  // A day apart on either side: no zone changes twice within two days.
  const before = offsetAt(wallTime - 86_400_000);
  const after = offsetAt(wallTime + 86_400_000);
  const first = wallTime - Math.max(before, after);
  const second = wallTime - Math.min(before, after);
  if (offsetAt(first) === wallTime - first) return first;
  if (offsetAt(second) === wallTime - second) return second;
  return wallTime - before;
}
