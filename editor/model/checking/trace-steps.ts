import type { Definition } from "../../../engine/compile/index.ts";
import { durationMs, type Path, type Project } from "../../../engine/language/index.ts";
import { prepareProject } from "../../../engine/runtime/index.ts";
import { runScenario } from "../../../engine/simulate/index.ts";
import type { Scenario } from "../../../schemas/scenario.generated.ts";
import type { TraceStep } from "./checking.ts";

/** Where a scenario leads on the canvas of one file, step by step. It is run again for each: traces are short. */
export async function traceSteps(project: Project, scenario: Scenario, file: string): Promise<TraceStep[]> {
  const prepared = prepareProject(project);
  const definition = prepared.definitions.find(({ journey }) => journey.name === scenario.journey);
  if (!definition) return [];
  const steps: TraceStep[] = [];
  let rows = 0;
  let after = 0;
  for (const [index, step] of scenario.steps.entries()) {
    const run = await runScenario({
      project,
      prepared,
      scenario: { ...scenario, steps: scenario.steps.slice(0, index + 1) },
    });
    const via = run.journal
      .slice(rows)
      .flatMap(({ entries }) => entries.flatMap((entry) => (entry.type === "transition" ? entry.via : [])));
    rows = run.journal.length;
    if ("wait" in step) after += durationMs(step.wait);
    steps.push({
      step,
      after,
      states: innermost((run.conversation?.states ?? []).flatMap((state) => statesIn(definition, file, state))),
      transitions: via.flatMap((id) => pathIn(definition, file, pathOfId(id))?.join("/") ?? []),
    });
  }
  return steps;
}

const pathOfId = (id: string): Path => id.split("/").map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** What stands at a path of the journey as it runs, with its parts in place, as a path of one of the files it is from. */
function pathIn(definition: Definition, file: string, path: Path): Path | undefined {
  const origin = definition.origin(path);
  return origin.journey.file === file ? origin.path : undefined;
}

/** A state and those around it, as far as they are of the file. */
function statesIn(definition: Definition, file: string, state: string): string[] {
  const names = state.split(".");
  return names.flatMap((_, index) => {
    const path = names.slice(0, index + 1).flatMap((name) => ["states", name]);
    const own = pathIn(definition, file, path);
    return own ? [own.filter((_key, at) => at % 2 === 1).join(".")] : [];
  });
}

function innermost(ids: readonly string[]): string[] {
  const all = [...new Set(ids)];
  return all.filter((id) => !all.some((other) => other.startsWith(`${id}.`)));
}
