import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { throughline } from "./command-line.ts";

describe("the command line", { timeout: 60_000 }, () => {
  test("prints its help and its version", async () => {
    const help = await throughline(["--help"]);
    expect(help.code).toBe(0);
    for (const command of ["start", "check", "simulate"]) expect(help.stdout).toContain(`\n  ${command} `);
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await throughline(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  test.each(["start", "check", "simulate"])("has a help page with examples for %s", async (command) => {
    const { code, stdout } = await throughline([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: throughline ${command}`);
    expect(stdout).toMatch(/Examples:\n {2}\S/);
  });

  test.each([
    ["an unknown command", ["chek"], "Did you mean check?"],
    ["an unknown option", ["check", "--formt", "json"], "Did you mean --format?"],
    ["an unknown format", ["check", "--format", "xml"], "text, json, github, sarif"],
    ["a folder that is not there", ["check", "nowhere"], "There is no folder nowhere."],
    ["a file in the place of a folder", ["check", "package.json"], "package.json is a file."],
    ["too many arguments", ["check", "journeys", "more"], "too many arguments"],
    ["a port that is none", ["start", "--port", "http"], "It must be a number from 0 to 65535."],
    ["a journey that is not there", ["simulate", "journeys", "--journey", "order"], "There is no journey order."],
    ["a locale that is not there", ["simulate", "--locale", "fr"], "It has: en, de."],
    ["nothing at all", [], "Usage: throughline"],
  ])("ends with 2 and says what is right for %s", async (_what, args, message) => {
    const { code, stdout, stderr } = await throughline(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
