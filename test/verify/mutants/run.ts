import type { Finding, FindingCode, Project } from "../../../engine/language/index.ts";
import { type Base, check, type Draft } from "./base.ts";
import type { Operator, Plant } from "./operator.ts";
import { channels } from "./operators/channels.ts";
import { data } from "./operators/data.ts";
import { time } from "./operators/time.ts";
import { ways } from "./operators/ways.ts";

export const operators: readonly Operator[] = [...ways, ...time, ...data, ...channels];

/** A fault that was planted, and what the checker said of it. */
export interface Planted {
  operator: Operator;
  base: Base;
  where: string;
  /** Absent when it has errors. */
  project: Project | undefined;
  findings: Finding[];
  /** Those of its code, or of one that says the same. */
  saying: Finding[];
  found: boolean;
}

export interface RunOptions {
  bases: readonly Base[];
  seed: number;
  /** Of one operator, in all journeys together. */
  most: number;
  rule?: string;
}

/** Numbers from 0 to below 1, the same for a seed each time. Source: mulberry32, public domain. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** As many as are wanted, each journey in turn, so that none is left out for another’s many places. */
function chosen(byBase: readonly { base: Base; plants: Plant[] }[], most: number, chance: () => number) {
  const shuffled = byBase.map(({ base, plants }) => ({
    base,
    plants: plants.map((plant) => ({ plant, at: chance() })).sort((a, b) => a.at - b.at),
  }));
  const picked: { base: Base; plant: Plant }[] = [];
  for (let round = 0; picked.length < most; round++) {
    const next = shuffled.flatMap(({ base, plants }) => (plants[round] ? [{ base, plant: plants[round]!.plant }] : []));
    if (next.length === 0) break;
    picked.push(...next.slice(0, most - picked.length));
  }
  return picked;
}

/** Plants faults and looks for each. A fault counts as found by a finding of its code that was not there before. */
export function* plantAll({ bases, seed, most, rule }: RunOptions): Generator<Planted> {
  for (const operator of operators) {
    if (rule !== undefined && operator.code !== rule) continue;
    const chance = chances(seed);
    const byBase = bases.map((base) => ({ base, plants: [...operator.plants(base)] }));
    for (const { base, plant } of chosen(byBase, most, chance)) {
      const mutant: Draft = { journey: structuredClone(base.journey), project: structuredClone(base.project) };
      plant.edit(mutant);
      const { findings, project } = check(mutant, base);
      const codes: readonly string[] = [operator.code, ...(operator.or ?? [])];
      const saying = findings.filter(({ code }) => codes.includes(code));
      const before = base.accepted.filter((code) => codes.includes(code)).length;
      yield { operator, base, where: plant.where, project, findings, saying, found: saying.length > before };
    }
  }
}

/** How many were found, by rule. */
export interface Tally {
  code: FindingCode;
  planted: number;
  found: number;
}

export function tallyOf(all: readonly Pick<Planted, "operator" | "found">[]): Tally[] {
  const byCode = Map.groupBy(all, ({ operator }) => operator.code);
  return [...byCode]
    .map(([code, some]) => ({ code, planted: some.length, found: some.filter(({ found }) => found).length }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** At least so many of a hundred must be found, in all and by each rule. */
export const LEAST = { all: 95, rule: 85 };
