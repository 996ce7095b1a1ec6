import { readingOf } from "./readings.ts";
import type { WorkspaceFile } from "./workspace.ts";

/** What throughline.yaml and the files beside it offer to a journey, as far as they can be read. */
export interface ProjectInfo {
  name: string;
  locales: readonly string[];
  /** As declared; each lays its words over the built-in kind of its name. */
  channels: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Events that other systems send, with the schemas of their data. */
  events: Readonly<Record<string, unknown>>;
  services: Readonly<Record<string, unknown>>;
  queues: readonly string[];
  calendars: readonly string[];
  intents: readonly string[];
  knowledge: readonly string[];
  /** Other journeys too: those of the same name as the open one are left out by who asks. */
  journeys: readonly { name: string; title?: string; file: string }[];
  fallback?: string;
}

const values = new WeakMap<WorkspaceFile, unknown>();

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/**
 * Reads them as they are just now; what is wrong with them is for the checker to say. reading: of one of them, where it
 * is at hand.
 */
export function projectInfo(
  files: Readonly<Record<string, WorkspaceFile>>,
  reading?: { file: string; value: unknown },
): ProjectInfo {
  const open = reading && files[reading.file];
  if (open && !values.has(open)) values.set(open, reading.value);
  const all = Object.values(files);
  const project = record(all.filter(({ kind }) => kind === "project").map(plainValueIn)[0]);
  const locales = Array.isArray(project.locales) ? project.locales.filter((one) => typeof one === "string") : [];
  const named = (kind: "journey" | "knowledge") =>
    all
      .filter((file) => file.kind === kind)
      .map((file) => ({ file: file.file, value: record(plainValueIn(file)) }))
      .flatMap(({ file, value }) => {
        const name = text(value[kind]);
        const title = text(value.title);
        return name === undefined ? [] : [{ name, file, ...(title !== undefined && { title }) }];
      });
  const fallback = text(project.fallback);
  return {
    name: text(project.project) ?? "",
    locales: locales.length > 0 ? locales : ["en"],
    channels: Object.fromEntries(Object.entries(record(project.channels)).map(([name, own]) => [name, record(own)])),
    events: record(project.events),
    services: record(project.services),
    queues: Object.keys(record(project.queues)),
    calendars: Object.keys(record(project.calendars)),
    intents: Object.keys(record(project.intents)),
    knowledge: named("knowledge").map(({ name }) => name),
    journeys: named("journey"),
    ...(fallback !== undefined && { fallback }),
  };
}

function plainValueIn(file: WorkspaceFile): unknown {
  return values.has(file) ? values.get(file) : readingOf(file).value;
}
