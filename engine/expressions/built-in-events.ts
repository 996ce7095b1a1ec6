import eventSchema from "../../schemas/event.schema.json" with { type: "json" };
import type { Schema } from "../../schemas/journey.generated.ts";

const definitions: Record<string, { properties?: object }> = eventSchema.$defs;

/** Event type → the schema of each field of its data, for the types that every project knows. */
export const builtInEvents: ReadonlyMap<string, Record<string, Schema>> = new Map(
  Object.entries(definitions).map(([type, { properties }]) => [type, (properties ?? {}) as Record<string, Schema>]),
);
