import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import type { ProjectDocument } from "../../schemas/project.generated.ts";
import { channelsOf } from "./channels.ts";
import { checkAlways } from "./checks/always.ts";
import { checkChannels } from "./checks/channels.ts";
import { checkEvents } from "./checks/events.ts";
import { checkFacts } from "./checks/facts.ts";
import { checkProject } from "./checks/project.ts";
import { reporter } from "./checks/scope.ts";
import { checkServices } from "./checks/services.ts";
import { checkStructure } from "./checks/structure.ts";
import { checkTargets } from "./checks/targets.ts";
import { checkTexts } from "./checks/texts.ts";
import { checkWaits } from "./checks/waits.ts";
import type { Finding } from "./finding.ts";
import { finding, limitFindings, sortFindings } from "./findings.ts";
import type { Journey, Path, Project, Source } from "./journey.ts";
import { type ParsedYaml, parseYaml } from "./parse.ts";
import { repair } from "./schema/repair.ts";
import type { Fault } from "./schema/wording.ts";
import { findingOfFault, schemaFaults } from "./validate-schema.ts";

const checks = [
  checkTargets,
  checkFacts,
  checkServices,
  checkChannels,
  checkWaits,
  checkEvents,
  checkStructure,
  checkAlways,
  checkTexts,
];

const hasErrors = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === "error");

/** A file as far as it could be read. */
interface Read<Document> {
  parsed: ParsedYaml;
  /** Undefined when it is not YAML or does not fit its schema. */
  document: Document | undefined;
  faults: Fault[];
  findings: Finding[];
  /** The journey as far as it can be read, for more checks; set by checkReferences. */
  readable?: Journey;
}

function read<Document>(source: Source, schema: "journey" | "project"): Read<Document> {
  const parsed = parseYaml(source);
  const faults = parsed.value === undefined ? [] : schemaFaults(parsed, schema);
  const findings = [...parsed.findings, ...faults.map((fault) => findingOfFault(parsed, fault))];
  return { parsed, document: findings.length ? undefined : (parsed.value as Document), faults, findings };
}

/** Checks what a journey refers to; of one with faults, as much as is left without them. */
function checkReferences(journey: Read<JourneyDocument>, project: ProjectDocument | undefined): void {
  const { parsed, document, faults, findings } = journey;
  const whole = document && { document, original: (path: Path) => path, raised: [], factsAreSure: true };
  const readable = whole ?? repair(parsed.value, faults);
  if (!readable) return;
  const locate: ParsedYaml["locate"] = (path, options) => parsed.locate(readable.original(path), options);
  const report = reporter({ file: parsed.file, locate }, findings);
  const scope = { document: readable.document, project, raised: readable.raised, report };
  for (const check of checks) check(scope);
  if (!readable.factsAreSure) return;
  const { file, text } = parsed;
  journey.readable = { name: readable.document.journey, file, text, locate, document: readable.document };
}

/** The name a file gives its journey, even if the rest of it does not fit. */
function nameOf({ parsed }: Read<JourneyDocument>): string | undefined {
  const name = (parsed.value as { journey?: unknown } | null | undefined)?.journey;
  return typeof name === "string" ? name : undefined;
}

function checkName(
  journey: Read<JourneyDocument>,
  name: string | undefined,
  others: { name: string; file: string }[],
): void {
  const other = others.find((candidate) => candidate.name === name);
  if (!other) return;
  const { file, locate } = journey.parsed;
  journey.findings.push(
    finding("TL313", {
      file,
      range: locate(["journey"]),
      message: `journey: ${other.file} has a journey \`${name}\` already.`,
      fix: "Give one of the two another name.",
    }),
  );
}

function journeyOf({ parsed, document }: Read<JourneyDocument>): Journey[] {
  if (!document) return [];
  const { file, text, locate } = parsed;
  return [{ name: document.journey, file, text, locate, document }];
}

/**
 * Reads throughline.yaml and the journeys beside it. findings hold everything that is wrong with any of the files, by
 * file and position; what is wrong with one hides nothing of the others. Never throws.
 *
 * project is there when throughline.yaml has no errors, with the journeys that are YAML and fit their schema, even if
 * what they refer to is not there. With project undefined (no file) the journeys are checked by themselves. partial:
 * the project has other journeys too, which may be referred to.
 */
export function parseProject(sources: {
  project: Source | undefined;
  journeys: readonly Source[];
  partial?: boolean;
}): {
  project?: Project;
  /** All journeys as far as they can be read, those with faults set right: to be checked further, never to be run. */
  readable: Journey[];
  findings: Finding[];
} {
  const project = sources.project && read<ProjectDocument>(sources.project, "project");
  const journeys = sources.journeys.map((source) => read<JourneyDocument>(source, "journey"));
  const named: { name: string; file: string }[] = [];
  for (const journey of journeys) {
    checkReferences(journey, project?.document);
    const name = nameOf(journey);
    checkName(journey, name, named);
    if (name !== undefined) named.push({ name, file: journey.parsed.file });
  }
  if (project?.document) {
    const names = named.map(({ name }) => name);
    const report = reporter(project.parsed, project.findings);
    checkProject(project.document, names.length === journeys.length && !sources.partial ? names : undefined, report);
  }
  const files = project ? [project, ...journeys] : journeys;
  const findings = sortFindings(files.flatMap((file) => limitFindings(file.findings)));
  const readable = journeys.flatMap((journey) => journey.readable ?? []);
  if (!project?.document || hasErrors(project.findings)) return { readable, findings };
  const { document, parsed } = project;
  return {
    project: {
      name: document.project,
      file: parsed.file,
      text: parsed.text,
      locate: parsed.locate,
      document,
      journeys: journeys.flatMap(journeyOf),
      channels: channelsOf(document.channels),
    },
    readable,
    findings,
  };
}

/**
 * Reads one journey, such as a draft, against a project. A journey of the same file in the project is the one it will
 * replace. journey is there when the text is YAML and fits its schema; readable as in parseProject. Never throws.
 */
export function checkJourney(
  source: Source,
  project: Project,
): { journey?: Journey; readable?: Journey; findings: Finding[] } {
  const draft = read<JourneyDocument>(source, "journey");
  checkReferences(draft, project.document);
  checkName(
    draft,
    nameOf(draft),
    project.journeys.filter(({ file }) => file !== source.file),
  );
  const [journey] = journeyOf(draft);
  return {
    ...(journey && { journey }),
    ...(draft.readable && { readable: draft.readable }),
    findings: sortFindings(limitFindings(draft.findings)),
  };
}
