import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CloudEvent } from "../../schemas/event.generated.ts";

/** Where the events of a service go: nowhere when both are left out. */
export interface Reporting {
  /** Throughline’s POST /v1/events. */
  eventsUrl?: string;
  /** Takes the events instead of eventsUrl. */
  onEvents?: (event: CloudEvent) => Promise<void> | void;
  /** How often an event is tried, and the wait before the second try in ms; it doubles from then on. */
  delivery?: { tries: number; waitMs: number };
}

/** What a service reports of a conversation, which is the subject. at: on its clock, in ms; now when left out. */
interface Report {
  type: string;
  subject: string | undefined;
  data: Record<string, unknown>;
  at?: number;
}

/** Gives a service the way to report its events until the signal ends it. A report rejects as deliverEvent does. */
export function createReporter(
  source: string,
  reporting: Reporting,
  signal: AbortSignal,
): (report: Report) => Promise<void> {
  return async ({ type, subject, data, at = Date.now() }) => {
    // Read for each report: a service may be started before it is known where Throughline listens.
    const { eventsUrl, onEvents, delivery } = reporting;
    const event: CloudEvent = {
      specversion: "1.0",
      id: randomUUID(),
      source,
      type,
      time: new Date(at).toISOString(),
      ...(subject !== undefined && { subject }),
      datacontenttype: "application/json",
      data,
    };
    if (onEvents) await onEvents(event);
    else if (eventsUrl !== undefined)
      await deliverEvent(eventsUrl, event, { tries: 5, waitMs: 250, ...delivery }, signal);
  };
}

/** The event could not be handed over. */
class Undelivered extends Error {
  readonly status = 502;
}

/**
 * Posts an event to Throughline; resolves once it is taken. The event keeps its id over the tries, so it counts once.
 * A refusal (4xx) is not tried again. Throws an error with the status 502 after the last try,
 * or the signal’s reason. waitMs doubles after each try.
 */
async function deliverEvent(
  url: string,
  event: CloudEvent,
  { tries, waitMs }: { tries: number; waitMs: number },
  signal: AbortSignal,
): Promise<void> {
  let reason = "";
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await sleep(waitMs * 2 ** (attempt - 1), undefined, { signal });
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/cloudevents+json" },
        body: JSON.stringify(event),
        signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
      });
      await response.body?.cancel();
      if (response.ok) return;
      reason = `it answered ${response.status}`;
      if (response.status < 500 && response.status !== 429) break;
    } catch (error) {
      signal.throwIfAborted();
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Undelivered(`The event ${event.type} could not be handed to ${url}: ${reason}.`);
}
