import type { Schema } from "../../schemas/journey.generated.ts";
import type { Definition, MachineEvent } from "../compile/index.ts";

/**
 * The answer of a service as expressions are checked against it: what its output declares as a date-time is a moment, not a text.
 * Any other event, and an answer that is not as declared, stays as it is.
 */
export function withMoments(event: MachineEvent, step: string | undefined, definition: Definition): MachineEvent {
  if (event.type !== "service.succeeded" || step === undefined) return event;
  const state = definition.states.get(step)?.document;
  const name = state?.service?.name ?? state?.bot?.service;
  const output = name === undefined ? undefined : definition.project.document.services?.[name]?.output;
  if (!output || !event.data) return event;
  return { ...event, data: { ...event.data, result: momentsIn(event.data.result, output) } };
}

function momentsIn(json: unknown, schema: Schema): unknown {
  if (schema.format === "date-time" && typeof json === "string") {
    const moment = new Date(json);
    return Number.isNaN(moment.getTime()) ? json : moment;
  }
  if (Array.isArray(json)) return schema.items ? json.map((item) => momentsIn(item, schema.items!)) : json;
  if (typeof json !== "object" || json === null || !schema.properties) return json;
  const fields = new Map(Object.entries(schema.properties));
  return Object.fromEntries(
    Object.entries(json).map(([field, value]) => {
      const declared = fields.get(field);
      return [field, declared ? momentsIn(value, declared) : value];
    }),
  );
}
