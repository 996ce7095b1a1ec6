import type { JourneyCoverage } from "../../../engine/simulate/index.ts";
import type { Style } from "../terminal.ts";

type Share = JourneyCoverage["states"];

/** What the scenarios of each journey visit, and where the rest stands. */
export function coverageTable(coverage: readonly JourneyCoverage[], style: Style): string[] {
  const rows = coverage.map(({ journey, scenarios, states, transitions }) => [
    journey,
    String(scenarios),
    told(states),
    told(transitions),
  ]);
  const table = [["Journey", "Scenarios", "States", "Transitions"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row, index) => {
    const line = row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ");
    return index === 0 ? style("bold", line) : line;
  });
  const uncovered = coverage.flatMap((one) => one.uncovered);
  if (uncovered.length === 0) return lines;
  const places = uncovered.map(({ file, line }) => `${file}:${line}`);
  const width = Math.max(...places.map((place) => place.length));
  return [
    ...lines,
    "",
    "No scenario visits:",
    ...uncovered.map(
      ({ kind, id }, index) =>
        `  ${style("cyan", places[index]!.padEnd(width))}  ${kind.padEnd("transition".length)}  ${id}`,
    ),
  ];
}

function told({ visited, all }: Share): string {
  return `${visited}/${all} ${String(percent({ visited, all })).padStart(3)} %`;
}

/** Rounded down: 100 only where nothing is left. */
function percent({ visited, all }: Share): number {
  return all === 0 ? 100 : Math.floor((visited * 100) / all);
}

/** Each journey of which less than minimum percent of the states or the transitions are visited, as a sentence. */
export function shortfallsOf(coverage: readonly JourneyCoverage[], minimum: number): string[] {
  return coverage.flatMap(({ journey, states, transitions }) =>
    Object.entries({ states, transitions }).flatMap(([kind, { visited, all }]) =>
      visited * 100 >= minimum * all
        ? []
        : [
            `The scenarios of ${journey} visit ${percent({ visited, all })} % of its ${kind}; at least ${minimum} % are wanted.`,
          ],
    ),
  );
}
