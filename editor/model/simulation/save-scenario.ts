import type { FileChange } from "../../../engine/language/edits/index.ts";
import { formatScenarios } from "../../../engine/language/index.ts";
import type { Scenario } from "../../../schemas/scenario.generated.ts";
import { appendScenario } from "./append-scenario.ts";
import type { SourceText } from "./preparation.ts";

/** Where a scenario goes: the files with scenarios that there are, and the journey’s own file for the name of a new one. */
export interface ScenarioTarget {
  journeyFile: string;
  scenarios: readonly SourceText[];
}

export type SavedScenario =
  | {
      saved: true;
      file: string;
      /** There was no such file. */
      created: boolean;
      /** text with them is the new text; of a new file, one splice into nothing. */
      change: FileChange;
      scenario: Scenario;
    }
  | {
      saved: false;
      reason: /** Nothing has happened in it yet. */
        | "empty"
        /** It would not pass: instead says why, in the engine’s words. */
        | "does-not-pass";
      instead?: string;
    };

/** Puts a scenario at the end of the journey’s file of scenarios, or into a new one where that cannot take it. */
export function placeScenario(scenario: Scenario, { journeyFile, scenarios }: ScenarioTarget): SavedScenario {
  const stem = journeyFile.replace(/\.journey\.yaml$/, "");
  for (let number = 1; ; number++) {
    const file = `${stem}${number === 1 ? "" : `-${number}`}.scenarios.yaml`;
    const known = scenarios.find((one) => one.file === file);
    // An empty file is as good as none.
    if (!known || known.text.trim() === "") {
      const insert = formatScenarios([scenario]);
      const change = { file, splices: [{ from: 0, to: known?.text.length ?? 0, insert }] };
      return { saved: true, file, created: !known, change, scenario };
    }
    const splice = appendScenario(known, scenario);
    if (splice) return { saved: true, file, created: false, change: { file, splices: [splice] }, scenario };
  }
}
