import type { PendingService } from "../model/simulation/index.ts";

/** The plainest answer of a service; nothing where none was found that fits. */
export function sampleOf({ samples }: PendingService): Record<string, unknown> {
  for (const { input } of samples) if ("service" in input && input.service.returns) return input.service.returns;
  return {};
}
