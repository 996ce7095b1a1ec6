import type { Expressions, Site } from "../expressions/index.ts";
import type { Journey, Path, Project } from "../language/index.ts";
import { createBuilder } from "./builder.ts";
import { checkExpressions } from "./check-expressions.ts";

/** What an expression, or a text with {{ expressions }}, can name at a place. */
export interface PlacedSite {
  kind: "expression" | "text";
  site: Site;
}

/** No author writes it. */
const MARK = "\u0000site";

/**
 * What an expression can name and must give at a path of a journey; nothing needs to stand there yet. undefined for
 * paths where the language has no expression. The check of expressions itself says it: it is run over the journey
 * with a mark at that path.
 */
export function siteAt(journey: Journey, project: Project, path: Path): PlacedSite | undefined {
  const document = marked(journey.document, path) as Journey["document"] | undefined;
  if (!document) return undefined;
  let found: PlacedSite | undefined;
  const note = (kind: PlacedSite["kind"], source: string, site: Site): [] => {
    if (source === MARK) found = { kind, site };
    // A value that is written like one in a text is checked inside of braces.
    else if (source === `{{ ${MARK} }}`) found = { kind: "expression", site };
    return [];
  };
  const never = (): never => {
    throw new Error("invariant: checking evaluates nothing");
  };
  const expressions: Expressions = {
    check: (source, site) => note("expression", source, site),
    checkText: (text, site) => note("text", text, site),
    evaluate: never,
    render: never,
  };
  checkExpressions({ ...journey, document }, createBuilder(document, project), expressions);
  return found;
}

/** A copy along a path with the mark at its end; undefined where the path goes through something that holds nothing. */
function marked(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return MARK;
  if (Array.isArray(value) && typeof key === "number") {
    const inside = marked(value[key], rest);
    return inside === undefined ? undefined : value.with(Math.min(key, value.length - 1), inside);
  }
  // A transition that is written as its target alone.
  const holder = typeof value === "string" ? { target: value } : (value ?? (typeof key === "number" ? [] : {}));
  if (typeof holder !== "object" || Array.isArray(holder)) return undefined;
  const inside = marked((holder as Record<string, unknown>)[key], rest);
  return inside === undefined ? undefined : { ...holder, [key]: inside };
}
