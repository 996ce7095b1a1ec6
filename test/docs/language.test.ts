import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Environment } from "@marcbachmann/cel-js";
import { describe, expect, test } from "vitest";
import { completeExample } from "../../docs/language/complete.ts";
import { anchorOf, keysWithoutExample, listedKeys, renderPage } from "../../docs/language/render.ts";
import { runExample, runScenarios, shownKeys } from "../../docs/language/run.ts";
import { type Area, type Example, readAreas, type Section } from "../../docs/language/sections.ts";
import { createFormats } from "../../engine/expressions/formats.ts";
import { MATCHES, registerFunctions } from "../../engine/expressions/functions.ts";
import { formatFinding, stepNames } from "../../engine/language/index.ts";
import { verifyProject } from "../../engine/verify/index.ts";

const docs = join(import.meta.dirname, "../../docs");
const areas = await readAreas();
const sections = areas.flatMap((area) => area.sections);
const page = await readFile(join(docs, "language.md"), "utf8");
const examples = sections.flatMap((section) =>
  (section.examples ?? []).map((example, index) => ({ title: `${section.title}, ${index + 1}`, section, example })),
);

/** The chapters with one section changed. */
function with_(title: string, change: (section: Section) => Section): Area[] {
  return areas.map((area) => ({
    ...area,
    sections: area.sections.map((section) => (section.title === title ? change(section) : section)),
  }));
}

describe("docs/language.md", () => {
  test("is what the schemas and docs/language give", async () => {
    expect(await renderPage(areas), "Run: node docs/generate-language.ts").toBe(page);
  });

  test("shows every key of every schema in an example of the section that lists it", () => {
    expect(keysWithoutExample(areas)).toEqual([]);
  });

  test("would lack a key whose example is gone", () => {
    expect(keysWithoutExample(with_("Call", (section) => ({ ...section, examples: [] })))).toContain(
      "journey#call/every",
    );
  });

  test("is refused when a key is listed nowhere, or one that does not exist", async () => {
    await expect(renderPage(with_("Call", ({ lists: _, ...section }) => section))).rejects.toThrow(
      "docs/language does not list: journey#state/call, journey#call/to",
    );
    const listing = { of: "journey#call", keys: ["too"] };
    await expect(
      renderPage(with_("Bot", (section) => ({ ...section, lists: [...(section.lists ?? []), listing] }))),
    ).rejects.toThrow("lists what is not there: journey#call/too");
  });

  test("has the headings and pages that it links to", () => {
    const anchors = [...page.matchAll(/^##+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ""));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor ?? "");
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
    const files = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, file]) => file ?? "");
    expect(files.filter((file) => !existsSync(join(docs, file)))).toEqual([]);
  });
});

/** CEL’s own, for what journeys do not have: bytes, types, unsigned numbers; and other ways to say what the page says. */
const ofNoUse = [
  "dyn",
  "type",
  "uint",
  "bytes",
  "json",
  "hex",
  "base64",
  "at",
  "hasValue",
  "value",
  "none",
  "of",
  "or",
];
const rare = ["bind", "getDate", "getDayOfYear", "getMilliseconds", "getSeconds"];

test("every function that an expression can call is on the page", () => {
  const environment = new Environment({ enableOptionalTypes: true });
  registerFunctions(environment, {
    types: { context: {}, events: {}, calendars: {}, timezone: "UTC" },
    ambient: { scope: undefined },
    formats: createFormats(),
  });
  const names = new Set(environment.getDefinitions().functions.map(({ name }) => name));
  for (const name of [...ofNoUse, ...rare, MATCHES]) names.delete(name);
  expect(names).toContain("plural");
  expect([...names].filter((name) => !new RegExp(`\\b${name}\\(|\`${name}\``).test(page))).toEqual([]);
});

describe("an example", () => {
  test.each(examples)("has no finding: $title", ({ section, example }) => {
    const read = completeExample(example, section);
    const textOf = (file: string) => read.sources.find((source) => source.file === file)?.text ?? "";
    const found = verifyProject(read).filter(({ code }) => !besideThePoint.includes(code));
    expect(found.map((one) => formatFinding(one, textOf(one.file)))).toEqual([]);
  });

  test.each(examples)("runs as it says: $title", async ({ section, example }) => {
    const ran = await runExample(example, section);
    expect(ran?.failures ?? []).toEqual([]);
    for (const { failures } of await runScenarios(example, section)) expect(failures).toEqual([]);
  });
});

/** What a piece of a journey may lack: it shows one thing. */
const besideThePoint = ["TL609"];

/** The keys of examples that are run, with something expected of it. */
function keysThatRun(wanted: (example: Example) => boolean): Set<string> {
  return new Set(examples.filter(({ example }) => wanted(example)).flatMap(({ example }) => [...shownKeys(example)]));
}

describe("among the examples that are run", () => {
  const run = keysThatRun((example) => example.run?.some((step) => "expect" in step) === true);

  test.each(stepNames)("is one of the step %s", (step) => {
    expect(run).toContain(`journey#state/${step}`);
  });

  const places = ["journey#action", "journey#messageObject", "journey#media", "journey#template", "journey#variant"];
  test.each(places)("is one with each key of %s", (place) => {
    const keys = sections.flatMap(listedKeys).filter((key) => key.startsWith(`${place}/`));
    expect(keys.filter((key) => !run.has(key))).toEqual([]);
  });

  test("is one with channels of the project, and one with the channel of a state", () => {
    expect([...run]).toEqual(
      expect.arrayContaining(["project/channels", "project#channel/medium", "journey#state/channel"]),
    );
  });
});
