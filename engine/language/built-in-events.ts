import eventSchema from "../../schemas/event.schema.json" with { type: "json" };
import type { Schema } from "../../schemas/journey.generated.ts";

/** Raised by the engine itself when no channel of a state’s list reaches the customer. */
export const UNREACHABLE = "unreachable";

interface EventDefinition {
  properties: Record<string, Partial<Schema>>;
}

function fieldsOf(definition: EventDefinition): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(definition.properties).map(([field, schema]) => [
      field,
      // result of service.succeeded has no type of its own: which one is the service’s to say, and most are objects.
      { ...schema, type: schema.type ?? "object" },
    ]),
  );
}

/** The event types every project knows, each with the schema of the fields of its data. */
export const builtInEvents: Readonly<Record<string, Record<string, Schema>>> = {
  ...Object.fromEntries(
    Object.entries(eventSchema.$defs as Record<string, EventDefinition>).map(([type, definition]) => [
      type,
      fieldsOf(definition),
    ]),
  ),
  [UNREACHABLE]: {},
};
