import type { Logger } from "pino";
import { type Engine, type LeasedCommand, RefusedEvent } from "../../engine/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import { schemaErrors } from "../api/validate.ts";
import { afterGrace, pause } from "../grace.ts";
import { type Attempt, attempt } from "./attempt.ts";
import type { ServiceDefinition } from "./definition.ts";

export interface ExecutorOptions {
  engine: Engine;
  /** Those of now. */
  services: () => ReadonlyMap<string, ServiceDefinition>;
  log: Logger;
  concurrency?: number;
}

/** Of the outbox: after its last attempt the call has failed, whatever the service’s own retries say. */
const mostAttempts = 10;
/** For what a service asks for with Retry-After beyond the outbox’s delay; the lease lasts no longer. */
const longestPauseMs = 8_000;
/** Given to calls in flight when the server stops. */
const graceMs = 8_000;

/** What is remembered of commands between their leases; it grows no further. */
const maxRemembered = 10_000;

/**
 * Runs service.call commands. Each lease is one attempt: the outbox counts attempts and backs off between them, so a
 * process that is killed in the middle goes on where it was. The answer’s event id follows from the command’s id, so
 * that an answer given twice counts once.
 *
 * A service that is not idempotent is called again only after an attempt that surely did nothing. Of attempts by a
 * process before this one that is not known; then the call has failed with an unknown outcome.
 */
export function serveServices(options: ExecutorOptions): { stop(): Promise<void> } {
  const { engine, services, log, concurrency = 16 } = options;
  /** Calls that were attempted and did nothing yet. */
  const untouched = new Set<string>();
  /** Answers that the engine has not taken yet, by command. */
  const answers = new Map<string, CloudEvent>();

  const handle = async (command: LeasedCommand, signal: AbortSignal): Promise<void> => {
    const event = answers.get(command.id) ?? (await answerTo(command, signal));
    remember(answers, command.id, event);
    try {
      await engine.dispatch(event);
    } catch (error) {
      // The conversation is over or has moved on. The engine keeps the event as a letter; calling again cannot help.
      if (!(error instanceof RefusedEvent)) throw error;
      log.warn({ command: command.id, conversation: command.conversation, refusal: error.code }, "answer refused");
    }
    answers.delete(command.id);
    untouched.delete(command.id);
  };

  const answerTo = async (command: LeasedCommand, signal: AbortSignal): Promise<CloudEvent> => {
    if (!("service" in command.data)) return failed(command, "The command is not a service call.");
    const { service: name, input } = command.data;
    const service = services().get(name);
    if (service === undefined) return failed(command, `The project has no service ${name}.`);
    if (service.acceptsInput !== undefined && !service.acceptsInput(input)) {
      const [first] = schemaErrors(service.acceptsInput.errors);
      return failed(command, `The input of ${name} does not fit: ${first?.pointer || "it"} ${first?.message ?? ""}.`);
    }
    if (command.attempt > 1 && !service.idempotent && !untouched.has(command.id)) {
      return failed(
        command,
        `A call of ${name} was interrupted, and whether it was done is unknown. It is not idempotent, so it is not called again.`,
      );
    }
    untouched.delete(command.id);
    const late = afterGrace(signal, graceMs);
    const result = await attempt(service, { key: command.key, input }, late);
    const facts = { command: command.id, service: name, attempt: command.attempt };
    if (result.outcome === "succeeded") {
      log.info(facts, "service answered");
      return answer(command, "service.succeeded", { result: result.result });
    }
    log.warn({ ...facts, reason: result.reason }, "service failed");
    if (command.attempt < Math.min(service.retries + 1, mostAttempts) && mayRetry(service, result)) {
      if (result.again === "unprocessed") remember(untouched, command.id);
      await pause(Math.min(result.retryAfterMs ?? 0, longestPauseMs), late);
      throw new Error(`${name} ${result.reason}`);
    }
    const attempts = command.attempt === 1 ? "" : ` (attempt ${command.attempt})`;
    return failed(command, `${name} ${result.reason}${attempts}.`, result.status);
  };

  return engine.commands.serve({ channels: ["service"], concurrency }, handle);
}

function mayRetry(service: ServiceDefinition, result: Attempt & { outcome: "failed" }): boolean {
  return result.again === "unprocessed" || (result.again === "unknown" && service.idempotent);
}

function failed(command: LeasedCommand, reason: string, status?: number): CloudEvent {
  return answer(command, "service.failed", { reason, ...(status === undefined ? {} : { status }) });
}

function answer(command: LeasedCommand, type: string, data: Record<string, unknown>): CloudEvent {
  return {
    specversion: "1.0",
    id: `${command.id}.answer`,
    source: "throughline/services",
    type,
    subject: command.conversation,
    data: { command: command.id, ...data },
  };
}

function remember(memory: Map<string, CloudEvent>, id: string, value: CloudEvent): void;
function remember(memory: Set<string>, id: string): void;
function remember(memory: Map<string, CloudEvent> | Set<string>, id: string, value?: CloudEvent): void {
  if (memory instanceof Set) memory.add(id);
  else if (value !== undefined) memory.set(id, value);
  if (memory.size <= maxRemembered) return;
  const [oldest] = memory.keys();
  if (oldest !== undefined) memory.delete(oldest);
}
