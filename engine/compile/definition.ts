import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { createExpressions, type Expressions } from "../expressions/index.ts";
import type { Finding, Journey, Project } from "../language/index.ts";
import { createBuilder } from "./builder.ts";
import { checkExpressions } from "./check-expressions.ts";
import { createHandles } from "./handles.ts";
import { createImplementations } from "./implementations.ts";
import { createJourneyMachine, type Machine } from "./machine.ts";
import { compileNodes } from "./nodes.ts";
import type { StateInfo } from "./states.ts";

/** A journey that can be run. A conversation keeps the one it started with, found again by its version. */
export interface Definition {
  /** sha256:… of the journey’s text and the project’s. */
  version: string;
  journey: Journey;
  project: Project;
  /** The author’s states by path. */
  states: ReadonlyMap<string, StateInfo>;
  expressions: Expressions;
  machine: Machine;
  /** Does a conversation in these states do anything on an event of this type, whatever the guards say? */
  handles(states: readonly string[], eventType: string): boolean;
}

/** The name under which a definition is stored. */
export function versionOf(journeyText: string, projectText: string): string {
  return `sha256:${bytesToHex(sha256(new TextEncoder().encode(`${journeyText}\0${projectText}`)))}`;
}

function expressionsOf(journey: Journey, project: Project): Expressions {
  return createExpressions({
    context: journey.document.context ?? {},
    events: project.document.events ?? {},
    calendars: project.document.calendars ?? {},
    timezone: project.document.timezone ?? "UTC",
  });
}

/** What is wrong with the expressions of journeys, even of those that have other faults and cannot be compiled. */
export function expressionFindings(readable: readonly Journey[], project: Project): Finding[] {
  return readable.flatMap((journey) =>
    checkExpressions(journey, createBuilder(journey.document, project), expressionsOf(journey, project)),
  );
}

/** Compiles one journey of a project. The definition is absent when a finding is an error. */
export function compileJourney(journey: Journey, project: Project): { definition?: Definition; findings: Finding[] } {
  const builder = createBuilder(journey.document, project);
  const expressions = expressionsOf(journey, project);
  const findings = checkExpressions(journey, builder, expressions);
  if (findings.some(({ severity }) => severity === "error")) return { findings };
  const machine = createJourneyMachine(compileNodes(builder), builder, createImplementations(builder, expressions));
  const definition: Definition = {
    version: versionOf(journey.text, project.text),
    journey,
    project,
    states: builder.states,
    expressions,
    machine,
    handles: createHandles(builder),
  };
  return { definition, findings };
}

/** Compiles all journeys of a project that has no errors of reference; findings come in the order of the journeys. */
export function compileProject(project: Project): { definitions: Definition[]; findings: Finding[] } {
  const compiled = project.journeys.map((journey) => compileJourney(journey, project));
  return {
    definitions: compiled.flatMap(({ definition }) => (definition ? [definition] : [])),
    findings: compiled.flatMap(({ findings }) => findings),
  };
}
