import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean } from "../suggest.ts";
import { type CheckScope, type KnownJourneys, MOST_STATES } from "./scope.ts";
import { statesOf } from "./walk.ts";

/** The journeys that a journey runs as parts, each once, in the order of the file. */
export function partNames(document: JourneyDocument): string[] {
  return [...new Set(statesOf(document).flatMap(({ state }) => state.journey?.name ?? []))];
}

type JourneyOf = KnownJourneys["document"];

/** The names from one journey to another through parts, both included; the shortest way. Undefined where there is none. */
function wayThroughParts(from: string, to: string, journeyOf: JourneyOf): string[] | undefined {
  const ways = [[from]];
  const seen = new Set<string>();
  for (const way of ways) {
    const last = way.at(-1)!;
    if (last === to) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    const document = journeyOf(last);
    if (document) ways.push(...partNames(document).map((name) => [...way, name]));
  }
  return undefined;
}

/**
 * How many states a journey has with those of its parts, and of theirs, as often as they run. Where one is a part of
 * itself, it is not counted again.
 */
export function statesWithParts(name: string, journeyOf: JourneyOf, known = new Map<string, number>()): number {
  const before = known.get(name);
  if (before !== undefined) return before;
  known.set(name, 0);
  const document = journeyOf(name);
  let count = 0;
  for (const { state } of document ? statesOf(document) : []) {
    count += 1 + (state.journey ? statesWithParts(state.journey.name, journeyOf, known) : 0);
  }
  known.set(name, count);
  return count;
}

/** Parts that are not there, that lead back to the journey itself, that grow without bounds, or that are given what they do not have. */
export function checkParts({ document, journeys, report }: CheckScope): void {
  const itself = document.journey;
  const journeyOf: JourneyOf = (name) => (name === itself ? document : journeys.document(name));
  const counts = new Map<string, number>();
  for (const { state, path } of statesOf(document)) {
    if (!state.journey) continue;
    const { name, with: given = {} } = state.journey;
    const namePath = [...path, "journey", "name"];
    const part = journeyOf(name);
    if (!part) {
      if (!journeys.names || journeys.names.includes(name)) continue;
      const others = journeys.names.filter((other) => other !== itself);
      report("TL308", namePath, {
        message: `${placeOf(namePath)}: there is no journey \`${name}\`.`,
        fix: didYouMean(name, others, "Write it, in a file that ends in .journey.yaml."),
      });
      continue;
    }
    const way = wayThroughParts(name, itself, journeyOf);
    if (way) {
      report("TL510", namePath, {
        message: `${placeOf(namePath)}: ${[itself, ...way].join(" → ")}: the journey is a part of itself, so it would never end.`,
        fix: "Lead back with a transition inside one journey, or leave one of these parts out.",
      });
    } else if (statesWithParts(itself, journeyOf, counts) > MOST_STATES) {
      report("TL511", namePath, {
        message: `${placeOf(namePath)}: with its parts, and theirs, the journey has more than ${MOST_STATES} states.`,
        fix: "Use fewer parts inside of parts.",
      });
    }
    const facts = Object.keys(part.context ?? {});
    for (const fact of Object.keys(given)) {
      if (facts.includes(fact)) continue;
      report("TL320", [...path, "journey", "with", fact], {
        key: true,
        message: `${placeOf([...path, "journey", "with"])}: the journey \`${name}\` has no fact \`${fact}\`.`,
        fix: didYouMean(fact, facts, `Declare it under context of \`${name}\`, or remove it here.`),
      });
    }
  }
}
