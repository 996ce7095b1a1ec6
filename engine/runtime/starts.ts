import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { Start } from "../../schemas/journey.generated.ts";
import { covers, type Definition, listOf, scopeOf } from "../compile/index.ts";
import { durationMs } from "../language/index.ts";
import type { Customer } from "./customer.ts";
import { type Instant, toRfc3339 } from "./instant.ts";
import { customerScope } from "./turn.ts";

/**
 * The first journey that this event begins. A start that counts is counted here, in a sliding window for each
 * customer, and begins with the occurrence that completes it; after that it counts anew.
 * The customer comes back with what was counted; the same object when nothing was.
 */
export function matchStart(
  definitions: readonly Definition[],
  event: CloudEvent,
  customer: Customer,
  now: Instant,
): { definition?: Definition; customer: Customer } {
  let counted = customer;
  for (const definition of definitions) {
    const starts = listOf(definition.document.start);
    for (const [index, start] of starts.entries()) {
      if (!covers(start.on, event.type) || !holds(definition, start, event, counted, now)) continue;
      if (start.times === undefined || start.within === undefined) return { definition, customer: counted };
      const key = `${definition.journey.name}/${index}`;
      const since = now - durationMs(start.within);
      const seen = [...(counted.sightings[key] ?? []).filter((at) => at > since), now];
      const complete = seen.length >= start.times;
      const { [key]: _, ...others } = counted.sightings;
      counted = { ...counted, sightings: complete ? others : { ...others, [key]: seen } };
      if (complete) return { definition, customer: counted };
    }
  }
  return { customer: counted };
}

/** A guard that cannot be evaluated for this event does not hold: another start may. */
function holds(
  { expressions, journey, document, project }: Definition,
  start: Start,
  event: CloudEvent,
  customer: Customer,
  now: Instant,
): boolean {
  if (start.guard === undefined) return true;
  const source = document.guards?.[start.guard] ?? start.guard;
  const env = {
    now,
    customer: customerScope(customer),
    conversation: { id: "", journey: journey.name, startedAt: toRfc3339(now) },
    channel: String(event.data?.channel ?? ""),
    locale: customer.locale ?? project.document.locales[0]!,
    timezone: customer.timezone ?? project.document.timezone ?? "UTC",
    by: "customer",
  };
  try {
    return (
      expressions.evaluate(
        source,
        scopeOf({ facts: {}, provenance: {}, counters: {}, env }, { type: event.type, data: event.data ?? {} }),
      ) === true
    );
  } catch {
    return false;
  }
}
