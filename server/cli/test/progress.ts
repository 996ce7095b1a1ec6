import type { Terminal } from "../terminal.ts";
import type { ScenarioOutcome } from "./outcome.ts";

/** One line that tells how far a run is, and goes away at its end. */
export interface Progress {
  next(outcome: ScenarioOutcome): void;
  done(): void;
}

/** Only where a person looks on: in a file or a pipe, lines that go away would stay. */
export function createProgress({ output }: Pick<Terminal, "output">, all: number): Progress {
  if (!("isTTY" in output) || !output.isTTY) return { next: () => {}, done: () => {} };
  let run = 0;
  let failed = 0;
  return {
    next({ passed }) {
      run += 1;
      if (!passed) failed += 1;
      output.write(`\r${run}/${all} scenarios${failed > 0 ? `, ${failed} failed` : ""}`);
    },
    done: () => void output.write("\r\u001b[2K"),
  };
}
