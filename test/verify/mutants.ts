/**
 * Plants faults in clean journeys and counts those that the checker finds: npm run mutants -- [--seed 1] [--rule TL801] [--most 30] [--traces 6] [--show]
 *
 * Exits with 1 when too few are found, in all or of one rule, or when it says anything of a clean journey.
 */
import { parseArgs } from "node:util";
import { loadProject } from "../../engine/load-project.ts";
import { verifyProject } from "../../engine/verify/index.ts";
import { corpusFolders, shippedFolder } from "./corpus.ts";
import { basesOf } from "./mutants/base.ts";
import { hasTrace, replays } from "./mutants/replay.ts";
import { LEAST, type Planted, plantAll, tallyOf } from "./mutants/run.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    most: { type: "string", default: "30" },
    traces: { type: "string", default: "6" },
    rule: { type: "string" },
    show: { type: "boolean", default: false },
  },
});

const loaded = await Promise.all([shippedFolder, ...corpusFolders].map((folder) => loadProject(folder)));
const candidates = loaded.flatMap(basesOf);
const files = new Set(candidates.map(({ file }) => file));
const alarms = loaded.flatMap((project) => verifyProject(project).filter(({ file }) => files.has(file)));
// What is not clean is no ground to plant in.
const bases = candidates.filter(({ file }) => !alarms.some((alarm) => alarm.file === file));

const all: Pick<Planted, "operator" | "found">[] = [];
const traces = new Map<string, { tried: number; replayed: number }>();
for (const { operator, base, where, project, findings, saying, found } of plantAll({
  bases,
  seed: Number(values.seed),
  most: Number(values.most),
  ...(values.rule !== undefined && { rule: values.rule }),
})) {
  all.push({ operator, found });
  const shown = saying.find((finding) => hasTrace(finding, findings));
  const sum = traces.get(operator.code) ?? { tried: 0, replayed: 0 };
  traces.set(operator.code, sum);
  if (project && shown && sum.tried < Number(values.traces)) {
    sum.tried++;
    if (await replays(project, shown)) sum.replayed++;
    else if (values.show) console.log(`${shown.code} in ${base.name} has no trace: ${operator.name}, at ${where}.`);
  }
  if (found || !values.show) continue;
  const instead = findings.map(({ code }) => code).join(", ") || "nothing";
  console.log(`${operator.code} missed in ${base.name}: ${operator.name}, at ${where}. Found instead: ${instead}.`);
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : (100 * part) / whole);
const row = (name: string, planted: number, found: number): string =>
  `${name.padEnd(8)}${String(planted).padStart(8)}${String(found).padStart(8)}${percent(found, planted).toFixed(1).padStart(8)} %`;
const tallies = tallyOf(all);
const planted = all.length;
const found = all.filter((one) => one.found).length;
console.log(`${"rule".padEnd(8)}${"planted".padStart(8)}${"found".padStart(8)}${" ".repeat(10)}  traces replayed`);
for (const { code, ...tally } of tallies) {
  const { tried = 0, replayed = 0 } = traces.get(code) ?? {};
  console.log(`${row(code, tally.planted, tally.found)}${tried === 0 ? "" : `  ${replayed} of ${tried}`}`);
}
const tried = [...traces.values()].reduce((sum, one) => sum + one.tried, 0);
const replayed = [...traces.values()].reduce((sum, one) => sum + one.replayed, 0);
console.log(`${row("all", planted, found)}  ${replayed} of ${tried}`);
console.log(`Traces are those of the first ${values.traces} findings of a rule that a way shows.`);
console.log(`False alarms on ${candidates.length} clean journeys: ${alarms.length}`);
for (const { file, start, code, message } of alarms) console.log(`${file}:${start.line} ${code} ${message}`);

const tooFew =
  percent(found, planted) < LEAST.all || tallies.some((tally) => percent(tally.found, tally.planted) < LEAST.rule);
if (tooFew || alarms.length > 0) process.exitCode = 1;
