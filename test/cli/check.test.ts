import { describe, expect, test } from "vitest";
import type { Finding } from "../../engine/language/index.ts";
import { findingFormats } from "../../server/cli/formats/index.ts";
import { throughline } from "./command-line.ts";

const broken = "test/cli/fixtures/broken";

describe("throughline check", { timeout: 60_000 }, () => {
  test("ends with 0 for the journeys that ship", async () => {
    expect(await throughline(["check", "journeys"])).toEqual({
      code: 0,
      stdout: "9 journeys, no findings\n",
      stderr: "",
    });
  });

  test("takes the folder journeys when none is named", async () => {
    expect(await throughline(["check"])).toMatchObject({ code: 0, stdout: "9 journeys, no findings\n" });
  });

  test("ends with 1 for findings, and shows the place, a caret and the fix of each", async () => {
    const { code, stdout } = await throughline(["check", broken]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${broken}/greeting.journey.yaml:7:17 error TL303`);
    expect(stdout).toMatch(/ask: \{fact: nmae.*\n.*\^\^\^\^\n.*Fix:.*`name`/);
    expect(stdout).toContain(`${broken}/greeting.journey.yaml:8:20 error TL301`);
    expect(stdout.trimEnd()).toMatch(/1 journey, 3 errors$/);
  });

  test("shows what is wrong with knowledge as it does for journeys", async () => {
    const folder = "test/cli/fixtures/knowledge";
    const { code, stdout } = await throughline(["check", folder]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${folder}/faq.knowledge.yaml:7:13 error TL314`);
    expect(stdout).toMatch(/answer: \{en: From 8 to 20\.\}\n.*\^{19}\n.*Fix:.*`de: …`/);
    const sarif = await throughline(["check", folder, "--format", "sarif"]);
    expect((JSON.parse(sarif.stdout) as Sarif).runs[0]?.results[0]?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: `${folder}/faq.knowledge.yaml` },
      region: { startLine: 7, startColumn: 13 },
    });
  });

  test("uses no colours where there is no terminal", async () => {
    const { stdout } = await throughline(["check", broken], { env: { TERM: "xterm-256color" } });
    expect(stdout).not.toContain("\u001b");
  });

  test("says what is missing in a folder without throughline.yaml", async () => {
    const { code, stdout } = await throughline(["check", "docs"]);
    expect(code).toBe(1);
    expect(stdout).toContain("There is no throughline.yaml in docs.");
  });

  test("writes JSON", async () => {
    const { code, stdout } = await throughline(["check", broken, "--format", "json"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { journeys: number; errors: number; findings: Finding[] };
    expect(report).toMatchObject({ journeys: 1, errors: 3, warnings: 0 });
    expect(report.findings[0]).toMatchObject({
      code: "TL303",
      file: `${broken}/greeting.journey.yaml`,
      start: { line: 7, column: 17 },
    });
  });

  test("writes workflow commands for GitHub", async () => {
    const { code, stdout } = await throughline(["check", broken, "--format", "github"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=test\/cli\/fixtures\/broken\/greeting\.journey\.yaml,line=7,endLine=7,col=17,endColumn=21,title=TL303::.+$/m,
    );
  });

  test("writes SARIF 2.1.0, with a rule for each result", async () => {
    const { code, stdout } = await throughline(["check", broken, "--format", "sarif"]);
    expect(code).toBe(1);
    const sarif = JSON.parse(stdout) as Sarif;
    expect(sarif.version).toBe("2.1.0");
    const [run] = sarif.runs;
    expect(run?.results).toHaveLength(3);
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(result.level).toBe("error");
      expect(result.locations[0]?.physicalLocation).toMatchObject({
        artifactLocation: { uri: `${broken}/greeting.journey.yaml` },
        region: { startLine: expect.any(Number), startColumn: expect.any(Number) },
      });
    }
  });
});

interface Sarif {
  version: string;
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    results: { ruleId: string; ruleIndex: number; level: string; locations: { physicalLocation: unknown }[] }[];
  }[];
}

describe("a finding", () => {
  const finding: Finding = {
    code: "TL301",
    severity: "warning",
    file: "a, b:c/100% ü.journey.yaml",
    start: { line: 1, column: 2, offset: 1 },
    end: { line: 2, column: 1, offset: 9 },
    message: "Two\nlines, 100%: a ::error:: that is none.",
    fix: "Fix it.",
  };
  const report = { journeys: 1, findings: [finding], textOf: () => "" };

  test("cannot break out of a workflow command", () => {
    expect(findingFormats.github(report, { colours: false })).toBe(
      "::warning file=a%2C b%3Ac/100%25 ü.journey.yaml,line=1,endLine=2,title=TL301::Two%0Alines, 100%25: a ::error:: that is none. Fix it.\n1 journey, 1 warning",
    );
  });

  test("has a URI in SARIF whatever its file is called", () => {
    const sarif = JSON.parse(findingFormats.sarif(report, { colours: false })) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const uri = sarif.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri;
    expect(uri).toBe("a%2C%20b%3Ac/100%25%20%C3%BC.journey.yaml");
  });

  test("is coloured in a terminal", () => {
    expect(findingFormats.text(report, { colours: true })).toContain("\u001b[");
  });
});
