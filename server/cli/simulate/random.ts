import { formatScenarios, list, type Project } from "../../../engine/language/index.ts";
import { type Prepared, prepareProject } from "../../../engine/runtime/index.ts";
import { randomWalks, type WalkProblem, type WalksReport } from "../../../engine/simulate/index.ts";
import { type ExitCode, exitCodes, UsageError } from "../exit-codes.ts";
import { loadForUse } from "../load.ts";
import { type Style, styleOf, type Terminal } from "../terminal.ts";

export interface RandomOptions {
  journey?: string;
  /** Walks of each journey. */
  random: number;
  /** A new one when left out. */
  seed?: number;
  /** Of one walk. */
  steps: number;
  format: "text" | "json";
}

/** Lets chance be the customer, of one journey or of each. Throws UsageError as simulate does. */
export async function simulateAtRandom(folder: string, options: RandomOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await loadForUse(folder, terminal);
  if (!project) return exitCodes.failed;
  const { random: walks, steps, seed = crypto.getRandomValues(new Uint16Array(1))[0]! } = options;
  const prepared = prepareProject(project);
  const reports: WalksReport[] = [];
  for (const journey of journeysOf(project, prepared, options.journey)) {
    const onWalk = progressOf(terminal, journey, walks);
    reports.push(await randomWalks({ project, prepared, journey, walks, seed, steps, onWalk }));
  }
  terminal.out(
    options.format === "json"
      ? JSON.stringify({ seed, journeys: reports }, undefined, 2)
      : reports.map((report) => tell(report, { folder, steps, style: styleOf(terminal) })).join("\n\n"),
  );
  return reports.some(({ problems }) => problems.length > 0) ? exitCodes.failed : exitCodes.ok;
}

/** The one that is named, else all that something begins: the others are parts. */
function journeysOf(project: Project, { definitions }: Prepared, name: string | undefined): string[] {
  const begun = definitions.filter(({ journey }) => {
    const { start = [] } = journey.document;
    return project.document.fallback === journey.name || !Array.isArray(start) || start.length > 0;
  });
  const names = begun.map(({ journey }) => journey.name);
  if (name === undefined) return names;
  if (names.includes(name)) return [name];
  const isPart = definitions.some(({ journey }) => journey.name === name);
  const why = isPart ? `Nothing begins the journey ${name}: it is a part of others.` : `There is no journey ${name}.`;
  throw new UsageError(`${why} There are: ${names.join(", ")}.`);
}

/** How far it is, on one line, where there is somebody to see it. */
function progressOf({ output }: Terminal, journey: string, walks: number): (done: number, problems: number) => void {
  const isTerminal = "isTTY" in output && output.isTTY === true;
  return (done, problems) => {
    if (!isTerminal) return;
    if (done < walks) output.write(`\r${journey}: ${done} of ${walks} walks, ${counted(problems, "problem")} `);
    else output.write("\r\u001b[2K");
  };
}

/** After few walks nearly everything is still to be visited, and would hide what was found. */
const mostNotVisited = 20;

function tell(report: WalksReport, options: { folder: string; steps: number; style: Style }): string {
  const { journey, walks, steps, seed, problems, notVisited } = report;
  const { style } = options;
  const found =
    problems.length === 0 ? style("green", "no problems") : style("red", counted(problems.length, "problem"));
  const lines = [
    `${style("bold", journey)}: ${counted(walks, "walk")}, ${counted(steps, "step")}, seed ${seed}: ${found}`,
    ...problems.flatMap((problem) => ["", ...tellProblem(problem, report, options)]),
  ];
  if (notVisited.length > 0) {
    const shown = notVisited.slice(0, mostNotVisited);
    const hidden = notVisited.length - shown.length;
    const width = Math.max(...shown.map(({ file, line }) => `${file}:${line}`.length));
    lines.push(
      "",
      "  No walk came to these. That is a hint, no fault: more walks, or more steps, may come to them.",
      ...shown.map(({ kind, id, file, line }) => `    ${`${file}:${line}`.padEnd(width)}  ${kind.padEnd(10)}  ${id}`),
      ...(hidden > 0 ? [`    and ${hidden} more, which --format json lists`] : []),
    );
  }
  return lines.join("\n");
}

function tellProblem(
  { kind, message, walk, times, story, scenario }: WalkProblem,
  { journey, seed }: WalksReport,
  { folder, steps, style }: { folder: string; steps: number; style: Style },
): string[] {
  const repeat = `throughline simulate ${folder} --journey ${journey} --random ${walk} --seed ${seed} --steps ${steps}`;
  const who = scenario.customer
    ? `  The customer: ${list(Object.entries(scenario.customer).map(toldField))}.`
    : undefined;
  return [
    `  ${style("red", kind)}: ${message}`,
    ...(who === undefined ? [] : [who]),
    ...indented(story, "    "),
    `  ${style("dim", `In ${counted(times, "walk")}, first in walk ${walk}. To see it again: ${repeat}`)}`,
    `  ${style("dim", "As a scenario:")}`,
    ...indented(formatScenarios([scenario]).trimEnd(), "    "),
  ];
}

function toldField([name, value]: [string, unknown]): string {
  return `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`;
}

function indented(text: string, by: string): string[] {
  return text.split("\n").map((line) => (line === "" ? "" : `${by}${line}`));
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
}
