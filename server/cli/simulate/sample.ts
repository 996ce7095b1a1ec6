import type { Schema } from "../../../schemas/journey.generated.ts";

/** A value that fits a schema, for hints that can be typed as they stand. Times are half an hour after now (epoch ms). */
export function sampleOf(schema: Schema | undefined, now: number): unknown {
  if (!schema) return {};
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, sampleOf(property, now)]),
      );
    case "array":
      return [sampleOf(schema.items, now)];
    case "boolean":
      return true;
    case "number":
    case "integer":
      return schema.minimum ?? 1;
    case "string":
      return sampleText(schema, now);
  }
}

const halfAnHour = 30 * 60_000;

function sampleText({ format, minLength = 0 }: Schema, now: number): string {
  const later = new Date(now + halfAnHour).toISOString();
  switch (format) {
    case "date-time":
      return later;
    case "date":
      return later.slice(0, 10);
    case "time":
      return later.slice(11, 19);
    case "phone":
      return "+4915228817386";
    case "email":
      return "name@example.com";
    case "uri":
      return "https://example.com/";
    case "uuid":
      return "00000000-0000-4000-8000-000000000000";
    default:
      return "A-1".padEnd(minLength, "0");
  }
}
