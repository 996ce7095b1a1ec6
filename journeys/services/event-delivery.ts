import { setTimeout as sleep } from "node:timers/promises";
import type { CloudEvent } from "../../schemas/event.generated.ts";

/** The event could not be handed over. */
class Undelivered extends Error {
  readonly status = 502;
}

/**
 * Posts an event to Throughline; resolves once it is taken. The event keeps its id over the tries, so it counts once.
 * A refusal (4xx) is not tried again. Throws an error with the status 502 after the last try,
 * or the signal’s reason. waitMs doubles after each try.
 */
export async function deliverEvent(
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
