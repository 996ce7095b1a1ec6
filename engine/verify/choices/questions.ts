import { type Condition, conditions } from "../../expressions/index.ts";
import { durationMs } from "../../language/index.ts";
import type { ChoiceSite, ChoiceWorld } from "./choice.ts";
import { type Variable, variableOf } from "./variables.ts";

/** Variables that are compared with one another, directly or by a third, and what they are compared with. */
export interface Group {
  members: Set<string>;
  /** Texts, numbers and booleans; moments as epoch ms under moments. */
  constants: (string | number | boolean)[];
  moments: number[];
  ordered: boolean;
}

/** How a variable is asked about in the guards of a choice. */
export interface Asked {
  key: string;
  variable: Variable;
  group: Group;
  /** Its length is compared with these. */
  sizes: number[];
  /** Its items are looked for. */
  items: (string | number | boolean)[];
  /** Is it used as a condition? */
  flag: boolean;
}

/** A condition of a guard. */
export interface Part {
  condition: Condition;
  /** The keys of the variables whose values decide it. */
  keys: string[];
}

/** A guard taken apart. */
export interface Question {
  source: string;
  parts: Part[];
}

/** The guards of a choice taken apart, and everything that they ask about. */
export interface Questions {
  guards: Question[];
  asked: Map<string, Asked>;
  calendars: string[];
}

export const NOW = "now";

export function questionsOf(sources: readonly string[], world: ChoiceWorld, site: ChoiceSite): Questions {
  const asked = new Map<string, Asked>();
  const calendars = new Set<string>();

  const ask = (path: readonly string[]): Asked => {
    const key = path.join(".");
    let one = asked.get(key);
    if (!one) {
      const group: Group = { members: new Set([key]), constants: [], moments: [], ordered: false };
      one = { key, variable: variableOf(path, world, site), group, sizes: [], items: [], flag: false };
      asked.set(key, one);
    }
    return one;
  };
  const join = (one: Asked, another: Asked): void => {
    const [kept, given] = [one.group, another.group];
    if (kept === given) return;
    kept.constants.push(...given.constants);
    kept.moments.push(...given.moments);
    kept.ordered ||= given.ordered;
    for (const key of given.members) {
      kept.members.add(key);
      asked.get(key)!.group = kept;
    }
  };
  /** The variable and the objects that it is a part of: they may be missing as well. */
  const read = (path: readonly string[]): [Asked, string[]] => {
    const keys = path.slice(1).map((_, index) => ask(path.slice(0, index + 2)).key);
    const one = ask(path);
    return [one, keys.length > 0 ? keys : [one.key]];
  };

  const consider = (condition: Condition): string[] => {
    switch (condition.kind) {
      case "open":
        calendars.add(condition.calendar);
        return [ask([NOW]).key];
      case "known":
        return read(condition.path)[1];
      case "flag": {
        const [one, keys] = read(condition.path);
        one.flag = true;
        return keys;
      }
      case "member": {
        const [one, keys] = read(condition.path);
        one.items.push(condition.value);
        return keys;
      }
      case "comparison": {
        const keys: string[] = [];
        const compared: Asked[] = [];
        const constants: Group["constants"] = [];
        const moments: number[] = [];
        for (const operand of condition.operands) {
          if (operand.kind === "literal" && operand.value !== null) constants.push(operand.value);
          if (operand.kind === "moment") moments.push(operand.at);
          if (operand.kind !== "path" && operand.kind !== "size") continue;
          const [one, own] = read(operand.path);
          keys.push(...own);
          if (operand.kind === "path") compared.push(one);
          else one.sizes.push(...condition.operands.flatMap((other) => numberOf(other)));
        }
        const [first, ...others] = compared;
        if (!first) return keys;
        for (const other of others) join(first, other);
        first.group.constants.push(...constants);
        first.group.moments.push(...moments);
        first.group.ordered ||= condition.ordered;
        return keys;
      }
      case "other": {
        // The constants are worth trying.
        const keys: string[] = [];
        for (const path of condition.paths) {
          const [one, own] = read(path);
          keys.push(...own);
          one.group.constants.push(...condition.constants);
          one.group.moments.push(...condition.constants.flatMap((constant) => around(constant, world.now)));
        }
        return keys;
      }
    }
  };

  const guards = sources.map((source) => ({
    source,
    parts: (conditions(source) ?? []).map((condition) => ({ condition, keys: consider(condition) })),
  }));
  return { guards, asked, calendars: [...calendars] };
}

function numberOf(operand: { kind: string; value?: unknown }): number[] {
  return operand.kind === "literal" && typeof operand.value === "number" ? [operand.value] : [];
}

/** Moments as far before and after another as a duration says. */
function around(constant: string | number, now: number): number[] {
  if (typeof constant !== "string" || !/^\d+(ms|[smhd])$/.test(constant)) return [];
  const ms = constant.endsWith("ms") ? Number.parseInt(constant, 10) : durationMs(constant);
  return [now - ms, now + ms];
}
