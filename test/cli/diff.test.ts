import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { markdownFormat } from "../../server/cli/diff/markdown.ts";
import type { DiffReport } from "../../server/cli/diff/report.ts";
import { textFormat } from "../../server/cli/diff/text.ts";
import { order } from "../diff/versions.ts";
import { smallProject } from "../project.ts";
import type { Finished } from "./command-line.ts";

const launcher = resolve("server/throughline.mjs");
let folder: string;

/** Runs the command line in a folder of the test. */
function diff(args: string[], cwd = folder): Finished {
  try {
    const stdout = execFileSync(process.execPath, [launcher, "diff", ...args], {
      cwd,
      encoding: "utf8",
      stdio: "pipe",
    });
    return { code: 0, stdout, stderr: "" };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, stdout, stderr };
  }
}

const edited = order.replace("after: {3h: desk}", "after: {2h: desk}").replace(/\btold\b/g, "informed");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-diff-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  const journeys = join(folder, "journeys");
  await mkdir(journeys);
  await writeFile(join(folder, "README.md"), "Nothing yet.\n");
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "-m", "Before there were journeys");
  await writeFile(join(journeys, "throughline.yaml"), smallProject);
  await writeFile(join(journeys, "order.journey.yaml"), order);
  git("add", ".");
  git("commit", "--quiet", "-m", "One");
  git("tag", "v1.0");
  await writeFile(join(journeys, "order.journey.yaml"), edited);
  git("commit", "--quiet", "-am", "Two");
  await writeFile(join(journeys, "order.journey.yaml"), edited.replace("Which order is it?", "Which one?"));
  await cp(journeys, join(folder, "copy"), { recursive: true });
  await writeFile(join(folder, "copy", "order.journey.yaml"), order);
  await mkdir(join(folder, "broken"));
  await writeFile(join(folder, "broken", "throughline.yaml"), smallProject);
  await writeFile(join(folder, "broken", "order.journey.yaml"), order.replace("initial: number", "inital: number"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("throughline diff", { timeout: 60_000 }, () => {
  test("compares a revision with what is on disk", () => {
    const { code, stdout, stderr } = diff(["HEAD"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(
      /^order {2}journeys\/order\.journey\.yaml\n {2}number\n {4}~ text prompt {2}Which order is it\? → Which one\?\n/,
    );
    expect(stdout).toContain("1 journey differs: 1 changed. For conversations under way: nothing to do.");
  });

  test("compares two revisions, and says what it means for conversations under way", () => {
    const { code, stdout } = diff(["v1.0", "HEAD"]);
    expect(code).toBe(1);
    expect(stdout).toContain("> state told → informed");
    expect(stdout).toContain("~ delay after  3h → 2h");
    expect(stdout).toMatch(/breaking {4}A timer of 3h that runs in `waiting`/);
    expect(stdout).toMatch(/1 renamed, 1 changed\. For conversations under way: 1 breaking, \d to look at\./);
  });

  test("ends with 0 where there is no difference", () => {
    expect(diff(["HEAD", "HEAD"])).toEqual({ code: 0, stdout: "No differences.\n", stderr: "" });
    expect(diff(["v1.0:journeys", "copy"])).toMatchObject({ code: 0 });
  });

  test("compares files, folders and paths of revisions", () => {
    expect(diff(["copy/order.journey.yaml", "journeys/order.journey.yaml"]).stdout).toContain("state told → informed");
    expect(diff(["copy", "journeys"]).stdout).toContain("state told → informed");
    expect(diff(["v1.0:journeys/order.journey.yaml"]).stdout).toContain("state told → informed");
    expect(diff(["v1.0", "journeys/order.journey.yaml"]).stdout).toContain("state told → informed");
  });

  test("is found from inside of the folder, too", () => {
    expect(diff(["v1.0"], join(folder, "journeys")).stdout).toContain("state told → informed");
    expect(diff(["v1.0:./order.journey.yaml"], join(folder, "journeys")).code).toBe(1);
  });

  test("takes a revision without journeys for one before there were any", () => {
    expect(diff(["v1.0~1", "v1.0"]).stdout).toContain("+ journey order");
  });

  test("writes JSON", () => {
    const report = JSON.parse(diff(["v1.0", "HEAD", "--format", "json"]).stdout) as DiffReport & { same: boolean };
    expect(report).toMatchObject({ before: "v1.0:journeys", after: "HEAD:journeys", same: false });
    expect(report.journeys[0]?.changes).toHaveLength(2);
  });

  test("writes Markdown for a pull request", () => {
    const { stdout } = diff(["v1.0", "HEAD", "--format", "markdown"]);
    expect(stdout).toMatch(/^## What changes in the journeys\n/);
    expect(stdout).toContain("### order\n");
    expect(stdout).toContain("| changed delay | `waiting: after` | `3h` | `2h` |\n");
    expect(stdout).toMatch(/^- \*\*breaking\*\*: A timer of 3h that runs in `waiting`/m);
  });

  test.each([
    [["nowhere"], "There is no file or folder nowhere, and git knows no revision of that name."],
    [["nowhere:journeys"], "git knows no revision nowhere"],
    [["--", "--output=x"], "is no file, folder or revision"],
    [["HEAD:/etc"], "a path from this folder"],
    [["journeys"], "name what to compare it with"],
    [["journeys", "journeys/order.journey.yaml"], "one is a folder, the other a file"],
    [["copy", "broken"], "unknown key `inital`"],
    [["HEAD:journeys/throughline.yaml"], "Name the folder"],
    [["v1.0~1", "v1.0~1"], "Neither v1.0~1:journeys nor v1.0~1:journeys has a throughline.yaml"],
  ])("ends with 2 and says why for %j", (args, message) => {
    const { code, stdout, stderr } = diff(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("says that revisions need a git work tree", async () => {
    const outside = await mkdtemp(join(tmpdir(), "throughline-no-git-"));
    expect(diff(["HEAD"], outside)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("inside of a git work tree"),
    });
    await rm(outside, { recursive: true });
  });
});

describe("a difference", () => {
  const hostile = "a | b `c` </details> <b> @team [x](y) *z*\n```\n# head";
  const report: DiffReport = {
    before: "a`b",
    after: "main",
    changes: [],
    impacts: [],
    journeys: [
      {
        kind: "changed",
        journey: "x*y",
        file: "x|y.journey.yaml",
        changes: [
          {
            kind: "changed",
            subject: "text",
            state: "a",
            name: "prompt",
            path: "states/a/ask/prompt",
            before: hostile,
            after: "short | one",
          },
        ],
        impacts: [{ severity: "breaking", kind: "state-removed", sentence: "`a|b` <is> *gone*, @team." }],
      },
    ],
  };

  test("cannot break out of its cell, its fence or its details in Markdown", () => {
    const markdown = markdownFormat(report, { colours: false });
    const row = markdown.split("\n").find((line) => line.includes("changed text"))!;
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(row).toContain("`short \\| one`");
    // The fence is longer than the longest in what it holds, so that no line of it is Markdown.
    const fenced = /^(`{4,})text\n[\s\S]*?^\1$/gm;
    expect(markdown.match(fenced)).toHaveLength(1);
    const outside = markdown.replace(fenced, "").replace(/(`+)[^\n]*?\1/g, "");
    expect(outside).not.toMatch(/<b>|@team|\[x\]/);
    expect(outside.match(/<\/details>/g)).toHaveLength(1);
    expect(outside).toContain("&lt;is&gt; \\*gone\\*, &#64;team.");
  });

  test("cannot end its cell by a backslash before a bar either", () => {
    const [journey] = report.journeys;
    const [change] = journey!.changes;
    const changes = [{ ...change!, before: "a\\|b <i> `c`", after: "d\\\\|" }];
    const markdown = markdownFormat({ ...report, journeys: [{ ...journey!, changes }] }, { colours: false });
    const row = markdown.split("\n").find((line) => line.includes("changed text"))!;
    // As GitHub reads a row: a backslash and what follows it are one.
    expect(row.match(/\\.|\|/g)!.filter((found) => found === "|")).toHaveLength(5);
    expect(row).toContain("<code>a\\\\&#124;b &lt;i&gt; \\`c\\`</code>");
  });

  test("is left out in full where a comment would be too long for it", () => {
    const long = "word ".repeat(20_000);
    const [journey] = report.journeys;
    const [change] = journey!.changes;
    const markdown = markdownFormat(
      { ...report, journeys: [{ ...journey!, changes: [{ ...change!, before: long }] }] },
      { colours: false },
    );
    expect(markdown.length).toBeLessThan(5_000);
  });

  test("has colours in a terminal, and none elsewhere", () => {
    expect(textFormat(report, { colours: true })).toContain("\u001b[");
    const [journey] = report.journeys;
    const [change] = journey!.changes;
    const coloured = { ...report, journeys: [{ ...journey!, changes: [{ ...change!, after: "\u001b[31mred" }] }] };
    expect(textFormat(coloured, { colours: false })).not.toContain("\u001b");
  });
});
