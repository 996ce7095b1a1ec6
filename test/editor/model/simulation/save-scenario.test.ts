import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Simulator, SourceText } from "../../../../editor/model/simulation/index.ts";
import { createSession } from "../../../../editor/model/simulation/session.ts";
import { parseProject } from "../../../../engine/language/index.ts";
import { chanceOf, parseScenarios, runScenario } from "../../../../engine/simulate/index.ts";
import { throughline } from "../../../cli/command-line.ts";
import { shippedJourneys, shippedSource, theValue } from "./shipped-source.ts";

/** Wanders through a journey by what is suggested. */
async function wander(session: Simulator, seed: number, steps: number): Promise<void> {
  const chance = chanceOf(seed);
  for (let step = 0; step < steps; step++) {
    const view = theValue(await session.back(Number.MAX_SAFE_INTEGER));
    if (view.conversation?.status === "closed" || view.next.length === 0) return;
    const { input } = view.next[Math.floor(chance() * view.next.length)]!;
    const after = theValue(await session.do(input, { answerServices: chance() < 0.5 }));
    // It belongs to another journey then, and is nothing to record.
    if (after.conversation?.other !== undefined) theValue(await session.back(view.at));
    if (after.conversation?.other !== undefined) return;
  }
}

describe("a recorded run", () => {
  test.each(shippedJourneys.filter((journey) => journey !== "feedback"))(
    "of %s is a scenario that passes, at the end of the journey’s file",
    async (journey) => {
      const source = shippedSource(journey);
      const { project } = parseProject(source);
      const session = createSession();
      const preparation = theValue(await session.prepare(source));
      if (!preparation.ready) throw new Error(preparation.reason);
      for (let seed = 1; seed <= 4; seed++) {
        theValue(await session.start({ who: seed % 3 === 0 ? {} : preparation.who }));
        await wander(session, seed, 10);
        const run = theValue(await session.back(Number.MAX_SAFE_INTEGER));
        if (run.at === 0 || run.conversation?.other !== undefined) continue;
        const target = { journeyFile: source.file, scenarios: source.scenarios };
        const saved = theValue(await session.saveScenario(`Recorded ${seed}`, target));
        if (!saved.saved) throw new Error(`${seed}: ${saved.reason} ${saved.instead}`);
        expect(saved.scenario.steps.filter((step) => "expect" in step).length).toBeGreaterThan(0);
        const text = applied(
          source.scenarios.find(({ file }) => file === saved.file),
          saved.change.splices,
        );
        const { file } = parseScenarios({ file: saved.file, text });
        const scenario = file!.scenarios.at(-1)!;
        expect(scenario).toEqual(JSON.parse(JSON.stringify(saved.scenario)));
        expect((await runScenario({ project: project!, scenario })).passed).toBe(true);
      }
    },
    60_000,
  );

  test("passes throughline test where it is written to", async () => {
    const source = shippedSource("breakdown");
    const session = createSession();
    theValue(await session.prepare(source));
    theValue(await session.start({ who: { phone: "+4915112345678", consents: ["service-messages"] } }));
    for (const says of ["My car broke down", "A9 near kilometre 312", "M-AB 1234"]) {
      theValue(await session.do({ customer: { channel: "chat", says } }, { answerServices: true }));
    }
    theValue(await session.do({ call: "answered" }));
    theValue(await session.do({ call: "ended" }));
    theValue(await session.do({ event: { type: "tow.arrived" } }));
    theValue(await session.do({ customer: { channel: "sms", says: "5" } }));
    const target = { journeyFile: source.file, scenarios: source.scenarios };
    const saved = theValue(await session.saveScenario("Towed by the editor", target));
    if (!saved.saved) throw new Error(saved.reason);
    expect(saved.scenario.steps).toContainEqual({
      expect: { command: "call.place", on: "voice", data: { to: "+4915112345678" } },
    });
    const folder = mkdtempSync(join(tmpdir(), "throughline-"));
    try {
      for (const { file, text } of [source.project!, ...source.journeys, ...source.knowledge, ...source.scenarios]) {
        const own = file === saved.file ? applied({ file, text }, saved.change.splices) : text;
        writeFileSync(join(folder, file), own);
      }
      const { code, stdout } = await throughline(["test", folder, "--journey", "breakdown"]);
      expect(stdout).toMatch(/\d+ scenarios passed/);
      expect(code).toBe(0);
      expect(readdirSync(folder).length).toBeGreaterThan(5);
      expect(readFileSync(join(folder, saved.file), "utf8")).toContain("says: [From here on you get updates by SMS.");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("of nothing is none", async () => {
    const session = createSession();
    theValue(await session.prepare(shippedSource("breakdown")));
    theValue(await session.start({ who: {} }));
    const target = { journeyFile: "breakdown.journey.yaml", scenarios: [] };
    expect(theValue(await session.saveScenario("Nothing", target))).toEqual({ saved: false, reason: "empty" });
  });

  test("that another journey took would not pass, and is not saved", async () => {
    const session = createSession();
    theValue(await session.prepare(shippedSource("breakdown")));
    theValue(await session.start({ who: {} }));
    theValue(await session.do({ customer: { channel: "chat", says: "My app does not work" } }));
    const target = { journeyFile: "breakdown.journey.yaml", scenarios: [] };
    expect(theValue(await session.saveScenario("Elsewhere", target))).toMatchObject({
      saved: false,
      reason: "does-not-pass",
      instead: expect.stringMatching(/tech-support/),
    });
  });

  test("goes only as far as the moment that is looked at", async () => {
    const session = createSession();
    theValue(await session.prepare(shippedSource("breakdown")));
    theValue(await session.start({ who: {} }));
    theValue(await session.do({ customer: { channel: "chat", says: "My car broke down" } }));
    theValue(await session.do({ wait: "10m" }));
    theValue(await session.back(1));
    const scenario = theValue(await session.scenario("Begun"));
    expect(scenario.steps).toEqual([
      { customer: { channel: "chat", says: "My car broke down" } },
      {
        expect: {
          says: ["Sorry to hear that. Help is on the way – I just", "Where is the car right now? A street and town,"],
          on: "chat",
          state: "location",
        },
      },
    ]);
  });
});

function applied(
  source: SourceText | undefined,
  splices: readonly { from: number; to: number; insert: string }[],
): string {
  let text = source?.text ?? "";
  for (const { from, to, insert } of splices.toReversed()) text = text.slice(0, from) + insert + text.slice(to);
  return text;
}
