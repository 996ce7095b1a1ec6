import { basename } from "node:path";
import { type Finding, type Instant, type Project, parseProject, type Source, type Store } from "../../engine/index.ts";
import type { LoadedProject } from "../../engine/load-project.ts";
import { verifyProject } from "../../engine/verify/index.ts";

/** A journey file with errors, and what runs in its place. */
export interface DraftAside {
  file: string;
  /** When the text was published that runs instead; absent where none ever was: the journey is left out. */
  publishedAt?: Instant;
}

const ENDING = ".journey.yaml";

/**
 * A project whose journeys with errors are as they were last published, or left out: somebody is in the middle of writing
 * them. The whole is checked again. undefined where there are errors elsewhere too, or in what is put together so.
 */
export async function setDraftsAside(
  { sources }: LoadedProject,
  errors: readonly Finding[],
  store: Pick<Store, "definition" | "definitions">,
): Promise<{ project: Project; aside: DraftAside[] } | undefined> {
  const files = [...new Set(errors.map(({ file }) => file))];
  if (!files.every((file) => file.endsWith(ENDING))) return undefined;
  const drafts = await Promise.all(files.map((file) => lastPublished(file, sources, store)));
  const whole = sources.filter(({ file }) => !files.includes(file));
  const journeys = [
    ...whole.filter(({ file }) => file.endsWith(ENDING)),
    ...drafts.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }])),
  ].toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const knowledge = whole.filter(({ file }) => file.endsWith(".knowledge.yaml"));
  const project = whole.find(({ file }) => basename(file) === "throughline.yaml");
  const read = parseProject({ project, journeys, knowledge });
  const findings = verifyProject({ ...read, sources: [...(project ? [project] : []), ...journeys, ...knowledge] });
  if (!read.project || findings.some(({ severity }) => severity === "error")) return undefined;
  const aside = drafts.map(({ file, publishedAt }) => ({ file, ...(publishedAt !== undefined && { publishedAt }) }));
  return { project: read.project, aside };
}

/** A file may be too broken to say which journey it holds: then its own name does. */
async function lastPublished(
  file: string,
  sources: readonly Source[],
  store: Pick<Store, "definition" | "definitions">,
): Promise<DraftAside & { text?: string }> {
  const text = sources.find((source) => source.file === file)?.text ?? "";
  const name = /^journey:[ \t]*["']?([\w-]+)/m.exec(text)?.[1] ?? basename(file, ENDING);
  const [last] = (await store.definitions(name, { limit: 1 })).items;
  const definition = last && (await store.definition(last.version));
  return definition ? { file, text: definition.text, publishedAt: definition.publishedAt } : { file };
}
