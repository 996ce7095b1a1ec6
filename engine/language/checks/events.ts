import type { JourneyDocument, State } from "../../../schemas/journey.generated.ts";
import { builtInEvents } from "../built-in-events.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { outcomesOf, stepNameOf, stepOutcomes } from "../step-outcomes.ts";
import { didYouMean, list, suggest } from "../suggest.ts";
import { partNames } from "./parts.ts";
import type { CheckScope, KnownJourneys } from "./scope.ts";
import { actionsOf, statesOf } from "./walk.ts";

const isWildcard = (name: string): boolean => name.endsWith("*");

/** What a journey raises, and what its parts raise, which is heard by the states that they run in. */
function raisedIn(document: JourneyDocument, { document: journeyOf }: KnownJourneys): string[] {
  const journeys = [document];
  const names = new Set<string>();
  for (const journey of journeys) {
    for (const name of partNames(journey).filter((part) => !names.has(part))) {
      names.add(name);
      journeys.push(...[journeyOf(name) ?? []].flat());
    }
  }
  return journeys.flatMap(actionsOf).flatMap(({ action }) => ("raise" in action ? [action.raise] : []));
}

const stepWords = (state: State): string =>
  state.journey ? `the journey \`${state.journey.name}\`` : `the step ${stepNameOf(state)}`;

function outcomeWords(state: State, outcomes: readonly string[]): string {
  if (!state.journey) return `${stepWords(state)} has the outcomes ${list(outcomes)}`;
  return `${stepWords(state)} ends in ${outcomes.length > 0 ? list(outcomes) : "no final state"}`;
}

/** Events that nothing sends, outcomes that the step does not have, and those of it that nothing handles. */
export function checkEvents({ document, project, journeys, raised: elsewhere, report }: CheckScope): void {
  const known = new Set([
    ...Object.keys(builtInEvents),
    ...Object.keys(project?.events ?? {}),
    ...raisedIn(document, journeys),
    ...elsewhere,
  ]);
  const stepsWith = (outcome: string): string[] =>
    Object.entries(stepOutcomes).flatMap(([step, all]) => ((all as readonly string[]).includes(outcome) ? [step] : []));

  function event(name: string, path: Path, key: boolean): void {
    if (isWildcard(name) || known.has(name)) return;
    const place = placeOf(key ? path.slice(0, -1) : path);
    const steps = stepsWith(name);
    if (steps.length > 0) {
      report("TL310", path, {
        key,
        message: `${place}: \`${name}\` is the outcome of a step, and there is no such step here.`,
        fix: `Handle it in the state that has the step (${list(steps, "or")}), or remove it.`,
      });
      return;
    }
    // Without throughline.yaml nobody knows what other systems send.
    if (!project) return;
    report("TL309", path, {
      key,
      message: `${place}: nothing sends the event \`${name}\`.`,
      fix: didYouMean(name, [...known], "Declare it under events in throughline.yaml, or raise it in this journey."),
    });
  }

  [document.start ?? []].flat().forEach((start, index) => {
    event(start.on, Array.isArray(document.start) ? ["start", index, "on"] : ["start", "on"], false);
  });
  document.interrupts?.forEach((interrupt, index) => {
    event(interrupt.on, ["interrupts", index, "on"], false);
  });
  for (const name of Object.keys(document.on ?? {})) event(name, ["on", name], true);
  for (const { action, path } of actionsOf(document)) {
    if (!("raise" in action) || !isWildcard(action.raise)) continue;
    report("TL309", [...path, "raise"], {
      message: `${placeOf([...path, "raise"])}: \`${action.raise}\` stands for many events, and one is raised.`,
      fix: "Name the event.",
    });
  }

  for (const { state, path } of statesOf(document)) {
    const step = stepNameOf(state);
    const own = outcomesOf(state, journeys.document);
    const handled = Object.keys(state.on ?? {});
    const meant = new Set<string>();
    for (const name of handled) {
      if (own?.includes(name)) continue;
      if (!step || name.includes(".") || isWildcard(name) || known.has(name)) event(name, [...path, "on", name], true);
      else if (own) {
        const near = suggest(
          name,
          own.filter((outcome) => !handled.includes(outcome)),
        );
        if (near !== undefined) meant.add(near);
        else if (!project) continue;
        report("TL310", [...path, "on", name], {
          key: true,
          message: `${placeOf([...path, "on"])}: ${outcomeWords(state, own)}, not \`${name}\`.`,
          fix: near === undefined ? "Remove it, or raise it as an event in this journey." : `Did you mean \`${near}\`?`,
        });
      }
    }
    const lacking = (own ?? []).filter((outcome) => !handled.includes(outcome) && !meant.has(outcome));
    if (!step || lacking.length === 0) continue;
    report("TL502", [...path, step], {
      key: true,
      message: `${placeOf(path)}: ${list(lacking)} of ${stepWords(state)} ${lacking.length === 1 ? "leads" : "lead"} nowhere.`,
      fix: `Add \`on: {${lacking.map((outcome) => `${outcome}: …`).join(", ")}}\` to the state.`,
    });
  }
}
