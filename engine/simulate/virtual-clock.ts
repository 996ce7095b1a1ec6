import type { Clock, Instant } from "../runtime/index.ts";

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** Never backwards: an earlier moment leaves the clock where it is. */
  moveTo(at: Instant): void;
}

export function createVirtualClock(now: Instant): VirtualClock {
  let current = now;
  return {
    now: () => current,
    moveTo(at) {
      current = Math.max(current, at);
    },
  };
}

/** Monday, 1 June 2026: no holiday, no change to or from summer time. */
const monday = Date.UTC(2026, 5, 1, 10);

/** A Monday at ten in the morning in a time zone (an IANA name): when a simulation begins unless it is told. */
export function mondayAtTen(timezone: string): Instant {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "medium",
  }).formatToParts(monday);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return monday - (shown - monday);
}
