import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadProject } from "../../engine/load-project.ts";
import { parseScenarios, runScenario } from "../../engine/simulate/index.ts";
import type { Scenario } from "../../schemas/scenario.generated.ts";
import { throughline } from "./command-line.ts";

const faults = "test/cli/fixtures/faults";
const told =
  "To see it: the customer writes “Just a moment” on chat, 10 minutes pass, and the journey fails: name is not known.";

describe("throughline check, of a finding that shows in a conversation", { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "traces-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("says how to get there", async () => {
    const { code, stdout } = await throughline(["check", faults]);
    expect(code).toBe(1);
    expect(stdout).toContain("error TL801");
    expect(stdout).toContain(told);
  });

  test("says nothing of it with --no-traces", async () => {
    const { code, stdout } = await throughline(["check", faults, "--no-traces"]);
    expect(code).toBe(1);
    expect(stdout).toContain("error TL801");
    expect(stdout).not.toContain("To see it");
  });

  test("writes the way to it as a scenario that passes, and never over another file", async () => {
    const file = join(folder, "faults.scenarios.yaml");
    const { stderr } = await throughline(["check", faults, "--traces", file]);
    expect(stderr).toBe(`1 trace, in ${file}.\n`);
    const text = await readFile(file, "utf8");
    const { file: parsed } = parseScenarios({ file, text });
    const { project } = await loadProject(faults);
    const [scenario] = parsed?.scenarios ?? [];
    expect(scenario?.name).toContain(`TL801 at ${faults}/order.journey.yaml:11: `);
    expect((await runScenario({ project: project!, scenario: scenario! })).passed).toBe(true);
    const again = await throughline(["check", faults, "--traces", file]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(`${file} is there already`);
  });

  test("has the way to it in JSON", async () => {
    const { stdout } = await throughline(["check", faults, "--format", "json"]);
    const { findings } = JSON.parse(stdout) as { findings: { code: string; trace?: Scenario }[] };
    const trace = findings.find(({ code }) => code === "TL801")?.trace;
    expect(trace?.steps.at(-1)).toEqual({ expect: { fails: "name is not known" } });
  });

  test("has the way to it as a code flow in SARIF", async () => {
    const { stdout } = await throughline(["check", faults, "--format", "sarif"]);
    const sarif = JSON.parse(stdout) as Sarif;
    const result = sarif.runs[0]?.results.find(({ ruleId }) => ruleId === "TL801");
    const locations = result?.codeFlows[0]?.threadFlows[0]?.locations ?? [];
    expect(locations.map(({ location }) => location.message.text)).toEqual([
      "the customer writes “Just a moment” on chat",
      "10 minutes pass",
      "the journey fails: name is not known",
    ]);
  });

  test("writes no file where the journeys cannot run, and says why", async () => {
    const file = join(folder, "broken.scenarios.yaml");
    const { code, stderr } = await throughline(["check", "test/cli/fixtures/broken", "--traces", file]);
    expect(code).toBe(1);
    expect(stderr).toBe(`${file} was not written: the journeys have errors, and cannot be run.\n`);
  });
});

interface Sarif {
  runs: {
    results: {
      ruleId: string;
      codeFlows: { threadFlows: { locations: { location: { message: { text: string } } }[] }[] }[];
    }[];
  }[];
}
