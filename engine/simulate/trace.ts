import type { Customer, Scenario, Step } from "../../schemas/scenario.generated.ts";
import { durationMs, type Finding, formatDuration, type Project } from "../language/index.ts";
import { type Prepared, prepareProject } from "../runtime/index.ts";
import { isIn, type Shown, shownBy } from "./fault.ts";
import { guidedSearch } from "./guided-search.ts";
import { oneJourney } from "./one-journey.ts";
import { runScenario } from "./scenario.ts";

/** Steps that are tried for one trace. A few seconds, where the way that a proof saw cannot be followed. */
const mostTries = 2_000;
/** Of these, steps that are tried for the shortest trace before any is taken. */
const mostShortest = 150;

/**
 * The way to a fault that a finding tells of, as a scenario: it passes as long as the fault is there. As few steps as
 * are needed, each with the words and data that a customer, a service or an agent could say or send.
 *
 * undefined when the finding has no witness, or when no way is found within the bound. The same finding of the same
 * project has the same trace. Rejects for a project with errors other than proofs (keepsFromRunning).
 *
 * @example
 * const [finding] = verifyProject(read);
 * const trace = await traceOf({ project, finding });
 * trace && (await runScenario({ project, scenario: trace })).passed; // true
 */
export async function traceOf(options: {
  project: Project;
  finding: Finding;
  /** Of the same project, for who looks for many traces; worked out when left out. */
  prepared?: Prepared;
  /** Bounds the search. 2,000 when left out. */
  mostTries?: number;
}): Promise<Scenario | undefined> {
  const { project, finding } = options;
  const { witness } = finding;
  if (!witness) return undefined;
  const { journey, via, fault } = witness;
  const prepared = options.prepared ?? prepareProject(project);
  const known = prepared.definitions.find((definition) => definition.journey.name === journey);
  if (!known || (known.document.start === undefined && project.document.fallback !== journey)) return undefined;
  // Of the whole project: in a scenario, another journey may take what begins this one.
  const one = { ...oneJourney(project, journey, prepared), project, prepared };

  const most = options.mostTries ?? mostTries;
  const search = (looking: "shortest" | "patient", tries: number) =>
    guidedSearch(one, {
      // What it fails on is tried like what leads there.
      via: fault.kind === "fails" && fault.during !== undefined ? [...via, fault.during] : via,
      show: (aftermath) => shownBy(fault, aftermath),
      near: (conversation) => !("state" in fault) || isIn(conversation, fault.state),
      mostTries: tries,
      looking,
    });
  const found = (await search("shortest", Math.min(most, mostShortest))) ?? (await search("patient", most));
  if (!found) return undefined;
  const { customer, shown } = found;
  const isTrace = async (steps: readonly Step[]): Promise<boolean> => {
    const scenario = scenarioOf(finding, journey, { customer, steps, shown });
    return (await runScenario({ project, prepared, scenario })).passed;
  };
  const steps = found.steps.map(({ step }) => step);
  if (!(await isTrace(steps))) return undefined;
  return scenarioOf(finding, journey, { customer, steps: await shortened(steps, isTrace), shown });
}

/** Without the steps that are not needed, and with one wait where several follow each other. */
async function shortened(steps: readonly Step[], isTrace: (steps: readonly Step[]) => Promise<boolean>) {
  let kept = steps;
  for (let index = steps.length - 2; index >= 0; index--) {
    const others = [kept.toSpliced(index, 1), withOneWait(kept, index)];
    for (const fewer of others) {
      if (!fewer || !(await isTrace(fewer))) continue;
      kept = fewer;
      break;
    }
  }
  return kept;
}

/** A wait and the one after it as one. */
function withOneWait(steps: readonly Step[], index: number): Step[] | undefined {
  const [step, next] = [steps[index]!, steps[index + 1]];
  if (!("wait" in step) || !next || !("wait" in next)) return undefined;
  return steps.toSpliced(index, 2, { wait: formatDuration(durationMs(step.wait) + durationMs(next.wait)) });
}

function scenarioOf(
  { code, file, start, message }: Finding,
  journey: string,
  { customer, steps, shown }: { customer: Customer; steps: readonly Step[]; shown: Shown },
): Scenario {
  const { before, after } = shown;
  return {
    name: `${code} at ${file}:${start.line}: ${message}`,
    journey,
    ...(Object.keys(customer).length > 0 && { customer }),
    steps: [...steps.slice(0, -1), ...(before ? [{ expect: before }] : []), ...steps.slice(-1), { expect: after }],
  };
}
