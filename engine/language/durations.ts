const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The longest duration a file may name, in ms: ten years. Beyond it, dates leave what calendars can hold. */
export const LONGEST_DURATION = 3_653 * 86_400_000;

const PLAIN = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;
const ISO = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * A duration in ms, rounded to whole ones: 30s, 5m, 2h, 3d, 1h30m, or ISO 8601 such as PT90S. A day is 24 hours.
 * Throws RangeError for anything else; the schemas let nothing else into a document.
 *
 * @example durationMs("1h30m") // 5400000
 */
export function durationMs(text: string): number {
  if (PLAIN.test(text)) {
    let total = 0;
    for (const [, amount, unit] of text.matchAll(PART)) total += Number(amount) * UNITS[unit!]!;
    return Math.round(total);
  }
  const iso = ISO.exec(text);
  if (!iso) throw new RangeError(`"${text}" is no duration. Write 30s, 5m, 2h, 3d, 1h30m or PT90S.`);
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = iso;
  return Math.round(
    Number(days) * UNITS.d! + Number(hours) * UNITS.h! + Number(minutes) * UNITS.m! + Number(seconds) * UNITS.s!,
  );
}

/**
 * A duration in whole ms as the files write it, the inverse of durationMs. A moment is 0s.
 *
 * @example formatDuration(5_400_000) // "1h30m"
 */
export function formatDuration(ms: number): string {
  let left = ms;
  let text = "";
  for (const unit of ["d", "h", "m", "s", "ms"]) {
    const size = UNITS[unit]!;
    const amount = Math.floor(left / size);
    if (amount > 0) text += `${amount}${unit}`;
    left -= amount * size;
  }
  return text || "0s";
}
