import type { ParseResult } from "@marcbachmann/cel-js";
import { createEnvironments } from "./environment.ts";
import { checkExpected, checkRenderable } from "./expectations.ts";
import { ExpressionError } from "./expression-error.ts";
import { createFormats } from "./formats.ts";
import type { Ambient } from "./functions.ts";
import { checkNames } from "./names.ts";
import { MAX_LENGTH, MAX_RUNNING_LENGTH, parseLoosely } from "./parse-loosely.ts";
import { chainOf, prepare, readMissingAsNull } from "./prepare.ts";
import { toJson } from "./shapes.ts";
import { contextReadings, type Node, visit } from "./syntax.ts";
import { parseTemplate, type TemplatePart } from "./template.ts";
import type { ExpressionIssue, Expressions, ExpressionTypes, Scope, Site } from "./types.ts";
import { isAboutNull, issueOf, missingKey, runtimeWording } from "./wording.ts";

/**
 * The expressions of one journey: CEL, typed by its schemas.
 *
 * Numbers are JSON’s, so `7 / 2` is 3.5. A fact with `format: date-time` is a timestamp; in a result, timestamps are
 * RFC 3339 in UTC and durations are milliseconds. A fact that is not known yet is an error where it is read without
 * `has(context.eta)` or `context.?eta.orValue(…)`; what an event, the customer or a result lacks reads as null.
 *
 * Bounds: 2000 characters, 1000 nodes, 50 levels, macros over lists in two levels, linear-time patterns.
 */
export function createExpressions(types: ExpressionTypes): Expressions {
  const ambient: Ambient = { scope: undefined };
  const formats = createFormats();
  const environments = createEnvironments(types, ambient, formats);
  const calendars = Object.keys(types.calendars);
  const compiled = new Map<string, ParseResult>();
  const templates = new Map<string, TemplatePart[]>();

  /** The issues of an expression; its node and type when there are none. */
  function examine(
    source: string,
    site: Site,
    then: (root: Node, type: string) => ExpressionIssue[],
  ): ExpressionIssue[] {
    if (source.length > MAX_LENGTH) {
      const message = `it is longer than ${MAX_LENGTH} characters`;
      const fix = "Split it: keep parts in facts of their own, or use named guards.";
      return [{ kind: "misfit", message, fix, start: 0, end: source.length }];
    }
    const vocabulary = environments.at(site);
    try {
      const parsed = vocabulary.environment.parse(source);
      const root = parsed.ast as unknown as Node;
      const issues = checkNames(root, vocabulary, calendars);
      if (issues.length > 0) return issues;
      prepare(root);
      const { error, type } = parsed.check();
      return error ? [issueOf(error, source)] : then(root, listType(type ?? "dyn"));
    } catch (error) {
      return [issueOf(error, source)];
    }
  }

  function compile(source: string): ParseResult {
    const known = compiled.get(source);
    if (known) return known;
    if (source.length > MAX_RUNNING_LENGTH) {
      throw new ExpressionError(`an expression is longer than ${MAX_RUNNING_LENGTH} characters`, source);
    }
    try {
      const parsed = environments.running.parse(source);
      const root = parsed.ast as unknown as Node;
      prepare(root);
      readMissingAsNull(root, environments.running);
      compiled.set(source, parsed);
      return parsed;
    } catch (error) {
      throw new ExpressionError(`${source.trim() || "{{ }}"}: ${issueOf(error, source).message}`, source, {
        cause: error,
      });
    }
  }

  function run(source: string, scope: Scope, convert: (value: unknown) => unknown): unknown {
    const expression = compile(source);
    ambient.scope = scope;
    try {
      return convert(expression(environments.variables(scope)));
    } catch (error) {
      throw new ExpressionError(explain(error, source, scope), source, { cause: error });
    } finally {
      ambient.scope = undefined;
    }
  }

  /** Why it failed, by what is missing first: that is the usual reason, and says what to do. */
  function explain(error: unknown, source: string, scope: Scope): string {
    const expression = source.trim();
    const key = missingKey(error);
    const unset = (fact: string): boolean => (scope.context[fact] ?? null) === null;
    const root = parseLoosely(source);
    if (root) {
      const fact = contextReadings(root).find((name) => unset(name) && (key === undefined || key === name));
      if (fact !== undefined && key !== undefined) {
        return `${fact} is not known yet: guard the reading with has(context.${fact}) or context.?${fact}.orValue(…)`;
      }
      const missing = isAboutNull(error) ? missingReading(root, scope) : undefined;
      if (missing !== undefined) {
        const field = missing.split(".");
        return `${expression}: ${missing} is not there. Guard the reading with has(${missing}) or ${field[0]}.?${field.slice(1).join(".?")}.orValue(…)`;
      }
    }
    return `${expression}: ${runtimeWording(error)}`;
  }

  function partsOf(text: string): TemplatePart[] {
    const known = templates.get(text);
    if (known) return known;
    const parts = parseTemplate(text);
    if (!Array.isArray(parts)) {
      throw new ExpressionError(
        `the text “${text}” opens {{ and does not close it: write }} after the expression`,
        text,
      );
    }
    templates.set(text, parts);
    return parts;
  }

  function write(source: string, scope: Scope): string {
    // As CEL has it: a moment is still a moment.
    const value = run(source, scope, (result) => result);
    switch (typeof value) {
      case "string":
        return value;
      case "boolean":
        return String(value);
      case "number":
      case "bigint":
        return formats.number(Number(value), scope.locale);
    }
    if (value instanceof Date) return formats.dateAndTime(value, scope.locale, scope.timezone);
    const expression = source.trim();
    if (value !== null)
      throw new ExpressionError(`${expression} is neither a text nor a number, so it cannot be written`, source);
    throw new ExpressionError(`${expression} is not there, so the text cannot be written: add .orValue(…)`, source);
  }

  return {
    check: (source, site) =>
      examine(source, site, (root, type) => (site.expects ? checkExpected(root, type, site.expects) : [])),
    evaluate: (source, scope) => run(source, scope, toJson),
    checkText(text, site) {
      const parts = parseTemplate(text);
      if (!Array.isArray(parts)) {
        const fix = 'Write }} after the expression. For braces in a text, write {{ "{{" }}.';
        return [{ kind: "syntax", message: "{{ is not closed", fix, start: parts.start, end: parts.start + 2 }];
      }
      return parts.flatMap((part) =>
        part.kind === "text"
          ? []
          : examine(part.source, site, checkRenderable).map((issue) => ({
              ...issue,
              start: part.start + issue.start,
              end: part.start + issue.end,
            })),
      );
    },
    render: (text, scope) =>
      partsOf(text)
        .map((part) => (part.kind === "text" ? part.text : write(part.source, scope)))
        .join(""),
  };
}

/**
 * The facts that an expression reads (those in has() and after ? too), each once. Of one that does not parse: none.
 *
 * `references('has(context.eta) && context.tries < 3')` is `["eta", "tries"]`.
 */
export function references(source: string): string[] {
  const root = parseLoosely(source);
  return root ? contextReadings(root) : [];
}

/** The first chain of names whose value is missing in a scope: event.intent. */
function missingReading(root: Node, scope: Scope): string | undefined {
  for (const { node, bound, tested, parent } of visit(root)) {
    if (tested || node.op !== "." || parent?.op === ".") continue;
    const chain = chainOf(node);
    if (!chain || bound.has(chain[0]!) || chain[0] === "context") continue;
    const value = chain.reduce<unknown>(
      (from, name) => (typeof from === "object" && from !== null ? (from as Record<string, unknown>)[name] : undefined),
      scope,
    );
    if (value === undefined || value === null) return chain.join(".");
  }
  return undefined;
}

/** The checker shortens list<dyn> and map<dyn, dyn>. */
function listType(type: string): string {
  return type === "list" ? "list<dyn>" : type;
}
