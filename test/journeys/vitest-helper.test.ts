import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const helper = fileURLToPath(new URL("../../engine/vitest.ts", import.meta.url));
const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-vitest-"));
  await writeFile(
    join(folder, "scenarios.test.ts"),
    `import { describeScenarios } from ${JSON.stringify(helper)};\ndescribeScenarios(${JSON.stringify(folder)});\n`,
  );
  await writeFile(
    join(folder, "throughline.yaml"),
    "project: small\nlocales: [en]\nchannels: {chat: {}}\nevents: {order.shipped: {}}\n",
  );
  await writeFile(
    join(folder, "order.journey.yaml"),
    "journey: order\nstart: {on: message.received}\nstates:\n  open: {on: {order.shipped: done}, after: {1d: done}}\n  done: {type: final}\n",
  );
});
afterEach(() => rm(folder, { recursive: true }));

interface Report {
  testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
}

/** Runs the tests that the helper declares for these scenarios. */
async function run(scenarios: string) {
  await writeFile(join(folder, "order.scenarios.yaml"), scenarios);
  const report = join(folder, "report.json");
  const args = [vitest, "run", "--root", folder, "--reporter", "json", "--outputFile", report];
  await new Promise<void>((resolve) => execFile(process.execPath, args, () => resolve()));
  const { testResults } = JSON.parse(await readFile(report, "utf8")) as Report;
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

const scenarios = `scenarios:
  - name: It is shipped
    journey: order
    steps:
      - customer: {channel: chat, says: hello}
      - event: {type: order.shipped}
      - expect: {status: closed}
  - name: It is lost
    journey: order
    steps:
      - customer: {channel: chat, says: hello}
      - expect: {says: It is lost.}
`;

test("describeScenarios declares a test for each scenario, whose failure reads like that of the command line", async () => {
  const [shipped, lost, ...others] = await run(scenarios);
  expect(others).toEqual([]);
  expect(shipped).toMatchObject({ fullName: expect.stringMatching(/It is shipped$/), status: "passed" });
  expect(lost).toMatchObject({ fullName: expect.stringMatching(/It is lost$/), status: "failed" });
  const [message] = lost!.failureMessages;
  expect(message).toContain("order.scenarios.yaml:12\n");
  expect(message).toContain("  Expected  a message “It is lost.”\n  Instead   10:00  chat  Customer: hello");
});

test("describeScenarios fails where scenarios do not fit their journeys", async () => {
  const [wrong] = await run(scenarios.replace("order.shipped", "order.shiped"));
  expect(wrong).toMatchObject({ status: "failed", failureMessages: [expect.stringContaining("TL309")] });
  const [broken] = await run("scenarios: [");
  expect(broken).toMatchObject({ status: "failed", failureMessages: [expect.stringContaining("TL101")] });
});
