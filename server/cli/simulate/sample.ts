import { sampleValues } from "../../../engine/compile/index.ts";
import type { Project } from "../../../engine/language/index.ts";

/** A result that a service could return, for hints that can be typed as they stand. now in epoch ms. */
export function sampleResult(project: Project, service: string, now: number): Record<string, unknown> {
  const [plainest = {}] = sampleValues(project.document.services?.[service]?.output, { now, chance: () => 0 });
  return plainest as Record<string, unknown>;
}
