import { readJourneyText } from "../../engine/language/text/index.ts";
import { type ProjectInfo, projectInfo, type WorkspaceFile } from "../model/index.ts";

/** What the page takes from the project’s files. */
export interface DemoProject {
  info: ProjectInfo;
  /** The lines that journeys begin on when somebody calls them, as far as their guards tell. */
  lines: readonly string[];
  /** What a customer might write first, by language. */
  suggestions: Readonly<Record<string, readonly string[]>>;
  /** The events of other systems that a journey speaks of, by the journey’s name. */
  expects: Readonly<Record<string, readonly string[]>>;
}

/** How many are suggested, and how many of them begin a journey at most. */
const SUGGESTIONS = 5;
const BEGINNINGS = 4;
const LINE = /\bevent\.line\s*==\s*(["'])(.+?)\1/g;

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/** Reads them as far as they can be read. */
export function demoProject(files: readonly WorkspaceFile[]): DemoProject {
  const info = projectInfo(Object.fromEntries(files.map((file) => [file.file, file])));
  const journeys = files
    .filter(({ kind }) => kind === "journey")
    .map(({ file, text }) => ({ text, value: record(readJourneyText({ file, text }).value) }));
  const beginnings = journeys.flatMap(({ value }) => startsOf(value));
  const intents = files
    .filter(({ kind }) => kind === "project")
    .map(({ file, text }) => record(record(readJourneyText({ file, text }).value).intents))[0];
  return {
    info,
    lines: [...new Set(beginnings.flatMap((guard) => [...guard.matchAll(LINE)].map((found) => found[2]!)))],
    suggestions: suggestionsOf(intents ?? {}, beginnings),
    expects: Object.fromEntries(
      journeys.map(({ text, value }) => [
        String(value.journey),
        Object.keys(info.events).filter((event) => isNamedIn(text, event)),
      ]),
    ),
  };
}

/** The guards that a journey begins by, named ones in full. */
function startsOf({ start, guards }: Record<string, unknown>): string[] {
  const named = record(guards);
  return [start]
    .flat()
    .map((one) => record(one).guard)
    .filter((guard) => typeof guard === "string")
    .map((guard) => (typeof named[guard] === "string" ? named[guard] : guard));
}

/** The first example of each intent; those that a journey begins by come first. */
function suggestionsOf(
  intents: Readonly<Record<string, unknown>>,
  beginnings: readonly string[],
): Record<string, readonly string[]> {
  const begins = (name: string) =>
    beginnings.some((guard) => guard.includes(`"${name}"`) || guard.includes(`'${name}'`));
  const names = Object.keys(intents);
  const ordered = [...names.filter(begins).slice(0, BEGINNINGS), ...names.filter((name) => !begins(name))].slice(
    0,
    SUGGESTIONS,
  );
  const languages = new Set(ordered.flatMap((name) => Object.keys(record(intents[name]))));
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      ordered.flatMap((name) => {
        const examples = record(intents[name])[language];
        const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
        return typeof first === "string" ? [first.charAt(0).toLocaleUpperCase(language) + first.slice(1)] : [];
      }),
    ]),
  );
}

function isNamedIn(text: string, event: string): boolean {
  const name = event.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.-])${name}(?![\\w-]|\\.\\w)`).test(text);
}
