import { useMemo } from "react";
import { useLanguage } from "../app/index.ts";

/** Times and spans as people read them. */
export interface ReadableClock {
  /** 10:05 */
  time(at: number): string;
  /** Mon, 1 June, 10:05 */
  moment(at: number): string;
  /** 2 hr 5 min; from ms. In full: 2 hours 5 minutes. */
  span(ms: number, inFull?: "in-full"): string;
}

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** In the language of the interface. timezone: an IANA name. */
export function useClock(timezone: string): ReadableClock {
  const language = useLanguage();
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      timeZone: timezone,
      hour: "2-digit",
      minute: "2-digit",
    });
    const moment = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      timeZone: timezone,
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    return {
      time: (at) => time.format(at),
      moment: (at) => moment.format(at),
      span: (ms, inFull) => span(ms, language, inFull ? "long" : "short"),
    };
  }, [language, timezone]);
}

/** The two largest units that are not nothing. */
function span(ms: number, language: string, unitDisplay: "long" | "short"): string {
  let left = Math.max(0, ms);
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const amount = Math.floor(left / size);
    left -= amount * size;
    if (amount === 0 || parts.length === 2) continue;
    parts.push(
      new Intl.NumberFormat(language, {
        style: "unit",
        unit,
        unitDisplay: unit === "day" ? "long" : unitDisplay,
      }).format(amount),
    );
  }
  if (parts.length > 0) return parts.join(" ");
  return new Intl.NumberFormat(language, { style: "unit", unit: "second", unitDisplay }).format(0);
}
