import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { throughline } from "./command-line.ts";

const project = "test/cli/fixtures/exported";

describe("throughline export", { timeout: 60_000 }, () => {
  test("writes a diagram to the terminal", async () => {
    const { code, stdout, stderr } = await throughline(["export", "mermaid", project]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^stateDiagram-v2\naccTitle: A greeting\n/);
    expect(stdout).toContain("“Hello.”");
  });

  test("speaks the language that is asked for", async () => {
    const { stdout } = await throughline(["export", "mermaid", project, "--locale", "de"]);
    expect(stdout).toContain("“Guten Tag.”");
  });

  test("writes a picture and a machine to files", async () => {
    const folder = await mkdtemp(join(tmpdir(), "throughline-export-"));
    for (const [kind, file, start] of [
      ["svg", "greeting.svg", '<svg xmlns="http://www.w3.org/2000/svg"'],
      ["xstate", "greeting.machine.mjs", "// The journey greeting as an XState machine"],
    ] as const) {
      const output = join(folder, file);
      const { code, stdout } = await throughline([
        "export",
        kind,
        project,
        "--journey",
        "greeting",
        "--output",
        output,
      ]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
      expect((await readFile(output, "utf8")).startsWith(start)).toBe(true);
    }
    const source = join(folder, "a.journey.yaml");
    await writeFile(source, "journey: a\n");
    const { code, stderr } = await throughline(["export", "svg", project, "--output", source]);
    expect(code).toBe(2);
    expect(stderr).toContain("is there already, and is not overwritten.");
    expect(await readFile(source, "utf8")).toBe("journey: a\n");
    await rm(folder, { recursive: true });
  });

  test.each([
    [["pdf", project], "Allowed choices are mermaid, xstate, svg"],
    [["svg", "nowhere"], "There is no folder nowhere"],
    [["svg", project, "--journey", "other"], `There is no journey other in ${project}. There are: greeting.`],
    [["svg", project, "--locale", "fr"], "The project has no locale fr. It has: en, de."],
    [["svg", project, "--output", "no/such/folder.svg"], "its folder does not exist"],
  ])("ends with 2 and says why for %j", async (args, message) => {
    const { code, stdout, stderr } = await throughline(["export", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("shows the errors of a project that has some", async () => {
    const { code, stdout, stderr } = await throughline(["export", "svg", "test/cli/fixtures/broken"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("TL303");
  });
});
