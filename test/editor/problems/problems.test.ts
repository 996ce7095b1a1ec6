import { describe, expect, test } from "vitest";
import { meanings } from "../../../docs/generate-meanings.ts";
import meaningsJson from "../../../editor/problems/meanings.json" with { type: "json" };
import { inOrder, keysOf } from "../../../editor/problems/order.ts";
import { scenarioChange, scenarioFileOf } from "../../../editor/problems/scenario-change.ts";
import { momentOf } from "../../../editor/problems/show-me.ts";
import { fixWords, sentenceOf, stepWords } from "../../../editor/problems/words.ts";
import { applySplices } from "../../../engine/language/edits/index.ts";
import { type Finding, findingCodes } from "../../../engine/language/index.ts";
import { parseScenarios } from "../../../engine/simulate/index.ts";
import type { Scenario } from "../../../schemas/scenario.generated.ts";
import { languages } from "../languages.ts";
import { textOf } from "../model/checking/example-files.ts";

const { en, de } = languages;
const titleOf = (state: string) => `The state ${state}`;

describe("the words of problems", () => {
  test("has a German sentence for every code", () => {
    expect(Object.keys(de.problems.sentences).sort()).toEqual([...findingCodes].sort());
  });

  test("has the meaning of every code from the docs", async () => {
    expect(JSON.parse(await meanings()), "Run: node docs/generate-meanings.ts").toEqual(meaningsJson);
  });

  test("says in English what the checker says, in German its own sentence", () => {
    const finding = { code: "TL602", message: "A dead end." } as Finding;
    expect(sentenceOf(en.problems, finding)).toBe("A dead end.");
    expect(sentenceOf(de.problems, finding)).toBe(de.problems.sentences.TL602);
  });

  test("leaves out where it is, which the pages show themselves", () => {
    const finding = { code: "TL305", message: "states.person.handoff.queue: there is no queue `x`." } as Finding;
    expect(sentenceOf(en.problems, finding)).toBe("There is no queue `x`.");
  });

  test("names a fix in both languages", () => {
    const fix = { code: "TL301", label: { kind: "replace", name: "plte", to: "plate" } } as const;
    expect(fixWords(en.problems, fix, titleOf)).toBe("Write “plate” instead of “plte”");
    expect(fixWords(de.problems, fix, titleOf)).toContain("plate");
    const end = { code: "TL602", label: { kind: "make-final", name: "waiting" } } as const;
    expect(fixWords(en.problems, end, titleOf)).toBe("Let the journey end in “The state waiting”");
  });

  test("tells each kind of step", () => {
    const words = en.problems;
    expect(stepWords(words, { customer: { says: "Hi", channel: "chat" } }, titleOf)).toBe(
      "The customer writes “Hi” on chat.",
    );
    expect(stepWords(words, { call: "unanswered" }, titleOf)).toBe("Nobody answers the call.");
    expect(stepWords(words, { service: { name: "towing", fails: "down" } }, titleOf)).toBe("The service towing fails.");
    expect(stepWords(words, { agent: { resolves: "done" } }, titleOf)).toBe("The person settles it.");
    expect(stepWords(words, { event: { type: "call.received" } }, titleOf)).toBe("The customer calls.");
    expect(stepWords(words, { expect: { state: "waiting", stuck: true } }, titleOf)).toContain("stuck");
  });
});

describe("the order of problems", () => {
  const at = (code: string, severity: Finding["severity"], offset: number, file = "a") =>
    ({ code, severity, file, message: code, start: { offset } }) as Finding;

  test("is errors first, then by place, other files last", () => {
    const all = [at("4", "error", 0, "b"), at("3", "warning", 1), at("2", "error", 9), at("1", "error", 2)];
    expect(inOrder(all, "a").map(({ code }) => code)).toEqual(["1", "2", "3", "4"]);
  });

  test("keeps them apart by what they say, wherever they move", () => {
    const keys = keysOf([at("1", "error", 0), at("1", "error", 5)]);
    expect(new Set(keys).size).toBe(2);
    expect(keysOf([at("1", "error", 3), at("1", "error", 8)])).toEqual(keys);
  });
});

describe("a show", () => {
  const step = (states: string[], transitions: string[]) => ({ step: { wait: "1m" }, after: 0, states, transitions });

  test("paints the states and transitions of its step, and counts those before", () => {
    const steps = [step(["a"], ["t"]), step(["b"], ["u", "t"])];
    expect(momentOf(steps, 0)).toEqual({ active: [], taken: [], visited: { states: {}, transitions: {} } });
    expect(momentOf(steps, 2)).toEqual({
      active: ["b"],
      taken: ["u", "t"],
      visited: { states: { a: 1, b: 1 }, transitions: { t: 2, u: 1 } },
    });
  });
});

describe("a trace that is kept as a scenario", () => {
  const scenario: Scenario = {
    name: "TL602: stuck",
    journey: "breakdown",
    steps: [{ wait: "1m" }, { expect: { silent: true } }],
  };
  const kept = (text: string | undefined) => {
    const change = scenarioChange("a.scenarios.yaml", text, scenario)!;
    return applySplices(text ?? "", change.splices);
  };
  const read = (text: string) => parseScenarios({ file: "a.scenarios.yaml", text });

  test("makes a file where there is none", () => {
    expect(read(kept(undefined)).file?.scenarios).toEqual([scenario]);
  });

  test.each(["breakdown.scenarios.yaml", "returns.scenarios.yaml"])(
    "stands behind those of %s, which stay as they are",
    (file) => {
      const text = textOf(file);
      const now = kept(text);
      expect(now.startsWith(text.trimEnd())).toBe(true);
      const { file: found, findings } = read(now);
      expect(findings).toEqual([]);
      expect(found!.scenarios.at(-1)).toEqual(scenario);
    },
  );

  test("fits lists that are not indented, and lines that end in CRLF", () => {
    const flat = "scenarios:\n- name: a\n  journey: breakdown\n  steps:\n  - wait: 1m\n";
    expect(read(kept(flat)).file!.scenarios).toHaveLength(2);
    const windows = flat.replaceAll("\n", "\r\n");
    expect(kept(windows).replaceAll("\r\n", "")).not.toContain("\n");
    expect(read(kept(windows)).file!.scenarios).toHaveLength(2);
  });

  test("fits a file without a line end, and one in flow style", () => {
    const open = "scenarios:\n  - name: a\n    journey: breakdown\n    steps: [{wait: 1m}]";
    expect(read(kept(open)).file!.scenarios).toHaveLength(2);
    const flow = "scenarios: [{name: a, journey: breakdown, steps: [{wait: 1m}]}]\n";
    expect(read(kept(flow)).file!.scenarios).toHaveLength(2);
  });

  test("goes to the file beside the journey", () => {
    expect(scenarioFileOf("sub/breakdown.journey.yaml")).toBe("sub/breakdown.scenarios.yaml");
  });
});
