import type { CloudEvent } from "../../schemas/event.generated.ts";

interface EventOptions {
  /** The conversation, when it is known. */
  subject?: string | undefined;
  source?: string;
}

/** A CloudEvent from this page. */
export function newEvent(type: string, data: Record<string, unknown>, options: EventOptions = {}): CloudEvent {
  const { subject, source = "demo" } = options;
  return {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source,
    type,
    time: new Date().toISOString(),
    ...(subject !== undefined && { subject }),
    datacontenttype: "application/json",
    data,
  };
}

interface Schema {
  type?: string;
  format?: string;
  enum?: readonly unknown[];
  minimum?: number;
}

/**
 * Data that an event of other systems could carry, for each field that the project declares. A moment that is known
 * already is put off. now: epoch ms. known: the facts of the conversation, by name.
 */
export function sampleData(
  fields: Readonly<Record<string, unknown>>,
  now: number,
  known: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, later(known[name]) ?? sampleOf(schema as Schema, now)]),
  );
}

function later(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : new Date(at + 20 * 60_000).toISOString();
}

function sampleOf({ type, format, enum: choices, minimum }: Schema, now: number): unknown {
  if (choices && choices.length > 0) return choices[0];
  // Soon enough to be waited for, late enough to be ahead.
  const soon = new Date(Math.floor((now + 45 * 60_000) / 60_000) * 60_000).toISOString();
  if (format === "date-time") return soon;
  if (format === "date") return soon.slice(0, 10);
  if (format === "time") return soon.slice(11, 19);
  if (type === "number" || type === "integer") return minimum ?? 1;
  if (type === "boolean") return true;
  if (type === "array") return [];
  return type === "object" ? {} : "…";
}
