import { formatScenarios } from "../../engine/language/index.ts";
import { loadScenarios } from "../../engine/load-project.ts";
import { prepareProject } from "../../engine/runtime/index.ts";
import { type Generated, generateScenarios } from "../../engine/simulate/index.ts";
import { type ExitCode, exitCodes, UsageError } from "./exit-codes.ts";
import { loadForUse } from "./load.ts";
import type { Terminal } from "./terminal.ts";
import { requireNew, writeNew } from "./write-new.ts";

export interface GenerateOptions {
  journey: string;
  output?: string;
  seed: number;
  /** Whatever the existing scenarios take already. */
  all?: true;
}

/**
 * Writes scenarios for what no scenario of a journey takes yet. Throws UsageError for a folder or journey that is not
 * there, a journey that nothing begins, and a file that cannot be written.
 */
export async function generate(folder: string, options: GenerateOptions, terminal: Terminal): Promise<ExitCode> {
  const { journey, output, seed } = options;
  const project = await loadForUse(folder, terminal);
  if (!project) return exitCodes.failed;
  const known = project.journeys.find(({ name }) => name === journey);
  if (!known) {
    throw new UsageError(
      `There is no journey ${journey}. There are: ${project.journeys.map(({ name }) => name).join(", ")}.`,
    );
  }
  const { start = [] } = known.document;
  if (project.document.fallback !== journey && Array.isArray(start) && start.length === 0) {
    throw new UsageError(`Nothing begins the journey ${journey}: it is a part of others. Name one of those.`);
  }
  if (output !== undefined) await requireNew(output);
  const { files } = await loadScenarios(folder);
  const existing = options.all ? [] : files.flatMap(({ scenarios }) => scenarios);
  const generated = await generateScenarios({ project, prepared: prepareProject(project), journey, seed, existing });
  const text = generated.scenarios.length > 0 ? formatScenarios(generated.scenarios) : undefined;
  if (text !== undefined) {
    if (output === undefined) terminal.out(text.trimEnd());
    else await writeNew(output, text);
  }
  terminal.error(tell(generated, journey, output));
  return exitCodes.ok;
}

/** On the side of errors, so that what is piped on is nothing but scenarios. */
function tell(
  { scenarios, transitions, uncovered, complete }: Generated,
  journey: string,
  output: string | undefined,
): string {
  const { all, before, after } = transitions;
  const where = output === undefined || scenarios.length === 0 ? "" : `, in ${output}`;
  const count = scenarios.length === 1 ? "1 scenario" : `${scenarios.length} scenarios`;
  const lines = [
    `${journey}: ${count}${where}. ${after} of ${all} transitions are taken${before > 0 ? `; before, ${before}` : ""}.`,
  ];
  if (uncovered.length > 0) {
    const width = Math.max(...uncovered.map(({ file, line }) => `${file}:${line}`.length));
    lines.push(
      complete
        ? "Nothing was found that leads through these, though everything that can happen was tried:"
        : "Nothing was found that leads through these; not everything that can happen could be tried:",
      ...uncovered.map(({ id, file, line }) => `  ${`${file}:${line}`.padEnd(width)}  ${id}`),
    );
  }
  if (scenarios.length > 0) lines.push("They say what the journey does now. Read them before you keep them.");
  return lines.join("\n");
}
