/** The time of verifyJourney over journeys of growing size, beside its budgets. Medians of several runs. */
import { parseProject } from "../../engine/language/index.ts";
import { verifyJourney } from "../../engine/verify/index.ts";
import budgets from "./budgets.json" with { type: "json" };
import { benchJourney, benchPart, benchProject, type Shape, shapes } from "./journeys.ts";

const sizes = [125, 250, 500, 1000, 2000];

/** Median, in ms. */
function timeOf(shape: Shape, size: number): number {
  const { project, findings } = parseProject({
    project: { file: "throughline.yaml", text: benchProject },
    journeys: [
      { file: "bench.journey.yaml", text: benchJourney(shape, size) },
      { file: "piece.journey.yaml", text: benchPart },
    ],
  });
  const journey = project?.journeys.find(({ name }) => name === "bench");
  const [error] = findings.filter(({ severity }) => severity === "error");
  if (!project || !journey || error) throw new Error(error?.message ?? "The journey has errors.");
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    const started = performance.now();
    verifyJourney(journey, project);
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[7]!;
}

let missed = false;
console.log("The checker: verifyJourney in ms (median of 15), by states");
for (const shape of shapes) {
  // The first ones warm up.
  timeOf(shape, 500);
  const times = sizes.map((size) => timeOf(shape, size));
  const grows = Math.log(times.at(-1)! / times[2]!) / Math.log(sizes.at(-1)! / sizes[2]!);
  const [middle, most] = [times[2]!, times.at(-1)!];
  const kept =
    middle < budgets.verify.msFor500 && most < budgets.verify.msFor2000 && grows <= budgets.verify.mostExponent;
  if (!kept) missed = true;
  const row = sizes.map((size, index) => `${size}: ${times[index]!.toFixed(1)}`).join("   ");
  console.log(`  ${shape.padEnd(9)} ${row}   grows as n^${grows.toFixed(2)}  ${kept ? "ok" : "MISSED"}`);
}
const { msFor500, msFor2000, mostExponent } = budgets.verify;
console.log(
  `  budget    500 below ${msFor500} ms, 2000 below ${msFor2000} ms, growth at most n^${mostExponent} (n log n over these sizes)`,
);
if (missed) process.exitCode = 1;
