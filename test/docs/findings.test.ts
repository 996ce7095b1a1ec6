import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Explanation, readExplanations, renderPage } from "../../docs/generate-findings.ts";
import { expressionFindings } from "../../engine/compile/index.ts";
import { findingCodes, findingRule, parseProject } from "../../engine/language/index.ts";
import { verifyProject } from "../../engine/verify/index.ts";

const explanations = await readExplanations();
const page = await readFile(join(import.meta.dirname, "../../docs/findings.md"), "utf8");

/** What the page says its examples refer to. */
const PROJECT: Record<string, string> = {
  project: "example",
  locales: "[en]",
  channels:
    '{chat: {}, sms: {}, voice: {}, whatsapp: {}, social: {}, email: {}, night: {medium: text, address: phone, quietHours: {from: "21:00", to: "08:00"}}}',
  queues: "{roadside: {accept: {within: 2m}}, desk: {}}",
  calendars: '{support-hours: {weekly: {mon-fri: "08:00-20:00"}}}',
  events: "{tow.arrived: {}, tow.delayed: {eta: {type: string, format: date-time}}}",
  services: `{towing.create-case: {request: {url: "http://localhost/cases"}, input: {type: object, required: [location], properties: {location: {type: string}}}}, help.reply: {request: {url: "http://localhost/help"}, output: {type: object, properties: {reply: {type: string}}}}}`,
  intents: "{human: {en: [I want a person]}}",
};
/** Knowledge in the locales of an example. */
const knowledgeIn = (locales: readonly string[]): string => {
  const each = (value: string) => `{${locales.map((locale) => `${locale}: ${value}`).join(", ")}}`;
  return `knowledge: faq\nanswers: [{title: Hours, questions: ${each("[When are you open?]")}, answer: ${each("From 8 to 20.")}}]\n`;
};
const JOURNEY = { journey: "example", states: "{done: {type: final}}" };

/** A piece of a document with the keys that it leaves out; a document without any key stays as it is. */
function completed(piece: string, keys: Record<string, string>): string {
  if (piece !== "" && !/^[\w?]/m.test(piece)) return piece;
  const missing = Object.entries(keys).filter(([key]) => !new RegExp(`^${key}:`, "m").test(piece));
  return [...missing.map(([key, value]) => `${key}: ${value}\n`), piece].join("");
}

/** The codes of what is found in an example. */
function codesIn(piece: string, of: Explanation["of"], proofs = false): string[] {
  const locales = /locales: \[en, de\]/.exec(piece)?.[0] ?? "";
  const project = completed(of === "project" ? piece : locales, PROJECT);
  const journeys = [{ file: "front-desk.journey.yaml", text: "journey: front-desk\nstates: {done: {type: final}}\n" }];
  if (of !== "project") journeys.push({ file: "example.journey.yaml", text: completed(piece, JOURNEY) });
  const parsed = parseProject({
    project: { file: "throughline.yaml", text: `${project}\n` },
    journeys,
    knowledge: [{ file: "faq.knowledge.yaml", text: knowledgeIn(locales === "" ? ["en"] : ["en", "de"]) }],
  });
  if (!proofs) {
    const inExpressions = parsed.project ? expressionFindings(parsed.readable, parsed.project) : [];
    return [...parsed.findings, ...inExpressions].map(({ code }) => code);
  }
  return verifyProject({ ...parsed, sources: journeys }).map(({ code }) => code);
}

/** Codes of proofs, and of the comments that accept them. Their examples are to the point: of other proofs they may lack much. */
const isProof = (code: string): boolean => /^TL[6-9]|^TL11[45]/.test(code);

describe("docs/findings.md", () => {
  test("is what the catalogue and docs/findings.yaml give", () => {
    expect(page, "Run: node docs/generate-findings.ts").toBe(renderPage(explanations));
  });

  test.each(findingCodes)("explains %s where findings link to", (code) => {
    const anchor = findingRule(code).docs.split("#")[1] ?? "";
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading?.toLowerCase());
    expect(headings.filter((heading) => heading === anchor)).toHaveLength(1);
    expect(page).toContain(`**${findingRule(code).title}** (${findingRule(code).severity})`);
  });

  test("is refused when a code is left out, or one is explained that does not exist", () => {
    const { TL301: _, ...others } = explanations;
    expect(() => renderPage(others)).toThrow("does not explain TL301: Unknown target");
    expect(() => renderPage({ ...explanations, TL999: explanations.TL301! })).toThrow("no code: TL999");
  });
});

const examples = Object.entries(explanations).filter(([, { of }]) => of !== "folder");

describe("the example", () => {
  test.each(examples)("of what is wrong has the finding %s", (code, { wrong, of }) => {
    expect(codesIn(wrong, of, isProof(code))).toContain(code);
  });

  test.each(examples)("of how to fix %s has no finding", (code, { right, of }) => {
    const codes = codesIn(right, of, isProof(code));
    expect(isProof(code) ? codes.filter((one) => one === code || /^TL[1-5]/.test(one)) : codes).toEqual([]);
  });
});
