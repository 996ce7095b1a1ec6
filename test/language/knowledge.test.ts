import { describe, expect, test } from "vitest";
import { checkJourney, knowledgeFindings, parseProject } from "../../engine/language/index.ts";
import { brief, PROJECT, projectSource } from "./reading.ts";

const FAQ = `knowledge: faq
title: What customers ask
answers:
  - title: Opening hours
    questions: {en: [When are you open?]}
    answer: From 8 to 20.
`;

const OUTCOMES = "on: {resolved: end, escalated: end, unresolved: end}";
const journey = (bot: string) => `journey: a\nstates: {help: {bot: {${bot}}, ${OUTCOMES}}, end: {type: final}}\n`;

const project = `${PROJECT}  reply:
    request: {url: "http://localhost/reply"}
    input: {type: object, required: [question], properties: {question: {type: string}}}
    output: {type: object, required: [reply], properties: {reply: {type: string}}}
intents: {human: {en: [a person]}}
`;

function parsed(options: { journeys?: string[]; knowledge?: string[]; project?: string; partial?: boolean } = {}) {
  const { journeys = [], knowledge = [FAQ], partial } = options;
  return parseProject({
    project: projectSource(options.project ?? project),
    journeys: journeys.map((text, index) => ({ file: `${index}.journey.yaml`, text })),
    knowledge: knowledge.map((text, index) => ({ file: `${index}.knowledge.yaml`, text })),
    ...(partial !== undefined && { partial }),
  });
}

const codes = (options: Parameters<typeof parsed>[0]) =>
  parsed(options).findings.map(({ code, file }) => `${file} ${code}`);

describe("knowledge", () => {
  test("is read with the project, and knows its lines", () => {
    const result = parsed();
    expect(result.findings).toEqual([]);
    const [faq] = result.project!.knowledge;
    expect(faq).toMatchObject({ name: "faq", file: "0.knowledge.yaml", document: { title: "What customers ask" } });
    expect(faq!.locate(["answers", 0, "answer"]).start).toMatchObject({ line: 6, column: 13 });
  });

  test("is left out with its faults told where they are", () => {
    const broken = FAQ.replace("title: Opening hours", "titel: Opening hours");
    const { project: read, findings } = parsed({ knowledge: [broken] });
    expect(read?.knowledge).toEqual([]);
    expect(brief(findings, broken)).toEqual(["TL201 titel"]);
    expect(findings[0]?.fix).toBe("Did you mean `title`?");
    expect(parsed({ knowledge: ["answers: []"] }).findings.map(({ message }) => message)).toEqual([
      "The file: `knowledge` is missing.",
      "answers has too few items.",
    ]);
  });

  test("needs every text in the locales of the project, like any other text", () => {
    const text = FAQ.replace("{en: [When are you open?]}", "{en: [When are you open?], fr: [Quand?]}").replace(
      "answer: From 8 to 20.",
      "answer: {en: From 8 to 20.}",
    );
    const { findings } = parsed({ knowledge: [text], project: project.replace("[en]", "[en, de]") });
    expect(
      findings.filter(({ file }) => file === "0.knowledge.yaml").map(({ code, message }) => `${code} ${message}`),
    ).toEqual([
      "TL314 answers[0].questions: there are no questions in `de`.",
      "TL316 answers[0].questions: `fr` is none of the project’s locales, `en` and `de`.",
      "TL314 answers[0].answer: the text lacks `de`.",
    ]);
  });

  test("can have no expressions, as no journey’s facts are known to it", () => {
    const text = FAQ.replace("From 8 to 20.", '"{{ context.hours }}"');
    expect(brief(parsed({ knowledge: [text] }).findings, text)).toEqual(['TL404 "{{ context.hours }}"']);
  });

  test("has a name of its own", () => {
    const { findings } = parsed({ knowledge: [FAQ, FAQ] });
    expect(findings.map(({ code, file, message }) => `${file} ${code} ${message}`)).toEqual([
      "1.knowledge.yaml TL319 knowledge: 0.knowledge.yaml has knowledge named `faq` already.",
    ]);
  });

  test("can be checked again by itself", () => {
    const { project: read } = parsed({ project: project.replace("[en]", "[en, de]") });
    const [faq] = read!.knowledge;
    expect(knowledgeFindings(faq!, read!).map(({ code }) => code)).toEqual(["TL314", "TL315"]);
  });
});

describe("a bot", () => {
  test.each(["knowledge: faq", "knowledge: [faq]", "service: reply, with: {question: event.text}"])(
    "with %s has no finding",
    (bot) => {
      expect(codes({ journeys: [journey(`${bot}, turns: 3, escalate: [human]`)] })).toEqual([]);
    },
  );

  test("names knowledge that there is", () => {
    const text = journey("knowledge: [faq, fqa]");
    const { findings } = parsed({ journeys: [text] });
    expect(brief(findings, text)).toEqual(["TL317 fqa"]);
    expect(findings[0]?.fix).toBe("Did you mean `faq`?");
    expect(parsed({ journeys: [text], knowledge: [] }).findings[0]?.fix).toBe(
      "Write it, in a file that ends in .knowledge.yaml.",
    );
  });

  test("may name knowledge that is not handed in, or that nobody can read the name of", () => {
    const journeys = [journey("knowledge: other")];
    expect(codes({ journeys, partial: true })).toEqual([]);
    expect(codes({ journeys, knowledge: ["- broken"] })).toEqual(["0.knowledge.yaml TL203"]);
    expect(codes({ journeys: [journey("knowledge: faq")], knowledge: [`${FAQ}extra: 1\n`] })).toEqual([
      "0.knowledge.yaml TL201",
    ]);
  });

  test("of a draft is held against the project’s knowledge", () => {
    const { project: read } = parsed();
    const check = (bot: string) => checkJourney({ file: "x.journey.yaml", text: journey(bot) }, read!).findings;
    expect(check("knowledge: faq")).toEqual([]);
    expect(check("knowledge: faqs").map(({ code }) => code)).toEqual(["TL317"]);
  });

  test.each([
    ["knowledge: faq, escalate: [humen]", "TL318 humen", "Did you mean `human`?"],
    ["service: repyl, with: {question: event.text}", "TL304 repyl", "Did you mean `reply`?"],
    ["service: reply", "TL311 reply", "Add `question: context.question` or the like under with."],
    ["service: reply, with: {question: event.text, colour: '1'}", "TL312 colour", "Remove it. Known: `question`."],
    [
      "service: lookup, with: {plate: event.text}",
      "TL511 lookup",
      "Add `reply: {type: string}` to the properties of its output in throughline.yaml.",
    ],
    ["knowledge: faq, with: {question: event.text}", "TL208 with", "Add `service`, or remove `with`."],
    [
      "service: reply, with: {question: event.text}, helped: Well?",
      "TL208 helped",
      "Add `knowledge`, or remove `helped`.",
    ],
    ["knowledge: faq, service: reply", "TL208 service", "Keep one of them."],
    [
      "knowledge: faq, helped: {text: Well?, buttons: [Fine]}",
      "TL511 [Fine]",
      "Give two, the first for yes and the second for no, or leave buttons out.",
    ],
    ["knowledge: faq, opening: {de: Hallo}", "TL314 {de: Hallo}", "Add `en: …`."],
    ["knowledge: faq, within: {delay: 1h, calendar: night}", "TL307 night", ""],
  ])("%s: %s", (bot, expected, fix) => {
    const text = journey(bot);
    const { findings } = parsed({ journeys: [text] });
    expect(brief(findings, text)[0]).toBe(expected);
    expect(findings[0]?.fix.startsWith(fix)).toBe(true);
  });

  test("handles its outcomes", () => {
    const text = journey("knowledge: faq").replace(", unresolved: end", "");
    expect(brief(parsed({ journeys: [text] }).findings, text)).toEqual(["TL502 bot"]);
  });
});
