import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appendScenario } from "../../../../editor/model/simulation/append-scenario.ts";
import { placeScenario } from "../../../../editor/model/simulation/save-scenario.ts";
import { formatScenarios } from "../../../../engine/language/index.ts";
import { parseScenarios } from "../../../../engine/simulate/index.ts";
import type { Scenario } from "../../../../schemas/scenario.generated.ts";

const scenario: Scenario = {
  name: "A new one: with “quotes”",
  journey: "order",
  customer: { phone: "+4915112345678" },
  steps: [{ customer: { channel: "chat", says: "hello" } }, { expect: { says: ["a: b", "#c"], state: "name" } }],
};

const layouts: [string, string][] = [
  ["two spaces", "scenarios:\n  - name: a\n    journey: order\n    steps:\n      - wait: 1m\n"],
  ["no indentation", "scenarios:\n- name: a\n  journey: order\n  steps:\n  - wait: 1m\n"],
  ["no line end", "scenarios:\n  - name: a\n    journey: order\n    steps: [{wait: 1m}]"],
  ["wide indentation", "scenarios:\n      -   name: a\n          journey: order\n          steps: [{wait: 1m}]\n"],
  ["CRLF", "scenarios:\r\n  - name: a\r\n    journey: order\r\n    steps: [{wait: 1m}]\r\n"],
  ["a byte order mark", "\uFEFFscenarios:\n  - name: a\n    journey: order\n    steps: [{wait: 1m}]\n"],
  ["a comment at the end", "scenarios:\n  - name: a\n    journey: order\n    steps: [{wait: 1m}]\n\n# the end\n"],
  ["an end of the document", "scenarios:\n  - name: a\n    journey: order\n    steps: [{wait: 1m}]\n...\n"],
  [
    "a block scalar",
    "scenarios:\n  - name: a\n    journey: order\n    steps:\n      - customer: {says: x}\n      - customer:\n          says: |\n            long\n            text\n",
  ],
  ["a list in brackets", "scenarios: [{name: a, journey: order, steps: [{wait: 1m}]}]\n"],
  [
    "a list in brackets over lines",
    "{\n  scenarios: [\n    {name: a, journey: order, steps: [{wait: 1m}]},  # one\n  ]\n}\n",
  ],
  ["quoted keys", '{"scenarios": [{"name": "a", "journey": "order", "steps": [{"wait": "1m"}]}]}'],
];

describe("a scenario at the end of a file", () => {
  test.each(layouts)("with %s leaves every other byte", (_what, text) => {
    const splice = appendScenario({ file: "a.scenarios.yaml", text }, scenario);
    expect(splice).toBeDefined();
    expect(splice!.to).toBe(splice!.from);
    const after = text.slice(0, splice!.from) + splice!.insert + text.slice(splice!.to);
    const { file } = parseScenarios({ file: "a.scenarios.yaml", text: after });
    expect(file?.scenarios).toEqual([...parseScenarios({ file: "", text }).file!.scenarios, scenario]);
    if (text.includes("\r\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test("is in the indentation of the file", () => {
    const [, text] = layouts[1]!;
    const { insert } = appendScenario({ file: "", text }, scenario)!;
    expect(insert.split("\n").slice(0, 3)).toEqual(["", '- name: "A new one: with “quotes”"', "  journey: order"]);
  });

  test("is not put into a file with faults", () => {
    expect(appendScenario({ file: "", text: "scenarios: [" }, scenario)).toBeUndefined();
    expect(appendScenario({ file: "", text: "scenarios:\n  - name: a\n" }, scenario)).toBeUndefined();
  });

  test("is read again, whatever its words", () => {
    const words = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(words, words, fc.constantFrom(...layouts), (name, says, [, text]) => {
        const own: Scenario = { ...scenario, name, steps: [{ customer: { says } }] };
        const splice = appendScenario({ file: "", text }, own);
        if (!splice) return;
        const after = text.slice(0, splice.from) + splice.insert + text.slice(splice.to);
        expect(parseScenarios({ file: "", text: after }).file?.scenarios.at(-1)).toEqual(own);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the place of a scenario", () => {
  const target = (text: string) => ({
    journeyFile: "sub/order.journey.yaml",
    scenarios: [{ file: "sub/order.scenarios.yaml", text }],
  });

  test("is the file of the journey, which is made when there is none", () => {
    const placed = placeScenario(scenario, { journeyFile: "sub/order.journey.yaml", scenarios: [] });
    expect(placed).toEqual({
      saved: true,
      file: "sub/order.scenarios.yaml",
      created: true,
      change: {
        file: "sub/order.scenarios.yaml",
        splices: [{ from: 0, to: 0, insert: formatScenarios([scenario]) }],
      },
      scenario,
    });
    expect(placeScenario(scenario, target(layouts[0]![1]))).toMatchObject({ created: false });
  });

  test("is a new file beside one with faults", () => {
    expect(placeScenario(scenario, target("scenarios: ["))).toMatchObject({
      file: "sub/order-2.scenarios.yaml",
      created: true,
    });
  });
});
