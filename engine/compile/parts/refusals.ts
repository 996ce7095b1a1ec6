import type { JourneyDocument, State } from "../../../schemas/journey.generated.ts";
import {
  type Finding,
  type FindingCode,
  finding,
  type Journey,
  MOST_STATES,
  type Path,
  statesWithParts,
} from "../../language/index.ts";

type JourneyOf = (name: string) => JourneyDocument | undefined;

/** Why the parts of a journey cannot be put in their place. What of it lies in the file itself, language has said too. */
export function refusals(journey: Journey, find: (name: string) => Journey | undefined): Finding[] {
  const journeyOf: JourneyOf = (name) => find(name)?.document;
  const sound = new Set<string>();
  const counts = new Map<string, number>();
  return partSteps(journey.document.states).flatMap(({ name, path }) => {
    const refuse = (code: FindingCode, message: string, fix: string): Finding[] => [
      finding(code, { file: journey.file, range: journey.locate(path), message: `${path.join(".")}: ${message}`, fix }),
    ];
    const way = wayToTrouble([journey.name, name], journeyOf, sound);
    if (way && !journeyOf(way.at(-1)!)) {
      const fix = "Write it, in a file that ends in .journey.yaml.";
      return refuse("TL308", `${way.join(" → ")}: there is no journey \`${way.at(-1)}\`.`, fix);
    }
    if (way) {
      const fix = "Lead back with a transition inside one journey, or leave one of these parts out.";
      return refuse("TL510", `${way.join(" → ")}: a journey is a part of itself, so it would never end.`, fix);
    }
    if (statesWithParts(journey.name, journeyOf, counts) <= MOST_STATES) return [];
    const message = `with its parts, and theirs, the journey has more than ${MOST_STATES} states.`;
    return refuse("TL511", message, "Use fewer parts inside of parts.");
  });
}

function partSteps(states: Readonly<Record<string, State>>, path: Path = []): { name: string; path: Path }[] {
  return Object.entries(states).flatMap(([name, state]) => {
    const at = [...path, "states", name];
    const own = state.journey ? [{ name: state.journey.name, path: [...at, "journey", "name"] }] : [];
    return [...own, ...(state.states ? partSteps(state.states, at) : [])];
  });
}

/** The names of journeys, each a part of the one before, to one that is not there or is among those before it. */
function wayToTrouble(way: readonly string[], journeyOf: JourneyOf, sound: Set<string>): readonly string[] | undefined {
  const last = way.at(-1)!;
  if (way.indexOf(last) < way.length - 1) return way;
  if (sound.has(last)) return undefined;
  const document = journeyOf(last);
  if (!document) return way;
  for (const { name } of partSteps(document.states)) {
    const trouble = wayToTrouble([...way, name], journeyOf, sound);
    if (trouble) return trouble;
  }
  sound.add(last);
  return undefined;
}
