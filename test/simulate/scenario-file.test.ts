import { describe, expect, test } from "vitest";
import { compileProject } from "../../engine/compile/index.ts";
import { checkScenarios, parseScenarios, placeScenarios, type ScenarioFile } from "../../engine/simulate/index.ts";
import { smallProject } from "./small-project.ts";

const project = smallProject();
const { definitions } = compileProject(project);

function fileOf(text: string): ScenarioFile {
  const { file, findings } = parseScenarios({ file: "order.scenarios.yaml", text });
  if (!file) throw new Error(findings.map(({ message }) => message).join("\n"));
  return file;
}

/** One scenario with these steps, of which the first stands in line 5. */
const withSteps = (steps: string): string => `scenarios:
  - name: An order
    journey: order
    steps:
      - customer: {channel: chat, says: hello}
${steps}`;

describe("a file of scenarios", () => {
  test("gives its scenarios with their places", () => {
    const [placed] = placeScenarios([fileOf(withSteps("      - wait: 5m\n      - expect: {state: name}\n"))]);
    expect(placed).toMatchObject({ file: "order.scenarios.yaml", line: 2, stepLines: [5, 6, 7] });
    expect(placed?.scenario).toMatchObject({ name: "An order", journey: "order" });
  });

  test.each([
    ["is no YAML", "scenarios: [", "TL101", 1],
    ["is empty", "", "TL109", 1],
    ["has a key that there is not", withSteps("      - expcet: {state: name}\n"), "TL201", 6],
    ["lacks a key", "scenarios:\n  - name: An order\n    steps: [{wait: 5m}]\n", "TL202", 2],
    ["has a duration that is none", withSteps("      - wait: a while\n"), "TL205", 6],
    ["expects words that every message has", withSteps('      - expect: {says: ""}\n'), "TL207", 6],
  ])("that %s is a finding with its place", (_what, text, code, line) => {
    const { file, findings } = parseScenarios({ file: "order.scenarios.yaml", text });
    expect(file).toBeUndefined();
    expect(findings[0]).toMatchObject({ code, file: "order.scenarios.yaml", start: { line } });
  });
});

describe("what a scenario refers to has to be there", () => {
  test("and nothing is said of one in which all is", () => {
    const file = fileOf(
      withSteps(
        `      - service: {name: order.find, returns: {}}
      - event: {type: order.shipped}
      - event: {type: call.ended}
      - expect: {state: name, on: desk, context: {name: Ada}, unknown: [number]}
`,
      ),
    );
    expect(checkScenarios([file], project, definitions)).toEqual([]);
  });

  test.each([
    ["journey", withSteps("").replace("journey: order", "journey: ordr"), "TL308", 3, "`order`"],
    ["state", withSteps("      - expect: {state: shiping}\n"), "TL301", 6, "`shipping`"],
    ["fact", withSteps("      - expect: {context: {nmae: Ada}}\n"), "TL303", 6, "`name`"],
    ["fact that should not be known", withSteps("      - expect: {unknown: [numbr]}\n"), "TL303", 6, "`number`"],
    ["service", withSteps("      - service: {name: order.fnid}\n"), "TL304", 6, "`order.find`"],
    ["channel of the customer", withSteps("      - customer: {channel: caht, says: hi}\n"), "TL306", 6, "`chat`"],
    ["channel of a message", withSteps("      - expect: {on: smss}\n"), "TL306", 6, "`sms`"],
    ["event", withSteps("      - event: {type: order.shiped}\n"), "TL309", 6, "`order.shipped`"],
    [
      "channel of a consent",
      withSteps("      - consent: {purpose: x, status: revoked, channel: smss}\n"),
      "TL306",
      6,
      "`sms`",
    ],
    [
      "time zone",
      withSteps("").replace("    steps:", "    customer: {timezone: Europe/Berln}\n    steps:"),
      "TL210",
      4,
      "`Europe/Berlin`",
    ],
  ])("an unknown %s is a finding that names the nearest", (_what, text, code, line, near) => {
    const findings = checkScenarios([fileOf(text)], project, definitions);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code, severity: "error", start: { line } });
    expect(findings[0]?.fix).toContain(near);
  });

  test("of time zones not all are listed", () => {
    const text = withSteps("").replace("    steps:", "    customer: {timezone: home}\n    steps:");
    const [finding] = checkScenarios([fileOf(text)], project, definitions);
    expect(finding).toMatchObject({ code: "TL210", fix: "Write an IANA name such as Europe/Berlin." });
  });

  test.each(["2016-12-31T23:59:60Z", "2026-06-01T10:00:00+02"])(
    "a beginning that no clock shows (%s) is a finding",
    (now) => {
      const text = withSteps("").replace("    steps:", `    now: "${now}"\n    steps:`);
      const [finding] = checkScenarios([fileOf(text)], project, definitions);
      expect(finding).toMatchObject({ code: "TL205", severity: "error", start: { line: 4 } });
    },
  );

  test("but states and facts of a journey that has errors itself are not looked at", () => {
    const file = fileOf(withSteps("      - expect: {state: shiping}\n"));
    expect(checkScenarios([file], project, [])).toEqual([]);
  });
});
