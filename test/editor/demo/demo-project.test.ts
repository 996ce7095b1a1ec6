import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { demoProject } from "../../../editor/demo/demo-project.ts";
import type { WorkspaceFile } from "../../../editor/model/index.ts";

const project = (text: string): WorkspaceFile => ({ file: "throughline.yaml", kind: "project", text });
const journey = (name: string, text: string): WorkspaceFile => ({
  file: `${name}.journey.yaml`,
  kind: "journey",
  text: `journey: ${name}\n${text}`,
});

describe("what the live demo takes from a project", () => {
  test("are the lines that journeys begin by, each once, whatever the guard is called", () => {
    const { lines } = demoProject([
      journey("one", `start: {on: call.received, guard: 'event.line == "sales"'}`),
      journey("two", "start:\n  - on: call.received\n    guard: event.line == 'help' || event.line=='sales'"),
      journey("three", `guards: {isNight: 'event.line == "night"'}\nstart: [{on: call.received, guard: isNight}]`),
      journey("four", `start: {on: call.received, guard: 'event.line != "other"'}`),
    ]);
    expect(lines).toEqual(["sales", "help", "night"]);
  });

  test("is what a customer might write first: what a journey begins by comes first, each language by itself", () => {
    const intents = ["hello", "buy", "person"]
      .map((name) => `  ${name}:\n    en: [i say ${name}, another]\n    de: [ich sage ${name}]`)
      .join("\n");
    const { suggestions } = demoProject([
      project(`project: shop\nintents:\n${intents}`),
      journey("one", `start: {on: message.received, guard: 'event.intent == "buy"'}`),
    ]);
    expect(suggestions).toEqual({
      en: ["I say buy", "I say hello", "I say person"],
      de: ["Ich sage buy", "Ich sage hello", "Ich sage person"],
    });
  });

  test("are the events that a journey speaks of, by whole names", () => {
    const { expects } = demoProject([
      project("project: shop\nevents: {order.sent: {}, order.sent-back: {}, paid: {}}"),
      journey("one", "on: {order.sent-back: done}"),
      journey("two", "on: {order.sent: done} # unpaid"),
    ]);
    expect(expects).toEqual({ one: ["order.sent-back"], two: ["order.sent"] });
  });

  test("is nothing where the texts are broken", () => {
    const read = demoProject([project("project: [\nintents: x"), journey("one", "start: [3, {guard: {x: 1}}]")]);
    expect([read.lines, read.suggestions]).toEqual([[], {}]);
  });

  test("of the example is enough to begin with", async () => {
    const folder = join(import.meta.dirname, "../../../journeys");
    const names = (await readdir(folder)).filter((name) => /\.journey\.yaml$|^throughline\.yaml$/.test(name));
    const files = await Promise.all(
      names.map(async (name): Promise<WorkspaceFile> => {
        const kind = name.endsWith(".journey.yaml") ? "journey" : "project";
        return { file: name, kind, text: await readFile(join(folder, name), "utf8") };
      }),
    );
    const { lines, suggestions, expects } = demoProject(files);
    expect(lines).toEqual(["breakdown-hotline"]);
    expect(suggestions.en?.[0]).toBe("My car broke down");
    expect(suggestions.en).toContain("I want to talk to a person");
    expect(suggestions.de).toHaveLength(suggestions.en!.length);
    expect(expects.breakdown).toEqual(["tow.delayed", "tow.arrived"]);
  });
});
