import type { Fact, Schema } from "../../../schemas/journey.generated.ts";
import { sampleValues } from "../../compile/index.ts";
import type { ChoiceWorld } from "./choice.ts";
import { differInZone, momentsOf } from "./moments.ts";
import { type Asked, NOW, type Questions } from "./questions.ts";
import { fits, otherTexts } from "./texts.ts";

/** Stands for a value that is not there. */
export const ABSENT: unique symbol = Symbol("absent");

/** Values of a variable such that the conditions asked of it cannot tell any other value from one of them. */
export interface Domain {
  /** Left out: it is no variable of expressions, but the truth of a condition that is taken as it comes. */
  path?: readonly string[];
  values: readonly unknown[];
  /** These are all the values that there are. */
  finite: boolean;
  /** Reading it may fail: it may not be there. */
  fails?: boolean;
  /** Why there may be others that conditions can tell from them, in words. */
  open?: string;
}

type Kind = "boolean" | "number" | "integer" | "moment" | "date" | "text" | "list" | "object";

const DAY = 86_400_000;
const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
/** An integer with bounds this near is tried in full. */
const MOST_INTEGERS = 40;
/** Longer texts and lists are not tried. */
const LONGEST = 1000;
/** Constants looked for in one list: their subsets are tried. */
const MOST_ITEMS = 6;

export function domainsOf(questions: Questions, world: ChoiceWorld): Map<string, Domain> {
  const { asked, calendars } = questions;
  // What a member of a group can be at all, the others are compared with.
  for (const one of asked.values())
    one.group.constants.push(...(one.group.members.size > 1 ? allValues(one.variable.schema) : []));
  const domains = new Map<string, Domain>();
  for (const one of asked.values()) domains.set(one.key, withPresence(one, domainOf(one, questions, world)));
  if (calendars.length > 1 && differInZone(calendars, world)) {
    const now = domains.get(NOW)!;
    domains.set(NOW, { ...now, open: "the calendars are in different time zones" });
  }
  return domains;
}

interface Values {
  values: readonly unknown[];
  finite?: boolean;
  open?: string;
}

function withPresence(asked: Asked, { values, finite = false, open }: Values): Domain {
  const { path, presence, unknown, empty = false } = asked.variable;
  if (presence === "unset") return { path, values: [ABSENT], finite: true, fails: true };
  const all = presence === "maybe" ? [...values, ABSENT] : values;
  const reason = unknown ?? open;
  const fails = presence === "maybe" && !empty;
  return {
    path,
    values: all,
    finite: finite && unknown === undefined,
    fails,
    ...(reason !== undefined && { open: reason }),
  };
}

function domainOf(asked: Asked, questions: Questions, world: ChoiceWorld): Values {
  if (asked.key === NOW) return nowValues(asked, questions, world);
  const { schema } = asked.variable;
  const all = allValues(schema);
  if (all.length > 0) return { values: all, finite: true };
  const kind = kindOf(asked, questions);
  const types = new Set(asked.group.constants.map((constant) => typeof constant));
  if (!schema && types.size > 1)
    return { values: asked.group.constants, open: `${asked.key} is compared with values of several types` };
  switch (kind) {
    case "boolean":
      return { values: [true, false] };
    case "number":
    case "integer":
    case "moment":
    case "date": {
      const values = points(asked, kind, questions, world);
      return values.length > 0 ? { values } : { values: [0], open: `no value is known that ${asked.key} can have` };
    }
    case "text":
      return texts(asked, questions, world);
    case "list":
      return lists(asked, world);
    case "object":
      return {
        values: [objectOf(schema, world)],
        ...(asked.sizes.length > 0 && { open: `${asked.key} can have any size` }),
      };
  }
}

/** All values that fit a schema, where they are few; none where they are many. */
function allValues(schema: Fact | Schema | undefined): (string | number | boolean)[] {
  if (schema?.enum) return schema.enum as (string | number | boolean)[];
  if (schema?.type === "boolean") return [true, false];
  const { type, minimum, maximum } = schema ?? {};
  if (type !== "integer" || minimum === undefined || maximum === undefined || maximum - minimum >= MOST_INTEGERS)
    return [];
  const least = Math.ceil(minimum);
  return Array.from({ length: Math.floor(maximum) - least + 1 }, (_, index) => least + index);
}

/** What a variable is; one without a type is what it is compared with. */
function kindOf({ variable: { schema }, group, sizes, items, flag, key }: Asked, { asked }: Questions): Kind {
  switch (schema?.type) {
    case "boolean":
    case "number":
    case "integer":
    case "object":
      return schema.type;
    case "array":
      return "list";
    case "string":
      return schema.format === "date-time" ? "moment" : schema.format === "date" ? "date" : "text";
  }
  if (items.length > 0) return "list";
  if (group.moments.length > 0 || group.members.has(NOW)) return "moment";
  const [constant] = group.constants;
  if (typeof constant === "number") return "number";
  if (typeof constant === "boolean" || flag) return "boolean";
  if (sizes.length === 0 && [...asked.keys()].some((other) => other.startsWith(`${key}.`))) return "object";
  const typed = [...group.members].map((member) => asked.get(member)!).find((other) => other.variable.schema);
  return typed && typed.key !== key ? kindOf(typed, { asked } as Questions) : "text";
}

/** The moments that now can be: open and closed in every combination; else around what it is compared with. */
function nowValues({ group }: Asked, { calendars }: Questions, world: ChoiceWorld): Values {
  const pinned = calendars.length > 0 ? momentsOf(calendars, world) : [world.now];
  if (group.moments.length === 0) return { values: pinned.map(momentText) };
  const free = spread(group.moments, group.members.size, MINUTE);
  return calendars.length === 0
    ? { values: free.map(momentText) }
    : { values: [...pinned, ...free].map(momentText), open: "opening hours and moments are asked about at once" };
}

/** The constants of a group and points between and around them: enough to put its members into any order. */
function points(
  asked: Asked,
  kind: "number" | "integer" | "moment" | "date",
  questions: Questions,
  world: ChoiceWorld,
): unknown[] {
  const { group, variable } = asked;
  const members = [...group.members].map((key) => questions.asked.get(key)!);
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = variable.schema ?? {};
  if (kind === "moment") {
    const now = group.members.has(NOW) ? nowValues(questions.asked.get(NOW)!, questions, world).values : [];
    const constants = [...group.moments, ...now.map((text) => Date.parse(String(text)))];
    return spread(constants.length > 0 ? constants : [world.now + HALF_HOUR], members.length, MINUTE).map(momentText);
  }
  if (kind === "date") {
    const days = group.constants
      .map((text) => Date.parse(`${text}T00:00:00Z`) / DAY)
      .filter((day) => Number.isInteger(day));
    const constants = days.length > 0 ? days : [Math.floor(world.now / DAY) + 1];
    return spread(constants, members.length, 1)
      .filter((day) => Number.isInteger(day))
      .map((day) => momentText(day * DAY).slice(0, 10));
  }
  const bounds = members.flatMap(({ variable: { schema } }) => [schema?.minimum, schema?.maximum]);
  const constants = [...group.constants, ...bounds].filter((value) => typeof value === "number");
  return spread(constants.length > 0 ? constants : [1], members.length, 1).filter(
    (value) => value >= minimum && value <= maximum && (kind !== "integer" || Number.isInteger(value)),
  );
}

/** Constants, so many points below, above and between each two of them, at whole steps where there is room. The constants come first. */
function spread(constants: readonly number[], count: number, step: number): number[] {
  const sorted = [...new Set(constants)].sort((a, b) => a - b);
  const [least, greatest] = [sorted[0]!, sorted.at(-1)!];
  const counting = Array.from({ length: count }, (_, index) => index + 1);
  const between = sorted.slice(1).flatMap((high, index) => {
    const low = sorted[index]!;
    const first = step === 1 ? Math.floor(low) : low;
    const whole = counting.map((n) => first + n * step).filter((value) => value > low && value < high);
    const parts = counting.map((n) => low + ((high - low) * n) / (count + 1));
    return whole.length === count ? whole : [...new Set([...whole, ...parts])];
  });
  const below = counting.map((n) => (step === 1 ? Math.ceil(least) : least) - n * stepFrom(least, step));
  const above = counting.map((n) => (step === 1 ? Math.floor(greatest) : greatest) + n * stepFrom(greatest, step));
  return [...sorted, ...between, ...above, ...below];
}

/** A step that makes a difference: beside 1e20, 1 makes none. */
function stepFrom(value: number, step: number): number {
  return Math.max(step, Math.ceil(Math.abs(value) / 2 ** 40));
}

function texts(
  { variable: { schema = { type: "string" } }, group, sizes, key }: Asked,
  { asked }: Questions,
  { now }: ChoiceWorld,
): Values {
  const constants = [...new Set(group.constants.filter((value) => typeof value === "string"))].filter((text) =>
    fits(text, schema),
  );
  const most = [...group.members].filter((member) => !asked.get(member)!.variable.schema?.enum).length;
  const than = new Set(constants);
  const lengths = sizes.length === 0 ? [undefined] : lengthsAround(sizes, schema.minLength ?? 0, schema.maxLength);
  const others = lengths.flatMap((length) => {
    const found = otherTexts(schema, { most, than, now, ...(length !== undefined && { length }) });
    return { found, short: found.length < (length === 0 ? 1 : most) && !(length === 0 && than.has("")) };
  });
  const open = group.ordered
    ? `${key} is compared by the alphabet`
    : others.some(({ short }) => short) || sizes.some((size) => size >= LONGEST)
      ? `not enough texts are known that ${key} can be`
      : undefined;
  const values = [...constants, ...others.flatMap(({ found }) => found)];
  return { values: values.length > 0 ? values : [""], ...(open !== undefined && { open }) };
}

function lengthsAround(sizes: readonly number[], least: number, greatest = Number.POSITIVE_INFINITY): number[] {
  const lengths = sizes.flatMap((size) => [Math.floor(size), Math.floor(size) + 1, Math.ceil(size) - 1]);
  return [...new Set([...lengths, least])].filter(
    (length) => length >= least && length <= greatest && length <= LONGEST,
  );
}

/** Every set of the items that are looked for, alone and filled up to each length that is asked for. */
function lists({ variable: { schema }, items, sizes, group, key }: Asked, { now }: ChoiceWorld): Values {
  const wanted = [...new Set([...items, ...group.constants])].filter(
    (item) => !schema?.items?.enum || schema.items.enum.includes(item),
  );
  const looked = wanted.slice(0, MOST_ITEMS);
  const filler = fillerOf(schema?.items, looked, now);
  const lengths = lengthsAround(sizes, 0);
  const values: unknown[][] = [];
  for (let bits = (1 << looked.length) - 1; bits >= 0; bits--) {
    const chosen = looked.filter((_, index) => (bits & (1 << index)) !== 0);
    for (const length of new Set([chosen.length, ...lengths])) {
      const fill = filler === undefined ? chosen[0] : filler;
      if (length < chosen.length || (length > chosen.length && fill === undefined)) continue;
      values.push([...chosen, ...Array.from({ length: length - chosen.length }, () => fill)]);
    }
  }
  const lacking = filler === undefined && sizes.length > 0;
  const open =
    wanted.length > MOST_ITEMS || lacking || sizes.some((size) => size >= LONGEST)
      ? `${key} can hold more than can be tried`
      : undefined;
  return { values, ...(open !== undefined && { open }) };
}

/** An item that is none of those looked for. */
function fillerOf(schema: Schema | undefined, items: readonly unknown[], now: number): unknown {
  if (schema?.type === "string" && !schema.enum) {
    return otherTexts(schema, { most: 1, than: new Set(items.map(String)), now })[0];
  }
  return sampleValues(schema ?? { type: "string" }, { now, chance: () => 0.5 }).find((value) => !items.includes(value));
}

function objectOf(schema: Fact | Schema | undefined, { now }: ChoiceWorld): unknown {
  const required = Object.entries(schema?.properties ?? {}).filter(([name]) => schema?.required?.includes(name));
  return Object.fromEntries(required.map(([name, part]) => [name, sampleValues(part, { now, chance: () => 0.5 })[0]]));
}

function momentText(at: number): string {
  return new Date(at).toISOString();
}
