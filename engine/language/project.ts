import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import type { KnowledgeDocument } from "../../schemas/knowledge.generated.ts";
import type { ProjectDocument } from "../../schemas/project.generated.ts";
import { channelsOf } from "./channels.ts";
import { checkAlways } from "./checks/always.ts";
import { checkBots } from "./checks/bots.ts";
import { checkChannels } from "./checks/channels.ts";
import { checkEvents } from "./checks/events.ts";
import { checkFacts } from "./checks/facts.ts";
import { checkKnowledge } from "./checks/knowledge.ts";
import { checkMessages } from "./checks/messages.ts";
import { checkParts } from "./checks/parts.ts";
import { checkProject } from "./checks/project.ts";
import { type CheckScope, type KnownJourneys, reporter } from "./checks/scope.ts";
import { checkServices } from "./checks/services.ts";
import { checkStructure } from "./checks/structure.ts";
import { checkTargets } from "./checks/targets.ts";
import { checkTexts } from "./checks/texts.ts";
import { checkWaits } from "./checks/waits.ts";
import type { Finding } from "./finding.ts";
import { finding, limitFindings, sortFindings } from "./findings.ts";
import type { Journey, Knowledge, Path, Project, Source } from "./journey.ts";
import { type ParsedYaml, parseYaml } from "./parse.ts";
import { repair } from "./schema/repair.ts";
import type { Fault } from "./schema/wording.ts";
import { findingOfFault, schemaFaults } from "./validate-schema.ts";

const checks = [
  checkTargets,
  checkFacts,
  checkServices,
  checkBots,
  checkParts,
  checkChannels,
  checkMessages,
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

function read<Document>(source: Source, schema: "journey" | "knowledge" | "project"): Read<Document> {
  const parsed = parseYaml(source);
  const faults = parsed.value === undefined ? [] : schemaFaults(parsed, schema);
  const findings = [...parsed.findings, ...faults.map((fault) => findingOfFault(parsed, fault))];
  return { parsed, document: findings.length ? undefined : (parsed.value as Document), faults, findings };
}

/** Checks what a journey refers to; of one with faults, as much as is left without them. */
function checkReferences(
  journey: Read<JourneyDocument>,
  around: Pick<CheckScope, "project" | "knowledge" | "journeys">,
): void {
  const { parsed, document, faults, findings } = journey;
  const whole = document && { document, original: (path: Path) => path, raised: [], factsAreSure: true };
  const readable = whole ?? repair(parsed.value, faults);
  if (!readable) return;
  const locate: ParsedYaml["locate"] = (path, options) => parsed.locate(readable.original(path), options);
  const report = reporter({ file: parsed.file, locate }, findings);
  const scope = { ...around, document: readable.document, raised: readable.raised, report };
  for (const check of checks) check(scope);
  if (!readable.factsAreSure) return;
  const { file, text } = parsed;
  journey.readable = { name: readable.document.journey, file, text, locate, document: readable.document };
}

/** A name that a file gives what it holds. */
interface Named {
  name: string;
  file: string;
}

/** The name a file gives its journey or knowledge, even if the rest of it does not fit. */
function nameOf({ parsed }: Read<unknown>, kind: "journey" | "knowledge"): string | undefined {
  const name = (parsed.value as Record<string, unknown> | null | undefined)?.[kind];
  return typeof name === "string" ? name : undefined;
}

function checkName(file: Read<unknown>, kind: "journey" | "knowledge", others: readonly Named[]): void {
  const name = nameOf(file, kind);
  const other = others.find((candidate) => candidate.name === name);
  if (!other) return;
  file.findings.push(
    finding(kind === "journey" ? "TL313" : "TL319", {
      file: file.parsed.file,
      range: file.parsed.locate([kind]),
      message: `${kind}: ${other.file} has ${kind === "journey" ? "a journey" : "knowledge named"} \`${name}\` already.`,
      fix: "Give one of the two another name.",
    }),
  );
}

/** The names that files of one kind give, each told where it is another’s already. */
function namesOf(files: readonly Read<unknown>[], kind: "journey" | "knowledge"): Named[] {
  const named: Named[] = [];
  for (const file of files) {
    checkName(file, kind, named);
    const name = nameOf(file, kind);
    if (name !== undefined) named.push({ name, file: file.parsed.file });
  }
  return named;
}

/** The names of all files of a kind; undefined where one of them, or a file that was not handed in, may bear any other. */
function allNames(files: readonly unknown[], named: readonly Named[], partial = false): string[] | undefined {
  return partial || named.length < files.length ? undefined : named.map(({ name }) => name);
}

/** What a journey can say of others. Of two of one name, the first counts. */
function knownJourneys(
  names: readonly string[] | undefined,
  journeys: readonly { document: JourneyDocument | undefined }[],
): KnownJourneys {
  const byName = new Map(
    journeys.flatMap(({ document }) => (document ? [[document.journey, document] as const] : [])).reverse(),
  );
  return { names, document: (name) => byName.get(name) };
}

function journeyOf({ parsed, document }: Read<JourneyDocument>): Journey[] {
  if (!document) return [];
  const { file, text, locate } = parsed;
  return [{ name: document.journey, file, text, locate, document }];
}

function knowledgeOf({ parsed, document }: Read<KnowledgeDocument>): Knowledge[] {
  if (!document) return [];
  const { file, text, locate } = parsed;
  return [{ name: document.knowledge, file, text, locate, document }];
}

/** What is wrong with knowledge that can be read, in a project. */
export function knowledgeFindings({ file, locate, document }: Omit<Knowledge, "name">, project: Project): Finding[] {
  const findings: Finding[] = [];
  checkKnowledge(document, project.document.locales, reporter({ file, locate }, findings));
  return sortFindings(limitFindings(findings));
}

/**
 * Reads throughline.yaml, the journeys and the knowledge beside it. findings hold everything that is wrong with any of the files, by
 * file and position; what is wrong with one hides nothing of the others. Never throws.
 *
 * project is there when throughline.yaml has no errors, with the journeys that are YAML and fit their schema, even if
 * what they refer to is not there. With project undefined (no file) the journeys are checked by themselves. partial:
 * the project has other journeys and knowledge too, which may be referred to.
 */
export function parseProject(sources: {
  project: Source | undefined;
  journeys: readonly Source[];
  knowledge?: readonly Source[];
  partial?: boolean;
}): {
  project?: Project;
  /** All journeys as far as they can be read, those with faults set right: to be checked further, never to be run. */
  readable: Journey[];
  findings: Finding[];
} {
  const project = sources.project && read<ProjectDocument>(sources.project, "project");
  const journeys = sources.journeys.map((source) => read<JourneyDocument>(source, "journey"));
  const knowledge = (sources.knowledge ?? []).map((source) => read<KnowledgeDocument>(source, "knowledge"));
  const knowledgeNames = allNames(knowledge, namesOf(knowledge, "knowledge"), sources.partial);
  const journeyNames = allNames(journeys, namesOf(journeys, "journey"), sources.partial);
  const known = knownJourneys(journeyNames, journeys);
  for (const journey of journeys) {
    checkReferences(journey, { project: project?.document, knowledge: knowledgeNames, journeys: known });
  }
  if (project?.document) {
    const { locales } = project.document;
    for (const { document, parsed, findings } of knowledge) {
      if (document) checkKnowledge(document, locales, reporter(parsed, findings));
    }
    checkProject(project.document, journeyNames, reporter(project.parsed, project.findings));
  }
  const files = [...(project ? [project] : []), ...journeys, ...knowledge];
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
      knowledge: knowledge.flatMap(knowledgeOf),
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
  const knowledge = project.knowledge.map(({ name }) => name);
  const others = project.journeys.filter(({ file }) => file !== source.file);
  const journeys = knownJourneys(
    others.map(({ name }) => name),
    others,
  );
  checkReferences(draft, { project: project.document, knowledge, journeys });
  checkName(draft, "journey", others);
  const [journey] = journeyOf(draft);
  return {
    ...(journey && { journey }),
    ...(draft.readable && { readable: draft.readable }),
    findings: sortFindings(limitFindings(draft.findings)),
  };
}
