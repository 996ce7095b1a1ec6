import type { ValidateFunction } from "ajv";
import { durationMs, type Project } from "../../engine/index.ts";
import type { Service } from "../../schemas/project.generated.ts";
import { createAjv } from "../api/validate.ts";
import type { Placeholders } from "../environment.ts";

/** A service of throughline.yaml, ready to be called. It holds secrets of the environment: never log one. */
export interface ServiceDefinition {
  name: string;
  method: NonNullable<Service["request"]["method"]>;
  url: string;
  headers: Record<string, string>;
  /** For one attempt, in ms. */
  timeoutMs: number;
  /** Attempts after the first. */
  retries: number;
  idempotent: boolean;
  acceptsInput?: ValidateFunction;
  acceptsOutput?: ValidateFunction;
}

/** Of one attempt: a lease of the outbox lasts 60 s, and the attempt has to end within it. */
const longestTimeoutMs = 50_000;

/** All services of a project by name; what is wrong with their placeholders is noted there. */
export function defineServices(project: Project, placeholders: Placeholders): Map<string, ServiceDefinition> {
  const ajv = createAjv();
  const definitions = new Map<string, ServiceDefinition>();
  for (const [name, service] of Object.entries(project.document.services ?? {})) {
    const at = ["services", name, "request"] as const;
    const url = placeholders.resolve(service.request.url, [...at, "url"]);
    if (url !== undefined && !isHttpUrl(url)) {
      placeholders.refuse([...at, "url"], `The URL of the service ${name} is not an http or https URL.`);
    }
    const headers = Object.entries(service.request.headers ?? {}).map(([header, value]) => [
      header,
      placeholders.resolve(value, [...at, "headers", header]) ?? "",
    ]);
    const timeoutMs = durationMs(service.timeout ?? "10s");
    if (timeoutMs < 1 || timeoutMs > longestTimeoutMs) {
      const range = `1ms to ${longestTimeoutMs / 1000}s`;
      placeholders.refuse(["services", name, "timeout"], `The timeout of the service ${name} is not within ${range}.`);
    }
    definitions.set(name, {
      name,
      method: service.request.method ?? "POST",
      url: url ?? "",
      headers: Object.fromEntries(headers) as Record<string, string>,
      timeoutMs,
      retries: service.retries ?? 2,
      idempotent: service.idempotent ?? false,
      ...(service.input === undefined ? {} : { acceptsInput: ajv.compile(service.input) }),
      ...(service.output === undefined ? {} : { acceptsOutput: ajv.compile(service.output) }),
    });
  }
  return definitions;
}

export function isHttpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "http:" || url?.protocol === "https:";
}
