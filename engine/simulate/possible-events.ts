import type { Schema } from "../../schemas/journey.generated.ts";
import { comparisonsOf, sampleValues } from "../compile/index.ts";
import { builtInEvents } from "../language/index.ts";
import type { Conversation } from "../runtime/index.ts";
import type { Simulation } from "./simulation.ts";
import type { PossibleStep, Stage } from "./stage.ts";

/** At most so many data of one event. */
const mostValues = 8;

/** What other systems report, as far as the active states, or those around them, listen. */
export function possibleEvents(stage: Stage, simulation: Simulation, conversation: Conversation): PossibleStep[] {
  const { project, definition } = stage;
  const listened = Object.entries(project.document.events ?? {}).filter(([type]) =>
    definition.handles(conversation.states, type),
  );
  const callable = conversation.liveCall === undefined && definition.handles(conversation.states, "call.received");
  return [
    ...listened.flatMap(([type, fields]) => eventSteps(stage, simulation, type, fields)),
    ...(callable ? incomingCalls(stage) : []),
  ];
}

/** An event with the data that the journey tells apart. */
export function eventSteps(
  stage: Stage,
  simulation: Simulation,
  type: string,
  fields: Record<string, Schema>,
): PossibleStep[] {
  const schema: Schema = { type: "object", properties: fields, required: Object.keys(fields) };
  const known = { now: simulation.now(), chance: stage.chance, comparisons: comparisonsOf(stage.comparisons, "event") };
  const values = sampleValues(schema, known).slice(0, mostValues);
  return values.map((data, index) => ({
    step: {
      event: { type, ...(Object.keys(fields).length > 0 && { data: data as Record<string, unknown> }) },
    },
    kind: "event",
    tells: index === 0 ? `${type} is reported` : `${type} is reported with ${briefly(data, values[0])}`,
  }));
}

/** What of a value is not as in the plainest one. */
export function briefly(value: unknown, plain: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const usual = (plain ?? {}) as Record<string, unknown>;
  const parts = Object.entries(value).filter(([name, part]) => JSON.stringify(part) !== JSON.stringify(usual[name]));
  const missing = Object.keys(usual).filter((name) => !(name in value));
  const told = [
    ...parts.map(([name, part]) => `${name} ${typeof part === "string" ? part : JSON.stringify(part)}`),
    ...missing.map((name) => `no ${name}`),
  ];
  return told.join(", ");
}

/** The customer calls, on the lines that are told apart, and on none of them. */
export function incomingCalls({ project, comparisons: known }: Stage): PossibleStep[] {
  if (!Object.values(project.channels).some(({ medium }) => medium === "voice")) return [];
  const lines = comparisonsOf(known, "event", "line").map(({ value }) => String(value));
  return [undefined, ...new Set(lines.filter((line) => line !== ""))].map((line) => ({
    step: { event: { type: "call.received", ...(line !== undefined && { data: { line } }) } },
    kind: "call",
    tells: line === undefined ? "the customer calls" : `the customer calls ${line}`,
  }));
}

/** The customer takes back what they have said. */
export function possibleCorrections(stage: Stage, simulation: Simulation, conversation: Conversation): PossibleStep[] {
  if (!("fact.corrected" in builtInEvents)) return [];
  const { context = {} } = stage.definition.document;
  return Object.entries(conversation.provenance).flatMap(([fact, { by }]): PossibleStep[] => {
    const schema = context[fact];
    if (by !== "customer" || !schema) return [];
    const known = {
      now: simulation.now(),
      chance: stage.chance,
      comparisons: comparisonsOf(stage.comparisons, "context", fact),
    };
    const value = sampleValues(schema, known).find(
      (one) => JSON.stringify(one) !== JSON.stringify(conversation.facts[fact]),
    );
    if (value === undefined) return [];
    return [
      {
        step: { event: { type: "fact.corrected", data: { fact, value } } },
        kind: "correction",
        tells: `the customer corrects ${fact}`,
      },
    ];
  });
}

/** The last message does not arrive. */
export function possibleFailures(simulation: Simulation): PossibleStep[] {
  if (!simulation.transcript().some(({ by }) => by === "journey")) return [];
  const event = { type: "message.failed", data: { reason: "The address does not exist." } };
  return [{ step: { event }, kind: "delivery", tells: "the last message does not arrive" }];
}
