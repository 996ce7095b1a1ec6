import { type Finding, keepsFromRunning, type Project } from "../../engine/language/index.ts";
import { prepareProject } from "../../engine/runtime/index.ts";
import { traceOf } from "../../engine/simulate/index.ts";
import type { Scenario } from "../../schemas/scenario.generated.ts";

/** For all of a project, in ms. */
const mostMs = 5_000;

export interface Traces {
  /** The ways to findings, of those for which one was found. */
  traces: Map<Finding, Scenario>;
  /** How many findings were not looked at because it took too long. */
  left: number;
}

/** Looks for the ways to findings for some seconds, to errors first. None for a project that cannot run. */
export async function tracesOf(project: Project | undefined, findings: readonly Finding[]): Promise<Traces> {
  const traces = new Map<Finding, Scenario>();
  const rank = ({ severity }: Finding): number => (severity === "error" ? 0 : 1);
  const witnessed = findings.filter(({ witness }) => witness).toSorted((a, b) => rank(a) - rank(b));
  if (!project || witnessed.length === 0 || findings.some(keepsFromRunning)) return { traces, left: 0 };
  const prepared = prepareProject(project);
  const end = performance.now() + mostMs;
  for (const [index, finding] of witnessed.entries()) {
    if (performance.now() > end) return { traces, left: witnessed.length - index };
    const trace = await traceOf({ project, prepared, finding });
    if (trace) traces.set(finding, trace);
  }
  return { traces, left: 0 };
}
