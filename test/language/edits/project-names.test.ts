import { expect, test } from "vitest";
import { editJourney } from "../../../engine/language/edits/index.ts";
import { diffOf, editedFiles } from "./edited.ts";

const part = {
  file: "part.journey.yaml",
  text: "journey: part\nstates:\n  a: {always: paid}\n  paid: {type: final, outcome: paid}   # good\n",
};
const whole = {
  file: "whole.journey.yaml",
  text: "journey: whole\nstates:\n  a:\n    journey: {name: part}\n    on: {paid: b, failed: b}\n  b: {type: final}\n",
};
const scenarios = {
  file: "part.scenarios.yaml",
  text: `scenarios:
  - name: One
    journey: part   # this one
    steps:
      - expect: {state: a}
      - expect: {state: "a.inner", outcome: paid}
  - {name: Two, journey: whole, steps: [{expect: {state: a, outcome: paid}}]}
`,
};
const project = {
  file: "throughline.yaml",
  text: "project: shop\nlocales: [en]\nfallback: part   # if nothing else\n",
};
const files = [part, whole, scenarios, project];

function changes(edit: Parameters<typeof editedFiles>[1]): Record<string, string> {
  const after = editedFiles(files, edit);
  return Object.fromEntries(
    Object.entries(after).map(([file, text]) => [file, diffOf(files.find((one) => one.file === file)!.text, text)]),
  );
}

test("a renamed state is renamed in the scenarios of its journey, and of no other", () => {
  expect(changes({ do: "renameState", path: ["states", "a"], name: "start" })).toEqual({
    "part.journey.yaml": "-  a: {always: paid}\n+  start: {always: paid}",
    "part.scenarios.yaml":
      '-      - expect: {state: a}\n-      - expect: {state: "a.inner", outcome: paid}\n+      - expect: {state: start}\n+      - expect: {state: "start.inner", outcome: paid}',
  });
});

test("a renamed journey is renamed in the whole project", () => {
  expect(changes({ do: "renameJourney", name: "piece" })).toEqual({
    "part.journey.yaml": "-journey: part\n+journey: piece",
    "whole.journey.yaml": "-    journey: {name: part}\n+    journey: {name: piece}",
    "part.scenarios.yaml": "-    journey: part   # this one\n+    journey: piece   # this one",
    "throughline.yaml": "-fallback: part   # if nothing else\n+fallback: piece   # if nothing else",
  });
  const taken = editJourney({ do: "renameJourney", name: "whole" }, { journey: part, others: [whole] });
  expect(taken).toEqual({ done: false, refusal: { reason: "name-taken", name: "whole" } });
});

test("a renamed outcome is renamed where the journey is a part, and in its scenarios", () => {
  expect(changes({ do: "renameOutcome", path: ["states", "paid"], outcome: "settled" })).toEqual({
    "part.journey.yaml":
      "-  paid: {type: final, outcome: paid}   # good\n+  paid: {type: final, outcome: settled}   # good",
    "whole.journey.yaml": "-    on: {paid: b, failed: b}\n+    on: {settled: b, failed: b}",
    "part.scenarios.yaml":
      '-      - expect: {state: "a.inner", outcome: paid}\n+      - expect: {state: "a.inner", outcome: settled}',
  });
});

test("a file that cannot be read stays as it is", () => {
  const broken = { file: "broken.journey.yaml", text: "journey: {" };
  const result = editJourney({ do: "renameJourney", name: "piece" }, { journey: part, others: [broken, project] });
  expect(result.done && result.changes.map(({ file }) => file)).toEqual(["part.journey.yaml", "throughline.yaml"]);
});
