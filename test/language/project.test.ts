import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtInEvents, checkJourney, parseProject, stepOutcomes } from "../../engine/language/index.ts";
import { journeySource, PROJECT, projectSource } from "./reading.ts";

const short = (findings: readonly { file: string; code: string; start: { line: number; column: number } }[]) =>
  findings.map(({ file, code, start }) => `${file}:${start.line}:${start.column} ${code}`);

const fixture = (name: string) => ({
  file: name,
  text: readFileSync(new URL(`fixtures/roadside/${name}`, import.meta.url), "utf8"),
});

describe("the example of the language", () => {
  const { project, findings } = parseProject({
    project: fixture("throughline.yaml"),
    journeys: [fixture("breakdown.journey.yaml")],
  });

  test("has no errors, and one warning: a text in German, which the project does not speak", () => {
    expect(short(findings)).toEqual(["breakdown.journey.yaml:75:76 TL316"]);
  });

  test("is read as it stands", () => {
    expect(project?.name).toBe("roadside");
    expect(Object.keys(project?.channels ?? {})).toEqual(["chat", "voice", "whatsapp", "sms", "email", "pager"]);
    expect(project?.channels.sms?.quietHours).toEqual({ from: "21:00", to: "08:00" });
    const [journey] = project?.journeys ?? [];
    expect(journey?.name).toBe("breakdown");
    expect(Object.keys(journey?.document.states ?? {})).toHaveLength(11);
    const place = journey?.locate(["states", "updates", "after", "3h"]);
    expect(journey?.text.slice(place?.start.offset, place?.end.offset)).toBe("agent");
  });
});

describe("all files are read in one pass", () => {
  const journeys = [
    journeySource("journey: b\nstates: {a: {on: {order.paid: nowhere}}}", "c.journey.yaml"),
    journeySource("journey: a: b", "a.journey.yaml"),
    journeySource("journey: b\nstates: {a: {tite: x}}\nextra: 1", "b.journey.yaml"),
  ];

  test("and what is wrong with one hides nothing of the others, by file and position", () => {
    const { findings, project } = parseProject({ project: projectSource(`${PROJECT}fallback: zzz\n`), journeys });
    expect(short(findings)).toEqual([
      "a.journey.yaml:1:10 TL101",
      "b.journey.yaml:1:10 TL313",
      "b.journey.yaml:2:14 TL201",
      "b.journey.yaml:3:1 TL201",
      "c.journey.yaml:2:31 TL301",
    ]);
    // The fallback may be the name of the journey that cannot be read.
    expect(project?.journeys.map(({ file }) => file)).toEqual(["c.journey.yaml"]);
  });

  test("and what is wrong with one state hides nothing of the others", () => {
    const text = [
      "journey: 5",
      "context: {plate: {type: strng}}",
      "extra: 1",
      "states:",
      "  a: {ask: {fact: plat, promt: Hi}, on: {answered: nowhere, unanswered: b}}",
      "  b: {entry: {raise: again, say: Hi}, on: {x: y}}",
      "  c: {states: 7}",
      "  d: {on: {order.paid: c, again: b, order.lost: {tagret: nowhere}}}",
      "  e: {type: 7, states: {f: {ask: {fact: plate, prompt: Hi}, on: {answered: e, unanswered: f}}}}",
    ].join("\n");
    const { findings, project } = parseProject({ project: projectSource(), journeys: [journeySource(text)] });
    expect(short(findings).map((line) => line.replace("a.journey.yaml:", ""))).toEqual([
      "1:10 TL203",
      "2:25 TL204",
      "3:1 TL201",
      "5:19 TL303",
      "5:25 TL201",
      "5:52 TL301",
      "6:29 TL208",
      "7:15 TL203",
      "8:37 TL309",
      "8:50 TL201",
      "8:58 TL301",
      "9:13 TL204",
    ]);
    expect(project?.journeys).toEqual([]);
  });

  test("a project with errors is not handed out, and its journeys are checked all the same", () => {
    const { findings, project } = parseProject({ project: projectSource(`${PROJECT}extra: 1\n`), journeys });
    expect(project).toBeUndefined();
    expect(short(findings)).toContain("c.journey.yaml:2:31 TL301");
    expect(short(findings)).toContain("throughline.yaml:11:1 TL201");
  });

  test("a project with warnings alone is handed out", () => {
    const text = `${PROJECT.replace("[en]", "[en, de]")}notices: {default: We go on}\n`;
    const { findings, project } = parseProject({ project: projectSource(text), journeys: [] });
    expect(findings.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(project?.name).toBe("shop");
  });

  test("two journeys of one name are told at the second, with the file of the first", () => {
    const twice = [
      journeySource("journey: x\nstates: {a: {}}", "1.yaml"),
      journeySource("journey: x\nstates: {a: {}}", "2.yaml"),
    ];
    const { findings, project } = parseProject({ project: projectSource(), journeys: twice });
    expect(findings.map(({ message }) => message)).toEqual(["journey: 1.yaml has a journey `x` already."]);
    expect(short(findings)).toEqual(["2.yaml:1:10 TL313"]);
    expect(project?.journeys).toHaveLength(2);
  });

  test("a file with very many faults shows two hundred, errors first, and how many are left out", () => {
    const text = `journey: a\nstates: {a: {}}\n${Array.from({ length: 500 }, (_, index) => `k${index}: 1`).join("\n")}`;
    const { findings } = parseProject({ project: projectSource(), journeys: [journeySource(text)] });
    expect(findings).toHaveLength(200);
    expect(findings.at(-1)).toMatchObject({ code: "TL110", message: "301 more findings of this file are not shown." });
  });
});

describe("a draft", () => {
  const { project } = parseProject({
    project: projectSource(),
    journeys: [
      journeySource("journey: a\nstates: {a: {}}"),
      journeySource("journey: b\nstates: {a: {}}", "b.journey.yaml"),
    ],
  });
  const draft = (text: string) => checkJourney(journeySource(text), project!);

  test("is checked against the project, in which it replaces the journey of its file", () => {
    const { journey, findings } = draft("journey: a\nstates: {a: {channel: sms}}");
    expect(findings).toEqual([]);
    expect(journey?.document.states).toEqual({ a: { channel: "sms" } });
    expect(short(draft("journey: a\nstates: {a: {channel: fax}}").findings)).toEqual(["a.journey.yaml:2:23 TL306"]);
  });

  test("cannot take the name of another journey", () => {
    expect(short(draft("journey: b\nstates: {a: {}}").findings)).toEqual(["a.journey.yaml:1:10 TL313"]);
  });

  test("that does not fit its schema is no journey", () => {
    const { journey, findings } = draft("journey: a\nstates: {a: {x: 1}}");
    expect(journey).toBeUndefined();
    expect(short(findings)).toEqual(["a.journey.yaml:2:14 TL201"]);
  });
});

describe("tables for other layers", () => {
  test("built-in events have the fields of their data", () => {
    expect(Object.keys(builtInEvents)).toHaveLength(19);
    expect(Object.keys(builtInEvents["message.received"] ?? {})).toEqual([
      "channel",
      "address",
      "text",
      "intent",
      "locale",
    ]);
    expect(builtInEvents["service.failed"]?.status?.type).toBe("integer");
    expect(builtInEvents.unreachable).toEqual({});
    for (const fields of Object.values(builtInEvents)) {
      for (const schema of Object.values(fields)) expect(schema.type).toBeTypeOf("string");
    }
  });

  test("every step has its outcomes", () => {
    expect(stepOutcomes).toEqual({
      ask: ["answered", "unanswered"],
      service: ["done", "failed"],
      call: ["answered", "unanswered", "failed"],
      handoff: ["resolved", "returned", "expired"],
      bot: ["resolved", "escalated", "unresolved"],
      survey: ["answered", "unanswered"],
    });
  });
});
