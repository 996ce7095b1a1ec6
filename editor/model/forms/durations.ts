/** The units that people choose from; the text may have others, such as 1h30m or PT90S. */
export const durationUnits = ["s", "m", "h", "d"] as const;
export type DurationUnit = (typeof durationUnits)[number];

/** A duration of one number and one unit; undefined for any other form, which stays as it is written. */
export function readDuration(text: string): { amount: number; unit: DurationUnit } | undefined {
  const found = /^(\d+(?:\.\d+)?)(s|m|h|d)$/.exec(text);
  return found ? { amount: Number(found[1]), unit: found[2] as DurationUnit } : undefined;
}

/** As the files write it. */
export function writeDuration(amount: number, unit: DurationUnit): string {
  return `${amount}${unit}`;
}

export interface Wait {
  delay: string;
  calendar?: string;
}

/** How long, in clock time or in the opening hours of a calendar. */
export function readWait(value: unknown): Wait | undefined {
  if (typeof value === "string") return { delay: value };
  if (typeof value !== "object" || value === null || !("delay" in value) || typeof value.delay !== "string") {
    return undefined;
  }
  const calendar = "calendar" in value && typeof value.calendar === "string" ? value.calendar : undefined;
  return { delay: value.delay, ...(calendar !== undefined && { calendar }) };
}
