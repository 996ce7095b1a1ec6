import type { Wait } from "../../../schemas/journey.generated.ts";
import { durationMs, LONGEST_DURATION } from "../durations.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { statesOf } from "./walk.ts";

/** A duration that no calendar holds. */
export function checkDuration(duration: string | undefined, path: Path, report: Report, key = false): void {
  if (duration === undefined || durationMs(duration) <= LONGEST_DURATION) return;
  report("TL205", path, {
    key,
    message: `${placeOf(key ? path.slice(0, -1) : path)}: \`${duration.slice(0, 40)}\` is longer than ten years.`,
    fix: "Write a shorter duration.",
  });
}

/** Durations and the calendars they are counted in. */
export function checkWaits({ document, project, report }: CheckScope): void {
  const calendars = project && Object.keys(project.calendars ?? {});
  const calendar = (name: string | undefined, path: Path): void => {
    if (name === undefined || !calendars || calendars.includes(name)) return;
    report("TL307", path, {
      message: `${placeOf(path)}: there is no calendar \`${name}\`.`,
      fix: didYouMean(name, calendars, "Declare it under calendars in throughline.yaml."),
    });
  };
  const wait = (value: Wait | undefined, path: Path): void => {
    if (typeof value !== "object") checkDuration(value, path, report);
    else {
      checkDuration(value.delay, [...path, "delay"], report);
      calendar(value.calendar, [...path, "calendar"]);
    }
  };

  for (const [name, fact] of Object.entries(document.context ?? {})) {
    checkDuration(fact.expires, ["context", name, "expires"], report);
  }
  [document.start ?? []].flat().forEach((start, index) => {
    checkDuration(
      start.within,
      Array.isArray(document.start) ? ["start", index, "within"] : ["start", "within"],
      report,
    );
  });
  for (const { state, path } of statesOf(document)) {
    if (Array.isArray(state.after)) {
      state.after.forEach((delayed, index) => {
        checkDuration(delayed.delay, [...path, "after", index, "delay"], report);
        calendar(delayed.calendar, [...path, "after", index, "calendar"]);
      });
    } else
      for (const delay of Object.keys(state.after ?? {})) checkDuration(delay, [...path, "after", delay], report, true);
    wait(state.ask?.within, [...path, "ask", "within"]);
    wait(state.call?.within, [...path, "call", "within"]);
    wait(state.call?.every, [...path, "call", "every"]);
    wait(state.handoff?.accept?.within, [...path, "handoff", "accept", "within"]);
    wait(state.handoff?.resolve?.within, [...path, "handoff", "resolve", "within"]);
    wait(state.bot?.within, [...path, "bot", "within"]);
    wait(state.survey?.within, [...path, "survey", "within"]);
  }
}
