import type { Scope } from "../../expressions/index.ts";
import type { Assignment, ChoiceSite, ChoiceWorld } from "./choice.ts";
import { ABSENT, type Domain } from "./domains.ts";
import type { Guard } from "./guards.ts";
import { NOW } from "./questions.ts";
import { emptyFields } from "./variables.ts";

/** What a guard comes to. */
const NO = 0;
export const YES = 1;
export const FAILS = 2;

/** The values of some variables, each the index of one of the values of its domain. */
export type Combination = readonly number[];

/** How many combinations of values some domains have. */
export function sizeOf(domains: readonly Domain[]): number {
  return domains.reduce((product, { values }) => product * values.length, 1);
}

/** All combinations, the plainest first: the last variable changes fastest. */
export function* combinationsOf(sizes: readonly number[]): Generator<Combination> {
  const combination = sizes.map(() => 0);
  for (;;) {
    yield combination;
    let at = sizes.length - 1;
    while (at >= 0 && combination[at] === sizes[at]! - 1) combination[at--] = 0;
    if (at < 0) return;
    combination[at]!++;
  }
}

/** Values as a trace needs them. A part of an object that is not there is left out. */
export function assignmentOf(domains: readonly Domain[], combination: Combination): Assignment {
  const assignment: Assignment = { context: {} };
  const inOrder = domains
    .flatMap(({ path, values }, index) => (path ? [{ path, value: values[combination[index]!] }] : []))
    .sort((one, another) => one.path.length - another.path.length);
  for (const { path, value } of inOrder) {
    if (path[0] === NOW) assignment.now = Date.parse(String(value));
    else if (value !== ABSENT) put(assignment as unknown as Record<string, unknown>, path, value);
  }
  return assignment;
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    // Lists and objects belong to the domain; parts are put into a copy.
    into[name] = isObject(value) ? { ...value } : value;
    return;
  }
  if (into[name] === undefined && roots.has(name) && !Object.hasOwn(into, name)) into[name] = {};
  const inner = into[name];
  if (isObject(inner)) put(inner, rest, value);
}

/** What is always there, as an object. */
const roots = new Set(["context", "event", "result", "customer"]);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What guards are evaluated over. */
function scopeOf(assignment: Assignment, world: ChoiceWorld, site: ChoiceSite): Scope {
  const { context, event, result, customer, channel, now = world.now } = assignment;
  const moment = new Date(now).toISOString();
  return {
    context,
    customer: { id: "customer", attributes: {}, ...customer },
    event: { type: site.event ?? "", id: "event", time: moment, ...emptyFields(site.event), ...event },
    result,
    channel: channel ?? world.channels[0] ?? "",
    now,
    conversation: { id: "conversation", journey: "", startedAt: moment },
    locale: world.locale,
    timezone: world.timezone,
  };
}

/** What a guard comes to for each combination of the values of its own variables. */
export interface Table {
  domains: readonly Domain[];
  results: Uint8Array;
}

/** Evaluates a guard, with the real evaluation, for every combination of values of its variables. */
export function tableOf({ write, domains }: Guard, world: ChoiceWorld, site: ChoiceSite): Table {
  const results = new Uint8Array(sizeOf(domains));
  let index = 0;
  for (const combination of combinationsOf(domains.map(({ values }) => values.length))) {
    const scope = scopeOf(assignmentOf(domains, combination), world, site);
    results[index++] = outcome(write(combination), scope, world);
  }
  return { domains, results };
}

function outcome(guard: string, scope: Scope, { expressions }: ChoiceWorld): number {
  try {
    return expressions.evaluate(guard, scope) === true ? YES : NO;
  } catch {
    return FAILS;
  }
}

/** Where to look in a table, given a combination of the values of more variables. */
export function lookupOf({ domains, results }: Table, all: readonly Domain[]): (combination: Combination) => number {
  let stride = 1;
  const strides: [at: number, stride: number][] = [];
  for (const domain of domains.toReversed()) {
    strides.push([all.indexOf(domain), stride]);
    stride *= domain.values.length;
  }
  return (combination) => {
    let index = 0;
    for (const [at, step] of strides) index += combination[at]! * step;
    return results[index]!;
  };
}
