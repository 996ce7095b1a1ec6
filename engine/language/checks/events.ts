import type { State } from "../../../schemas/journey.generated.ts";
import { builtInEvents } from "../built-in-events.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { type StepName, stepNames, stepOutcomes } from "../step-outcomes.ts";
import { didYouMean, list, suggest } from "../suggest.ts";
import type { CheckScope } from "./scope.ts";
import { actionsOf, statesOf } from "./walk.ts";

/** The step of a state; the first, should there be several. */
function stepOf(state: State): StepName | undefined {
  return stepNames.find((name) => state[name] !== undefined);
}

const isWildcard = (name: string): boolean => name.endsWith("*");

/** Events that nothing sends, outcomes that the step does not have, and those of it that nothing handles. */
export function checkEvents({ document, project, raised: elsewhere, report }: CheckScope): void {
  const raised = actionsOf(document).flatMap(({ action }) => ("raise" in action ? [action.raise] : []));
  const known = new Set([
    ...Object.keys(builtInEvents),
    ...Object.keys(project?.events ?? {}),
    ...raised,
    ...elsewhere,
  ]);
  const outcomes = new Set<string>(stepNames.flatMap((step) => stepOutcomes[step]));

  function event(name: string, path: Path, key: boolean): void {
    if (isWildcard(name) || known.has(name)) return;
    const place = placeOf(key ? path.slice(0, -1) : path);
    if (outcomes.has(name)) {
      report("TL310", path, {
        key,
        message: `${place}: \`${name}\` is the outcome of a step, and there is no such step here.`,
        fix: `Handle it in the state that has the step (${list(
          stepNames.filter((step) => (stepOutcomes[step] as readonly string[]).includes(name)),
          "or",
        )}), or remove it.`,
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
    const step = stepOf(state);
    const own: readonly string[] = step ? stepOutcomes[step] : [];
    const handled = Object.keys(state.on ?? {});
    const meant = new Set<string>();
    for (const name of handled) {
      if (own.includes(name)) continue;
      if (!step || name.includes(".") || isWildcard(name) || known.has(name)) event(name, [...path, "on", name], true);
      else {
        const near = suggest(
          name,
          own.filter((outcome) => !handled.includes(outcome)),
        );
        if (near !== undefined) meant.add(near);
        else if (!project) continue;
        report("TL310", [...path, "on", name], {
          key: true,
          message: `${placeOf([...path, "on"])}: the step ${step} has the outcomes ${list(own)}, not \`${name}\`.`,
          fix: near === undefined ? "Remove it, or raise it as an event in this journey." : `Did you mean \`${near}\`?`,
        });
      }
    }
    const lacking = own.filter((outcome) => !handled.includes(outcome) && !meant.has(outcome));
    if (!step || lacking.length === 0) continue;
    report("TL502", [...path, step], {
      key: true,
      message: `${placeOf(path)}: ${list(lacking)} of the step ${step} ${lacking.length === 1 ? "leads" : "lead"} nowhere.`,
      fix: `Add \`on: {${lacking.map((outcome) => `${outcome}: …`).join(", ")}}\` to the state.`,
    });
  }
}
