import type { State } from "../../schemas/journey.generated.ts";
import type { Finding, Journey, Path, Project } from "../language/index.ts";
import { embedParts } from "./parts/embed.ts";
import type { ExpandedDocument } from "./parts/expanded.ts";
import { createOrigins, type Origin } from "./parts/origins.ts";
import { refusals } from "./parts/refusals.ts";

/** A journey with its parts in place. */
export interface ExpandedJourney {
  document: ExpandedDocument;
  /** Where a node of document was written: in the journey itself, or in the file of a part. */
  origin(path: Path): Origin;
  /** The journeys that run as parts, and theirs, each once. */
  parts: Journey[];
}

/** The journeys that a journey runs as parts, and theirs, each once, as they are met. Those not there are left out. */
export function partsOf(journey: Journey, project: Project): Journey[] {
  const parts: Journey[] = [];
  const follow = (states: Readonly<Record<string, State>>): void => {
    for (const state of Object.values(states)) {
      const part = state.journey && findJourney(state.journey.name, journey, project);
      if (part && part !== journey && !parts.includes(part)) {
        parts.push(part);
        follow(part.document.states);
      }
      if (state.states) follow(state.states);
    }
  };
  follow(journey.document.states);
  return parts;
}

function findJourney(name: string, journey: Journey, project: Project): Journey | undefined {
  return name === journey.name ? journey : project.journeys.find((one) => one.name === name);
}

/**
 * Puts the parts of a journey in the place of the steps that run them, so that what comes after knows of no parts.
 * findings say why that cannot be: a part that is not there, or that leads back to the journey itself.
 *
 * `rate: {journey: {name: feedback, save: {rating: result.score}}, on: {answered: done}}` becomes
 *
 * ```yaml
 * rate:
 *   part: feedback
 *   begin: [{forget: [rate__score]}]
 *   states:
 *     ask: {ask: {fact: rate__score, …}, on: {answered: rate.done}}
 *     done: {entry: [{assign: {rating: context.rate__score}, carries: true}], always: "#done"}
 * ```
 */
export function expandParts(journey: Journey, project: Project): { expanded?: ExpandedJourney; findings: Finding[] } {
  const find = (name: string) => findJourney(name, journey, project);
  const findings = refusals(journey, find);
  if (findings.length > 0) return { findings };
  const parts = partsOf(journey, project);
  if (parts.length === 0) {
    return { expanded: { document: journey.document, origin: (path) => ({ journey, path }), parts }, findings };
  }
  const origins = createOrigins(journey);
  const document = embedParts(journey.document, find, origins);
  return { expanded: { document, origin: origins.of, parts }, findings };
}
