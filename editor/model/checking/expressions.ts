import { expressionsOf, siteAt } from "../../../engine/compile/index.ts";
import {
  type Completion,
  type CompletionOption,
  createCompletions,
  type ExpressionIssue,
  type Hover,
} from "../../../engine/expressions/index.ts";
import { checkJourney, type Journey, type Path, type Project, type Source } from "../../../engine/language/index.ts";

interface Place {
  journey: Journey;
  project: Project;
  placed: NonNullable<ReturnType<typeof siteAt>>;
}

/** What can be asked about expressions of a draft. */
export interface ExpressionHelp {
  complete(draft: Source, path: Path, expression: string, offset: number): Completion | undefined;
  hover(draft: Source, path: Path, expression: string, offset: number): Hover | undefined;
  issues(draft: Source, path: Path, expression: string): readonly ExpressionIssue[];
}

/** projectOf: the project that a draft belongs to, the same one as long as it has not changed. */
export function createExpressionHelp(projectOf: (draft: Source) => Project | undefined): ExpressionHelp {
  /** Reading takes most of the time, and many questions are about the same text. */
  let read: { draft: Source; project: Project; journey: Journey | undefined } | undefined;
  const placeOf = (draft: Source, path: Path): Place | undefined => {
    const project = projectOf(draft);
    if (!project) return undefined;
    if (read?.draft.text !== draft.text || read.draft.file !== draft.file || read.project !== project) {
      read = { draft, project, journey: checkJourney(draft, project).readable };
    }
    const { journey } = read;
    const placed = journey && siteAt(journey, project, path);
    return placed && { journey, project, placed };
  };
  return {
    complete(draft, path, expression, offset) {
      const place = placeOf(draft, path);
      return place && completeAt(place, expression, offset);
    },
    hover(draft, path, expression, offset) {
      const place = placeOf(draft, path);
      return place && hoverAt(place, expression, offset);
    },
    issues(draft, path, expression) {
      const place = placeOf(draft, path);
      return place ? issuesAt(place, expression) : [];
    },
  };
}

function completionsOf({ journey, project }: Place) {
  const { events = {}, calendars = {}, timezone = "UTC" } = project.document;
  return createCompletions({ context: journey.document.context ?? {}, events, calendars, timezone });
}

/** The expression that an offset of a text is in; its beginning in the text. */
function expressionIn(text: string, offset: number): { source: string; start: number } | undefined {
  const open = text.lastIndexOf("{{", offset - 1);
  if (open < 0 || offset < open + 2) return undefined;
  const close = text.indexOf("}}", open);
  if (close >= 0 && close < offset) return undefined;
  const next = text.indexOf("{{", open + 2);
  const end = [close, next].filter((at) => at >= 0).reduce((a, b) => Math.min(a, b), text.length);
  return { source: text.slice(open + 2, end), start: open + 2 };
}

function completeAt(place: Place, expression: string, offset: number): Completion | undefined {
  const { kind, site } = place.placed;
  const inside = kind === "text" ? expressionIn(expression, offset) : { source: expression, start: 0 };
  if (!inside) return undefined;
  const found =
    intents(place, inside.source, offset - inside.start) ??
    completionsOf(place).completionsAt(inside.source, offset - inside.start, site);
  if (!found) return undefined;
  const guards = site.expects === "bool" && /^\s*\w*$/.test(inside.source.slice(0, offset - inside.start));
  const named = Object.keys((guards && place.journey.document.guards) || {});
  return {
    from: found.from + inside.start,
    to: found.to + inside.start,
    options: [...named.map((label): CompletionOption => ({ label, kind: "value", type: "yes-no" })), ...found.options],
  };
}

const INTENT = /event\.\??intent(?:\.orValue\([^)]*\))?\s*(?:==|!=|in\s*\[(?:\s*"[^"]*"\s*,)*)\s*(["']?[\w-]*)$/;

/** The intents of the project, where one is compared with. */
function intents({ project }: Place, source: string, offset: number): Completion | undefined {
  const written = INTENT.exec(source.slice(0, offset))?.[1];
  const known = Object.keys(project.document.intents ?? {});
  if (written === undefined || known.length === 0) return undefined;
  const rest = /^[\w-]*["']?/.exec(source.slice(offset))?.[0] ?? "";
  const options = known.map((name): CompletionOption => ({ label: JSON.stringify(name), kind: "value" }));
  return { from: offset - written.length, to: offset + rest.length, options };
}

function hoverAt(place: Place, expression: string, offset: number): Hover | undefined {
  const inside = place.placed.kind === "text" ? expressionIn(expression, offset) : { source: expression, start: 0 };
  const found = inside && completionsOf(place).hoverAt(inside.source, offset - inside.start, place.placed.site);
  return found && { ...found, from: found.from + inside.start, to: found.to + inside.start };
}

function issuesAt({ journey, project, placed }: Place, expression: string): readonly ExpressionIssue[] {
  if (Object.hasOwn(journey.document.guards ?? {}, expression) && placed.site.expects === "bool") return [];
  const expressions = expressionsOf(journey.document, project);
  return placed.kind === "text"
    ? expressions.checkText(expression, placed.site)
    : expressions.check(expression, placed.site);
}
