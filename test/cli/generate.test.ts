import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { throughline } from "./command-line.ts";

const project = `
project: small
locales: [en]
timezone: Europe/Berlin
fallback: order
channels: {chat: {}}
`;
const journey = `
journey: order
context: {name: {type: string, minLength: 2}}
initial: name
states:
  name:
    ask: {fact: name, prompt: What is your name?, tries: 1, within: 10m}
    on: {answered: done, unanswered: lost}
  done:
    type: final
    outcome: resolved
    entry: [{say: "Thank you, {{ context.name }}."}]
  lost: {type: final, outcome: lost}
`;
const part = `
journey: part
states:
  done: {type: final}
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-generate-"));
  await writeFile(join(folder, "throughline.yaml"), project);
  await writeFile(join(folder, "order.journey.yaml"), journey);
  await writeFile(join(folder, "part.journey.yaml"), part);
});
afterAll(() => rm(folder, { recursive: true }));

describe("throughline generate", { timeout: 120_000 }, () => {
  test("writes scenarios to the terminal, and what it has done beside them", async () => {
    const { code, stdout, stderr } = await throughline(["generate", folder, "--journey", "order"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^scenarios:\n {2}- name: The customer /);
    expect(stdout).toContain("      - customer: {channel: chat, says: Just a moment}\n");
    expect(stdout).toContain('says: "Thank you, my name.", on: chat, state: done, status: closed');
    expect(stderr).toContain("order: 2 scenarios. 2 of 2 transitions are taken.");
  });

  test("writes them to a new file, which throughline test runs, and leaves out what is there afterwards", async () => {
    const file = join(folder, "order.scenarios.yaml");
    const written = await throughline(["generate", folder, "-j", "order", "-o", file]);
    expect(written).toMatchObject({ code: 0, stdout: "" });
    const text = await readFile(file, "utf8");
    expect(text).toContain("scenarios:\n");
    expect((await throughline(["test", folder])).code).toBe(0);

    const again = await throughline(["generate", folder, "-j", "order"]);
    expect(again).toMatchObject({ code: 0, stdout: "" });
    expect(again.stderr).toContain("order: 0 scenarios. 2 of 2 transitions are taken; before, 2.");
    expect((await throughline(["generate", folder, "-j", "order", "--all"])).stdout.trimEnd()).toBe(text.trimEnd());

    const over = await throughline(["generate", folder, "-j", "order", "--all", "-o", file]);
    expect(over.code).toBe(2);
    expect(over.stderr).toContain("is there already, and is not overwritten");
    expect(await readFile(file, "utf8")).toBe(text);
  });

  test("says which journeys there are, and that a part is begun by nothing", async () => {
    expect(await throughline(["generate", folder, "-j", "invoice"])).toMatchObject({
      code: 2,
      stderr: "There is no journey invoice. There are: order, part.\n",
    });
    const { code, stderr } = await throughline(["generate", folder, "-j", "part"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Nothing begins the journey part");
    expect((await throughline(["generate", folder])).code).toBe(2);
  });
});

describe("throughline simulate --random", { timeout: 120_000 }, () => {
  test("walks every journey that something begins, and finds nothing in a sound one", async () => {
    const { code, stdout, stderr } = await throughline(["simulate", folder, "--random", "20", "--seed", "7"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^order: 20 walks, \d+ steps, seed 7: no problems\n$/);
  });

  test("shows each problem with its conversation, and how to see it again", async () => {
    const broken = await mkdtemp(join(tmpdir(), "throughline-random-"));
    try {
      await writeFile(join(broken, "throughline.yaml"), project);
      await writeFile(
        join(broken, "order.journey.yaml"),
        journey
          .replace("{{ context.name }}", "{{ context.number }}")
          .replace("context: {", "context: {number: {type: string}, "),
      );
      const args = ["simulate", broken, "--random", "20", "--seed", "7"];
      const { code, stdout } = await throughline(args);
      expect(code).toBe(1);
      expect(stdout).toContain("order: 20 walks");
      expect(stdout).toContain("failed: The journey could not go on: number is not known yet");
      expect(stdout).toMatch(/10:00 {2}chat {2}Customer: /);
      expect(stdout).toContain("Journey: What is your name?");
      expect(stdout).toContain("    scenarios:\n      - name: ");
      const [, repeat] = /To see it again: throughline (.*)/.exec(stdout) ?? [];
      const again = await throughline(repeat!.split(" "));
      expect(again.code).toBe(1);
      expect(again.stdout).toContain("In 1 walk, first in walk");

      const json = JSON.parse((await throughline([...args, "--format", "json"])).stdout);
      expect(json).toMatchObject({
        seed: 7,
        journeys: [{ journey: "order", walks: 20, problems: [{ kind: "failed" }] }],
      });
    } finally {
      await rm(broken, { recursive: true });
    }
  });

  test("names the seed that it took when none was given", async () => {
    const { stdout } = await throughline(["simulate", folder, "--random", "2", "--journey", "order"]);
    expect(stdout).toMatch(/seed \d+:/);
  });

  test("refuses numbers that are none, and journeys that nothing begins", async () => {
    for (const args of [
      ["--random", "0"],
      ["--random", "x"],
      ["--random", "5", "--seed", "-1"],
      ["--random", "5", "-j", "part"],
    ]) {
      expect((await throughline(["simulate", folder, ...args])).code, args.join(" ")).toBe(2);
    }
  });
});
