import { describe, expect, test } from "vitest";
import { type Change, diffProjects, isSame } from "../../engine/diff/index.ts";
import { type Project, parseProject } from "../../engine/language/index.ts";
import { smallProject } from "../project.ts";
import { order } from "./versions.ts";

const full = `${smallProject}intents:
  order: {en: [where is my order, track my parcel]}
calendars:
  open: {weekly: {mon-fri: "08:00-18:00"}, holidays: [2026-12-25]}
webhooks:
  - {url: "\${SMS_URL}", channels: [sms], secret: "\${SMS_SECRET}"}
`;
const faq = `knowledge: faq
answers:
  - {title: Returns, questions: {en: [how do I send it back]}, answer: Within 30 days.}
  - {title: Hours, questions: {en: [when are you open]}, answer: From eight to six.}
`;
const part =
  "journey: rating\nstates:\n  ask:\n    survey: {kind: csat}\n    on: {answered: done, unanswered: done}\n  done: {type: final}\n";
const user =
  "journey: user\nstates:\n  rate:\n    journey: {name: rating}\n    on: {done: over}\n  over: {type: final}\n";

function projectOf(
  files: { project?: string; journeys?: [file: string, text: string][]; knowledge?: string } = {},
): Project {
  const { project = full, journeys = [["order.journey.yaml", order]], knowledge = faq } = files;
  const parsed = parseProject({
    project: { file: "throughline.yaml", text: project },
    journeys: journeys.map(([file, text]) => ({ file, text })),
    knowledge: [{ file: "faq.knowledge.yaml", text: knowledge }],
  });
  if (!parsed.project) throw new Error(parsed.findings.map(({ message }) => message).join("\n"));
  return parsed.project;
}

type Edit = readonly [from: string, to: string];
const edit = (text: string, [from, to]: Edit): string => {
  if (!text.includes(from)) throw new Error(`There is no ${from}`);
  return text.replace(from, () => to);
};

const cases: [name: string, edit: Edit, entry: Partial<Change>][] = [
  [
    "the time zone",
    ["timezone: Europe/Berlin", "timezone: UTC"],
    { kind: "changed", subject: "setting", name: "timezone" },
  ],
  [
    "a language",
    ["locales: [en]", "locales: [en, de]"],
    { kind: "changed", subject: "setting", name: "locales", after: "[de]" },
  ],
  ["a channel more", ["  sms: {}\n", "  sms: {}\n  rcs: {}\n"], { kind: "added", subject: "channel", name: "rcs" }],
  [
    "what a channel can do",
    ["  sms: {}\n", "  sms: {maxLength: 160}\n"],
    { kind: "added", subject: "channel", name: "sms.maxLength" },
  ],
  [
    "a service by another name",
    ["  cases.create:", "  cases.open:"],
    { kind: "renamed", subject: "service", before: "cases.create", after: "cases.open" },
  ],
  [
    "the address of a service",
    ["127.0.0.1:1/cases", "127.0.0.1:2/cases"],
    { kind: "changed", subject: "service", name: "cases.create.request.url" },
  ],
  [
    "a queue",
    ["within: 2m", "within: 3m"],
    { kind: "changed", subject: "queue", name: "desk-one.accept.within", before: "2m", after: "3m" },
  ],
  ["an event more", ["  go: {}\n", "  go: {}\n  went: {}\n"], { kind: "added", subject: "event", name: "went" }],
  [
    "an example of an intent",
    ["track my parcel", "where is my parcel"],
    {
      kind: "changed",
      subject: "intent",
      name: "order.en",
      before: "[track my parcel]",
      after: "[where is my parcel]",
    },
  ],
  [
    "a holiday",
    ["[2026-12-25]", "[2026-12-25, 2026-12-26]"],
    { kind: "changed", subject: "calendar", name: "open.holidays", after: "[2026-12-26]" },
  ],
  ["a notice", ["We continue by", "We go on by"], { kind: "changed", subject: "text", name: "notices.default" }],
  ["a webhook", ["channels: [sms], secret", "channels: [sms, voice], secret"], { kind: "changed", subject: "webhook" }],
];

describe("of throughline.yaml, a change gives exactly its entry:", () => {
  test.each(cases)("%s", (_, change, entry) => {
    const { changes, journeys } = diffProjects(projectOf(), projectOf({ project: edit(full, change) }));
    expect(journeys).toEqual([]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      ...entry,
      subject: entry.subject === "setting" ? "setting" : expect.any(String),
    });
    expect(changes[0]!.kind).toBe(entry.kind);
  });
});

test("the order of examples means nothing", () => {
  const other = edit(full, ["[where is my order, track my parcel]", "[track my parcel, where is my order]"]);
  expect(isSame(diffProjects(projectOf(), projectOf({ project: other })))).toBe(true);
});

describe("of knowledge", () => {
  test.each<[string, Edit, Partial<Change>]>([
    [
      "an answer",
      ["Within 30 days", "Within 14 days"],
      { kind: "changed", subject: "text", name: "faq.Returns.answer" },
    ],
    [
      "a question",
      ["how do I send it back", "how can I return it"],
      { kind: "changed", subject: "knowledge", name: "faq.Returns.questions.en" },
    ],
    [
      "an answer less",
      ["  - {title: Hours, questions: {en: [when are you open]}, answer: From eight to six.}\n", ""],
      { kind: "removed", subject: "knowledge", name: "faq.Hours" },
    ],
  ])("%s gives its entry", (_, change, entry) => {
    const { changes } = diffProjects(projectOf(), projectOf({ knowledge: edit(faq, change) }));
    expect(changes).toMatchObject([entry]);
  });
});

describe("journeys are matched", () => {
  test("by name, wherever their files lie", () => {
    const moved = projectOf({ journeys: [["sub/another.journey.yaml", order]] });
    expect(isSame(diffProjects(projectOf(), moved))).toBe(true);
  });

  test("by file, when they have another name", () => {
    const text = order.replace("journey: order", "journey: orders");
    const { journeys } = diffProjects(projectOf(), projectOf({ journeys: [["order.journey.yaml", text]] }));
    expect(journeys).toMatchObject([
      { kind: "renamed", before: "order", journey: "orders", changes: [{ kind: "renamed" }] },
    ]);
  });

  test("and else are added or removed", () => {
    const both = projectOf({
      journeys: [
        ["order.journey.yaml", order],
        ["rating.journey.yaml", part],
      ],
    });
    expect(diffProjects(projectOf(), both).journeys).toMatchObject([{ kind: "added", journey: "rating" }]);
    expect(diffProjects(both, projectOf()).journeys).toMatchObject([{ kind: "removed", journey: "rating" }]);
    expect(diffProjects(undefined, both).journeys).toHaveLength(2);
  });
});

describe("for conversations under way", () => {
  const impactsOf = (change: Edit) => diffProjects(projectOf(), projectOf({ project: edit(full, change) })).impacts;

  test("a service that is gone fails, whatever version they have", () => {
    expect(impactsOf(["  cases.create:", "  cases.open:"])).toMatchObject([
      { severity: "breaking", sentence: expect.stringContaining("`cases.create`") },
    ]);
  });

  test("a channel that is gone is to be looked at", () => {
    expect(impactsOf(["  whatsapp: {}\n", ""])).toMatchObject([{ severity: "review" }]);
  });

  test("a journey that runs a changed one as a part is concerned too", () => {
    const journeys = (text: string): [string, string][] => [
      ["rating.journey.yaml", text],
      ["user.journey.yaml", user],
    ];
    const before = projectOf({ journeys: journeys(part) });
    const after = projectOf({ journeys: journeys(part.replace("kind: csat", "kind: nps")) });
    expect(diffProjects(before, after).journeys).toMatchObject([
      { journey: "rating", changes: [{ subject: "step" }] },
      { journey: "user", changes: [], impacts: [{ severity: "review", kind: "part-changed" }] },
    ]);
  });
});
