import { openingHours } from "../../expressions/index.ts";
import type { ChoiceWorld } from "./choice.ts";

const DAY = 86_400_000;

/**
 * Moments (epoch ms) at which calendars are open and closed in every combination that there is: one for each. Looked for
 * in the week to come, where all weeks are alike, and around the holidays to come.
 */
export function momentsOf(calendars: readonly string[], { calendars: all, timezone, now }: ChoiceWorld): number[] {
  const known = calendars.flatMap((name) => (all[name] ? [all[name]] : []));
  const hours = known.map((calendar) => openingHours(calendar, timezone));
  const holidays = known
    .flatMap((calendar) => calendar.holidays ?? [])
    .map((date) => Date.parse(`${date}T12:00:00Z`))
    .filter((at) => at > now);
  const spans = [[now, now + 8 * DAY], ...holidays.map((at) => [at - DAY, at + DAY])] as [number, number][];
  const found = new Map<string, number>();
  for (const [from, until] of spans) {
    for (const at of [from, ...hours.flatMap((one) => one.changes(from, until))]) {
      const state = hours.map((one) => one.isOpen(at)).join();
      if (!found.has(state)) found.set(state, at);
    }
  }
  return [...found.values()];
}

/** Can calendars be open and closed in other combinations in other weeks? Clocks are put forward at different dates. */
export function differInZone(calendars: readonly string[], { calendars: all, timezone }: ChoiceWorld): boolean {
  return new Set(calendars.map((name) => all[name]?.timezone ?? timezone)).size > 1;
}
