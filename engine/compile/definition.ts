import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { createExpressions, type Expressions } from "../expressions/index.ts";
import type { Finding, Journey, Path, Project } from "../language/index.ts";
import { type Builder, createBuilder } from "./builder.ts";
import { checkExpressions } from "./check-expressions.ts";
import { createHandles } from "./handles.ts";
import { createImplementations } from "./implementations.ts";
import { createJourneyMachine, type Machine } from "./machine.ts";
import { compileNodes } from "./nodes.ts";
import type { ExpandedDocument } from "./parts/expanded.ts";
import type { Origin } from "./parts/origins.ts";
import { expandParts, partsOf } from "./parts.ts";
import type { StateInfo } from "./states.ts";

/** A journey that can be run. A conversation keeps the one it started with, found again by its version. */
export interface Definition {
  /** sha256:… of the journey’s text, the project’s and those of the parts. */
  version: string;
  /** The author’s file. */
  journey: Journey;
  /** What runs: the journey with its parts in their place. */
  document: ExpandedDocument;
  /** Where a node of document was written: in the journey itself, or in the file of a part. */
  origin(path: Path): Origin;
  /** The journeys that run as its parts, and theirs. */
  parts: readonly Journey[];
  project: Project;
  /** The author’s states by path. */
  states: ReadonlyMap<string, StateInfo>;
  expressions: Expressions;
  machine: Machine;
  /** Does a conversation in these states do anything on an event of this type, whatever the guards say? */
  handles(states: readonly string[], eventType: string): boolean;
}

/** The name under which a definition is stored. */
export function versionOf(journey: Journey, project: Project): string {
  const texts = [journey, project, ...partsOf(journey, project)].map(({ text }) => text);
  return `sha256:${bytesToHex(sha256(new TextEncoder().encode(texts.join("\0"))))}`;
}

/** The expressions of a journey, typed by its facts and the project’s events. */
export function expressionsOf(document: ExpandedDocument, project: Project): Expressions {
  return createExpressions({
    context: document.context ?? {},
    events: project.document.events ?? {},
    calendars: project.document.calendars ?? {},
    timezone: project.document.timezone ?? "UTC",
  });
}

/** What a document is checked and compiled with. */
function workshop(document: ExpandedDocument, project: Project): { builder: Builder; expressions: Expressions } {
  return { builder: createBuilder(document, project), expressions: expressionsOf(document, project) };
}

/**
 * What is wrong with the expressions of journeys, even of those that have other faults and cannot be compiled. Each as it
 * is written: what is wrong with a part is said of its own file.
 */
export function expressionFindings(readable: readonly Journey[], project: Project): Finding[] {
  return readable.flatMap((journey) => {
    const { builder, expressions } = workshop(journey.document, project);
    return checkExpressions(journey, builder, expressions);
  });
}

/**
 * Compiles one journey of a project, with its parts. The definition is absent when a finding is an error, of the journey
 * itself or, which is said of its own file alone, of a part.
 */
export function compileJourney(journey: Journey, project: Project): { definition?: Definition; findings: Finding[] } {
  const { expanded, findings: refused } = expandParts(journey, project);
  const own = workshop(journey.document, project);
  const findings = [...refused, ...checkExpressions(journey, own.builder, own.expressions)];
  if (!expanded || hasErrors(findings) || hasErrors(expressionFindings(expanded.parts, project))) return { findings };
  const { document, origin, parts } = expanded;
  const { builder, expressions } = document === journey.document ? own : workshop(document, project);
  const machine = createJourneyMachine(compileNodes(builder), builder, createImplementations(builder, expressions));
  const definition: Definition = {
    version: versionOf(journey, project),
    journey,
    document,
    origin,
    parts,
    project,
    states: builder.states,
    expressions,
    machine,
    handles: createHandles(builder),
  };
  return { definition, findings };
}

const hasErrors = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === "error");

/** Compiles all journeys of a project that has no errors of reference; findings come in the order of the journeys. */
export function compileProject(project: Project): { definitions: Definition[]; findings: Finding[] } {
  const compiled = project.journeys.map((journey) => compileJourney(journey, project));
  return {
    definitions: compiled.flatMap(({ definition }) => (definition ? [definition] : [])),
    findings: compiled.flatMap(({ findings }) => findings),
  };
}
