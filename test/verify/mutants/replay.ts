import { type Finding, keepsFromRunning, type Project } from "../../../engine/language/index.ts";
import { runScenario, traceOf } from "../../../engine/simulate/index.ts";

/** Does the trace of a finding lead to the fault when it is run? */
export async function replays(project: Project, finding: Finding): Promise<boolean> {
  const scenario = await traceOf({ project, finding });
  return scenario !== undefined && (await runScenario({ project, scenario })).passed;
}

/** A trace can be looked for: a way shows the fault, and the journey can be run. */
export function hasTrace({ witness }: Finding, findings: readonly Finding[]): boolean {
  return witness !== undefined && !findings.some(keepsFromRunning);
}

/** A project as one of its journeys is run by itself: with nothing that has errors, and begun by whatever the customer says. */
export function runnable(project: Project, journey: string, findings: readonly Finding[]): Project {
  const broken = new Set(findings.filter(keepsFromRunning).map(({ file }) => file));
  const journeys = project.journeys.filter(({ file }) => !broken.has(file));
  return { ...project, journeys, document: { ...project.document, fallback: journey } };
}
