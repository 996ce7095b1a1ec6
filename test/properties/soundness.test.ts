import { expect, test } from "vitest";
import { compileProject } from "../../engine/compile/index.ts";
import { type Finding, parseProject } from "../../engine/language/index.ts";
import { chanceOf, splitSeed } from "../../engine/simulate/chance.ts";
import { type Read, verifyProject } from "../../engine/verify/index.ts";
import { quickWalk } from "./quick-walk.ts";
import {
  fallbackOf,
  knowledgeText,
  projectText,
  type RandomJourney,
  randomJourney,
  withFault,
} from "./random-journey.ts";

const WALKS = 10_000;
const WALKS_OF_EACH = 50;
const MOST_INPUTS = 30;
/** Readings of unset facts that are repaired in one journey. */
const MOST_REPAIRS = 12;

function read(text: string, part: string): Read {
  const project = { file: "throughline.yaml", text: projectText };
  const journeys = [
    { file: "random.journey.yaml", text },
    { file: "piece.journey.yaml", text: part },
  ];
  const knowledge = [{ file: "faq.knowledge.yaml", text: knowledgeText }];
  return { ...parseProject({ project, journeys, knowledge }), sources: [project, ...journeys, ...knowledge] };
}

function errorsOf(text: string, part: string): Finding[] {
  return verifyProject(read(text, part)).filter(({ severity }) => severity === "error");
}

/** The journey as its author leaves it: what the checker says is read too early is looked at first. */
function repaired({ document, part }: RandomJourney): { text: string; part: string; errors: Finding[] } {
  let text = JSON.stringify(document, null, 1);
  const partText = JSON.stringify(part, null, 1);
  for (let repairs = 0; ; repairs++) {
    const errors = errorsOf(text, partText);
    const unset = errors
      .filter(({ code, file }) => code === "TL801" && file === "random.journey.yaml")
      .sort((a, b) => b.start.offset - a.start.offset);
    if (unset.length === 0 || unset.length < errors.length || repairs === MOST_REPAIRS)
      return { text, part: partText, errors };
    for (const { start, end } of unset) {
      const fact = /context\.(\w+)/.exec(text.slice(start.offset, end.offset))?.[1];
      if (fact === undefined) return { text, part: partText, errors };
      const instead = `string(context.?${fact}.orValue(${fallbackOf(fact)}))`;
      text = text.slice(0, start.offset) + instead + text.slice(end.offset);
    }
  }
}

/** What a journey is made of. */
function kindsOf(text: string): string[] {
  return [
    ...text.matchAll(
      /"(ask|service|survey|bot|journey|handoff|always|after|parallel|history|onDone|interrupts|forget|exit)":|"type": "(parallel|history)"/g,
    ),
  ].map(([, key, type]) => key ?? type!);
}

/** States that conversations come to, outside of regions: what goes wrong in one of these, another one may end. */
function plantable({ states }: RandomJourney["document"], visited: ReadonlySet<string>): string[] {
  return [...visited].filter((path) => {
    const [top, inner] = path.split(".") as [string, string?];
    const part = states[top]?.journey ?? (inner === undefined ? undefined : states[top]?.states?.[inner]?.journey);
    return part === undefined && states[top]?.type === undefined && top !== "agent";
  });
}

function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  return list
    .map((item) => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

test(`what the checker finds no error in has none that ${WALKS} random walks find`, () => {
  const seed = 6;
  const seen = {
    journeys: 0,
    clean: 0,
    walks: 0,
    inputs: 0,
    closed: 0,
    codes: {} as Record<string, number>,
    planted: 0,
    found: 0,
  };
  const missed: string[] = [];
  const kinds = new Set<string>();
  for (let number = 0; seen.walks < WALKS; number++) {
    const chance = chanceOf(splitSeed(seed, number));
    const { text, part, errors } = repaired(randomJourney(chance));
    seen.journeys++;
    for (const { code } of errors) seen.codes[code] = (seen.codes[code] ?? 0) + 1;
    if (errors.length > 0) continue;
    seen.clean++;
    const definition = compileProject(read(text, part).project!).definitions.find(
      ({ journey }) => journey.name === "random",
    )!;
    const visited = new Set<string>();
    for (let walk = 0; walk < WALKS_OF_EACH; walk++) {
      const { inputs, problem, states, closed } = quickWalk(definition, chance, MOST_INPUTS);
      expect(problem, `seed ${seed}, journey ${number}\n${text}\n${part}\n${inputs.join("\n")}`).toBeUndefined();
      seen.walks++;
      seen.inputs += inputs.length;
      if (closed) seen.closed++;
      for (const state of states) visited.add(state);
    }
    for (const step of kindsOf(text)) kinds.add(step);
    const [state] = shuffled(plantable(JSON.parse(text), visited), chance);
    const planted = state === undefined ? undefined : withFault(JSON.parse(text), state, chance);
    if (planted) {
      seen.planted++;
      const found = errorsOf(JSON.stringify(planted.document, null, 1), part);
      if (found.length > 0) seen.found++;
      else missed.push(`${planted.fault} in ${state}`);
    }
  }
  // The generator must write what a careful author writes, and all there is.
  expect(seen.clean / seen.journeys).toBeGreaterThan(0.4);
  expect([...kinds].sort()).toEqual([
    "after",
    "always",
    "ask",
    "bot",
    "exit",
    "forget",
    "handoff",
    "history",
    "interrupts",
    "journey",
    "onDone",
    "parallel",
    "service",
    "survey",
  ]);
  // And the checker must not be silent about everything.
  expect(seen.planted).toBeGreaterThan(seen.clean / 3);
  expect(seen.found / seen.planted, missed.join("\n")).toBeGreaterThan(0.9);
}, 300_000);
