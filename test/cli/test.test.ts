import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { launch, throughline } from "./command-line.ts";

const projectText = `
project: small
locales: [en]
timezone: Europe/Berlin
channels: {chat: {}}
events: {order.shipped: {}}
`;

const journeyText = `
journey: order
start: {on: message.received}
states:
  open:
    entry: [{say: Your order is on its way.}]
    on: {order.shipped: done, message.received: {target: open, reenter: true}}
    after: {1d: done}
  done: {type: final, outcome: shipped}
`;

const passing = `scenarios:
  - name: The order is shipped
    journey: order
    steps:
      - customer: {channel: chat, says: Where is my order?}
      - event: {type: order.shipped}
      - expect: {status: closed}
`;

const failing = `${passing}  - name: The order is lost & <gone>
    journey: order
    steps:
      - customer: {channel: chat, says: Where is my order?}
      - customer: {says: "Hello?"}
      - expect: {says: It is lost., state: done}
`;

let folder: string;
const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-test-"));
  await write("throughline.yaml", projectText);
  await write("order.journey.yaml", journeyText);
  await write("order.scenarios.yaml", passing);
});

afterEach(() => rm(folder, { recursive: true }));

describe("throughline test", { timeout: 60_000 }, () => {
  test("ends with 0 for the journeys that ship, of which every state and transition is visited", async () => {
    const { code, stdout, stderr } = await throughline(["test", "journeys", "--min-coverage", "100"]);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^✓ journeys\/breakdown\.scenarios\.yaml {2}\d+ scenarios$/m);
    expect(stdout).toMatch(/\d+ scenarios passed in \d+\.\d s\n$/);
    expect(stdout).not.toContain("No scenario visits");
    expect(code).toBe(0);
  });

  test("does not say of a journey that cannot be read that it is not there", async () => {
    await write("order.journey.yaml", journeyText.replace("1d: done", "1 day: done"));
    const { code, stderr } = await throughline(["test", folder]);
    expect(code).toBe(1);
    expect(stderr).toContain("`1 day`");
    expect(stderr).not.toContain("TL308");
    await write("order.journey.yaml", journeyText);
    await write("order.scenarios.yaml", passing.replace("journey: order", "journey: ordr"));
    expect((await throughline(["test", folder])).stderr).toMatch(/TL308.*there is no journey `ordr`/);
  });

  test("ends with 1 for one that fails, and shows the step, the conversation, what was expected and what was instead", async () => {
    await write("order.scenarios.yaml", failing);
    const { code, stdout } = await throughline(["test", folder]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      [
        "✗ The order is lost & <gone>",
        `  ${folder}/order.scenarios.yaml:13`,
        "    Before    10:00  chat  Customer: Where is my order?",
        "              10:00        → open",
        "              10:00  chat  Journey: Your order is on its way.",
        "    Expected  a message “It is lost.”, and the state done",
        "    Instead   10:00  chat  Customer: Hello?",
        "              10:00  chat  Journey: Your order is on its way.",
        "              The state is open.",
        "",
        "1 scenario failed, 1 passed in",
      ].join("\n"),
    );
    expect(stdout).not.toContain("\u001b");
  });

  test("says what is wrong with a scenario before any is run, as check does", async () => {
    await write("order.scenarios.yaml", passing.replace("order.shipped", "order.shiped"));
    const { code, stdout, stderr } = await throughline(["test", folder]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`${folder}/order.scenarios.yaml:6:23 error TL309`);
    const check = await throughline(["check", folder]);
    expect(check.code).toBe(1);
    expect(check.stdout).toContain(`${folder}/order.scenarios.yaml:6:23 error TL309`);
  });

  test("runs those that --filter and --journey leave", async () => {
    await write("order.scenarios.yaml", failing);
    expect((await throughline(["test", folder, "--filter", "IS SHIPPED"])).code).toBe(0);
    expect((await throughline(["test", folder, "--journey", "order"])).code).toBe(1);
  });

  test.each([
    ["a folder that is not there", () => ["test", "nowhere"], "There is no folder nowhere."],
    ["a folder without scenarios", () => ["test", "test/cli/fixtures"], "There is no throughline.yaml"],
    [
      "a journey that is not there",
      () => ["test", folder, "-j", "ordr"],
      "There is no journey ordr. There are: order.",
    ],
    [
      "a filter that leaves nothing",
      () => ["test", folder, "--filter", "lost"],
      "None of the 1 scenarios in FOLDER has “lost” in its name.",
    ],
    ["a percentage that is none", () => ["test", "--min-coverage", "101"], "It must be a number from 0 to 100."],
    ["a format that is none", () => ["test", "--format", "tap"], "Allowed choices are text, json, junit."],
    ["a report that cannot be written", () => ["test", folder, "-o", "package.json/report"], "cannot be written"],
  ])("says what is wrong with %s", async (what, args, message) => {
    const { code, stderr } = await throughline(args());
    expect(stderr).toContain(message.replace("FOLDER", folder));
    expect(code).toBe(what === "a folder without scenarios" ? 1 : 2);
  });

  test("tells what no scenario visits, and fails where that is more than it may be", async () => {
    const { code, stdout } = await throughline(["test", folder, "--coverage"]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      ["Journey  Scenarios     States  Transitions", "order            1  2/2 100 %    1/3  33 %"].join("\n"),
    );
    expect(stdout).toContain(`${folder}/order.journey.yaml:7  transition  states/open/on/message.received`);
    expect(stdout).toContain(`${folder}/order.journey.yaml:8  transition  states/open/after/1d`);
    const strict = await throughline(["test", folder, "--min-coverage", "34"]);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain("The scenarios of order visit 33 % of its transitions; at least 34 % are wanted.");
    expect((await throughline(["test", folder, "--min-coverage", "33"])).code).toBe(0);
  });

  test("writes JSON", async () => {
    await write("order.scenarios.yaml", failing);
    const { code, stdout } = await throughline(["test", folder, "--format", "json", "--coverage"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      scenarios: 2,
      passed: 1,
      failed: 1,
      results: [
        { name: "The order is shipped", journey: "order", line: 2, passed: true, failures: [] },
        {
          name: "The order is lost & <gone>",
          line: 8,
          passed: false,
          failures: [{ line: 13, expected: "a message “It is lost.”, and the state done" }],
        },
      ],
      coverage: [{ journey: "order", states: { visited: 2, all: 2 }, transitions: { visited: 2, all: 3 } }],
      shortfalls: [],
    });
  });

  test("does not write its report over a journey", async () => {
    const { code, stderr } = await throughline(["test", folder, "--output", join(folder, "order.journey.yaml")]);
    expect(code).toBe(2);
    expect(stderr).toContain("is there already, and is not overwritten.");
    expect(await readFile(join(folder, "order.journey.yaml"), "utf8")).toBe(journeyText);
  });

  test("writes JUnit to a file, and the text to the terminal", async () => {
    await write("order.scenarios.yaml", failing);
    const report = join(folder, "reports", "junit.xml");
    const { code, stdout } = await throughline(["test", folder, "--format", "junit", "--output", report]);
    expect(code).toBe(1);
    expect(stdout).toContain("1 scenario failed, 1 passed");
    const xml = await readFile(report, "utf8");
    expect(xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="throughline" tests="2" failures="1"/,
    );
    expect(xml).toContain(
      `<testsuite name="${folder}/order.scenarios.yaml" tests="2" failures="1" errors="0" skipped="0"`,
    );
    expect(xml).toMatch(
      /<testcase name="The order is shipped" classname="order" time="\d+\.\d{3}" file="[^"]+" line="2"\/>/,
    );
    expect(xml).toMatch(
      /<testcase name="The order is lost &amp; &lt;gone&gt;"[^>]*>\n\s+<failure message="[^"]+:13: expected a message /,
    );
  });
});

describe("throughline test --watch", { timeout: 60_000 }, () => {
  test("runs again when a file changes, says what is wrong meanwhile, and ends at Ctrl+C", async () => {
    const child = launch(["test", folder, "--watch"]);
    let shown = "";
    let all = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        shown += String(chunk);
        all += String(chunk);
      });
    }
    const shows = async (text: string): Promise<void> => {
      while (!shown.includes(text)) await Promise.race([once(child.stdout, "data"), once(child.stderr, "data")]);
      shown = shown.slice(shown.indexOf(text) + text.length);
    };
    await shows("1 scenario passed");
    await shows("Watching");
    await write("node_modules/other/throughline.yaml", "project: other\n");
    await write(".hidden/other.journey.yaml", "journey: other\n");
    await write("order.scenarios.yaml", failing);
    await shows("order.scenarios.yaml changed.");
    await shows("1 scenario failed, 1 passed");
    await write("order.journey.yaml", journeyText.replace("1d: done", "1d: dnoe"));
    await shows("TL301");
    await write("order.journey.yaml", journeyText.replace("Your order is on its way.", "It is lost."));
    await shows("Expected  the state done");
    await shows("Watching");
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(all).not.toMatch(/node_modules|hidden/);
  });
});
