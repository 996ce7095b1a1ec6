import type { Fact, Schema } from "../../schemas/journey.generated.ts";
import { builtInEvents } from "./built-in-events.ts";
import { type Documented, functions, methodsOf } from "./documented.ts";
import { createEnvironments, type Vocabulary } from "./environment.ts";
import { createFormats } from "./formats.ts";
import { DURATION, type Shape, TIMESTAMP } from "./shapes.ts";
import type { ExpressionTypes, Site } from "./types.ts";

/** What a name in an expression stands for. */
export type NameKind = "variable" | "fact" | "field" | "function" | "value";

/** One thing that could be written. */
export interface CompletionOption {
  /** What is written. */
  label: string;
  kind: NameKind;
  /** In words of the language: text, number, moment … */
  type?: TypeName;
  /** The title of a fact, by locale; "" where there is one for all. */
  title?: Readonly<Record<string, string>>;
  /** Of a function: what stands in its brackets. */
  takes?: string;
}

export interface Completion {
  /** What is replaced: offsets into the source. */
  from: number;
  to: number;
  options: readonly CompletionOption[];
}

/** What stands at a place. */
export interface Hover extends CompletionOption {
  from: number;
  to: number;
  /** The only values there are. */
  choices?: readonly unknown[];
}

export type TypeName = "text" | "number" | "yes-no" | "moment" | "duration" | "list" | "object" | "anything";

export interface Completions {
  /** undefined where nothing can be proposed, such as in a text in quotes. */
  completionsAt(source: string, offset: number, site: Site): Completion | undefined;
  hoverAt(source: string, offset: number, site: Site): Hover | undefined;
}

/** A chain of names up to the one that is being written: context.?address.ci */
const CHAIN = /(?:^|[^\w.?"'])((?:[A-Za-z_]\w*\.\??)*)([A-Za-z_]\w*)?$/;
/** A comparison whose other side is being written. */
const COMPARED =
  /([A-Za-z_]\w*(?:\.\??[A-Za-z_]\w*)*)(?:\.orValue\([^)]*\))?\s*(?:==|!=|\bin\s*\[(?:\s*"[^"]*"\s*,)*)\s*(["']?)([\w.-]*)$/;
const CALENDAR = /\bopen\(\s*(["']?)([\w-]*)$/;

/** What can be written where in the expressions of one journey. */
export function createCompletions(types: ExpressionTypes): Completions {
  const environments = createEnvironments(types, { scope: undefined }, createFormats());

  const all = [...builtInEvents.values(), ...Object.values(types.events)];
  const anyEvent = [...new Set(["type", "time", ...all.flatMap((fields) => Object.keys(fields))])];
  const describe = (owner: readonly string[], name: string, shape: Shape): CompletionOption => {
    const title = owner.length === 1 && owner[0] === "context" ? titleOf(types.context[name]) : undefined;
    const kind = owner.length === 0 ? "variable" : owner[0] === "context" ? "fact" : "field";
    return { label: name, kind, type: typeName(shape.type), ...(title && { title }) };
  };

  return {
    completionsAt(source, offset, site) {
      const before = source.slice(0, offset);
      const vocabulary = environments.at(site);
      const chosen = choices(before, vocabulary) ?? calendars(before, types);
      if (chosen) {
        const rest = /^[\w.-]*["']?/.exec(source.slice(offset))?.[0] ?? "";
        return { from: offset - chosen.written.length, to: offset + rest.length, options: chosen.options };
      }
      if (inQuotes(before)) return undefined;
      const [, chain = "", begun = ""] = CHAIN.exec(before) ?? [];
      const from = offset - begun.length;
      const to = offset + (/^\w*/.exec(source.slice(offset))?.[0].length ?? 0);
      const owner = chain.split(/\.\??/).filter(Boolean);
      if (owner.length > 0) {
        const shape = shapeOf(owner, vocabulary);
        if (!shape) return undefined;
        // Which event it was is not known here: it may have what any has.
        if (chain === "event." && !shape.fields) {
          return { from, to, options: anyEvent.map((label) => ({ label, kind: "field" })) };
        }
        const fields = [...(shape.fields ?? [])].map(([name, field]) => describe(owner, name, field));
        const methods = shape.fields ? [] : methodsOf(shape.type).map(called);
        return { from, to, options: [...fields, ...methods] };
      }
      if (
        /[\w)\]"']\s*$/.test(before.slice(0, from)) &&
        !/[&|!=<>+\-*/%(,[?:]\s*$/.test(before.slice(0, from)) &&
        !/\bin\s+$/.test(before.slice(0, from))
      )
        return undefined;
      const variables = [...vocabulary.variables].map(([name, shape]) => describe([], name, shape));
      return { from, to, options: [...variables, ...functions.map(called)] };
    },
    hoverAt(source, offset, site) {
      const end = offset + (/^\w*/.exec(source.slice(offset))?.[0].length ?? 0);
      const before = source.slice(0, end);
      if (inQuotes(before)) return undefined;
      const [, chain = "", name = ""] = CHAIN.exec(before) ?? [];
      if (name === "") return undefined;
      const place = { from: end - name.length, to: end };
      const owner = chain.split(/\.\??/).filter(Boolean);
      if (source[end] === "(") {
        const known = owner.length === 0 ? functions : methodsOf(shapeOf(owner, environments.at(site))?.type ?? "");
        const one = known.find((candidate) => candidate.name === name);
        return one && { ...called(one), ...place };
      }
      const shape = shapeOf([...owner, name], environments.at(site));
      return shape && { ...describe(owner, name, shape), ...place, ...(shape.enum && { choices: shape.enum }) };
    },
  };
}

const called = ({ name, takes, gives }: Documented): CompletionOption => ({
  label: name,
  kind: "function",
  takes,
  type: typeName(gives),
});

function shapeOf(chain: readonly string[], { variables }: Vocabulary): Shape | undefined {
  const [first = "", ...rest] = chain;
  return rest.reduce<Shape | undefined>((shape, name) => shape?.fields?.get(name), variables.get(first));
}

/** The values of a fact with choices, on the other side of a comparison. */
function choices(before: string, vocabulary: Vocabulary): { written: string; options: CompletionOption[] } | undefined {
  const [, chain = "", quote = "", begun = ""] = COMPARED.exec(before) ?? [];
  const known = chain && shapeOf(chain.split(/\.\??/), vocabulary)?.enum;
  if (!known) return undefined;
  const options = known.map((value): CompletionOption => ({ label: JSON.stringify(value), kind: "value" }));
  return { written: quote + begun, options };
}

function calendars(
  before: string,
  types: ExpressionTypes,
): { written: string; options: CompletionOption[] } | undefined {
  const match = CALENDAR.exec(before);
  if (!match) return undefined;
  const options = Object.keys(types.calendars).map(
    (name): CompletionOption => ({ label: JSON.stringify(name), kind: "value" }),
  );
  return { written: `${match[1]}${match[2]}`, options };
}

function inQuotes(before: string): boolean {
  let quote: string | undefined;
  for (let at = 0; at < before.length; at++) {
    const character = before[at]!;
    if (quote !== undefined && character === "\\") at++;
    else if (character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) quote = character;
  }
  return quote !== undefined;
}

function typeName(type: string): TypeName {
  if (type === "string") return "text";
  if (type === "double" || type === "int") return "number";
  if (type === "bool") return "yes-no";
  if (type === TIMESTAMP) return "moment";
  if (type === DURATION) return "duration";
  if (type.startsWith("list")) return "list";
  return type === "dyn" ? "anything" : "object";
}

function titleOf(fact: Fact | Schema | undefined): Record<string, string> | undefined {
  const title = fact && "title" in fact ? fact.title : undefined;
  if (typeof title === "string") return { "": title };
  return title as Record<string, string> | undefined;
}
