import { readExplanations } from "../../docs/generate-findings.ts";
import { type CheckingCore, createCheckingCore } from "../../editor/model/checking/core.ts";
import type { CheckedFile } from "../../editor/model/checking/index.ts";
import type { Finding, Source } from "../../engine/language/index.ts";

/** What the examples of docs/findings.yaml refer to. */
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
const JOURNEY = { journey: "example", states: "{done: {type: final}}" };

function completed(piece: string, keys: Record<string, string>): string {
  if (piece !== "" && !/^[\w?]/m.test(piece)) return piece;
  const missing = Object.entries(keys).filter(([key]) => !new RegExp(`^${key}:`, "m").test(piece));
  return [...missing.map(([key, value]) => `${key}: ${value}\n`), piece].join("");
}

/** A journey in a small project, and the checker over it. */
export interface Example {
  core: CheckingCore;
  draft: Source;
  project: Source;
  /** The files beside them. */
  others: CheckedFile[];
}

export function exampleOf(journey: string, project = "", locales: readonly string[] = ["en"]): Example {
  const whole = completed(project, { ...PROJECT, locales: `[${locales.join(", ")}]` });
  const core = createCheckingCore();
  const each = (value: string) => `{${locales.map((locale) => `${locale}: ${value}`).join(", ")}}`;
  const knowledge = `knowledge: faq\nanswers: [{title: Hours, questions: ${each("[When are you open?]")}, answer: ${each("From 8 to 20.")}}]\n`;
  const source = { file: "throughline.yaml", text: `${whole}\n` };
  const others: CheckedFile[] = [
    { file: "front-desk.journey.yaml", kind: "journey", text: "journey: front-desk\nstates: {done: {type: final}}\n" },
    { file: "faq.knowledge.yaml", kind: "knowledge", text: knowledge },
  ];
  core.setProject([{ ...source, kind: "project" }, ...others]);
  return { core, draft: { file: "example.journey.yaml", text: completed(journey, JOURNEY) }, project: source, others };
}

/** What is wrong in the example of a code, with its finding. */
export function wrongExample(code: string): (Example & { findings: readonly Finding[]; finding: Finding }) | undefined {
  const { wrong, of } = OWN[code] ?? explanations[code]!;
  const locales = wrong.includes("locales: [en, de]") ? ["en", "de"] : ["en"];
  const journey = wrong.replace(/^locales: .*\n/m, "");
  const example = of === "project" ? exampleOf("", wrong) : exampleOf(journey, "", locales);
  const findings = example.core.check(example.draft);
  const finding = findings.find((one) => one.code === code);
  return finding && { ...example, findings, finding };
}

const explanations = await readExplanations();
/** Where the docs have an example that says nothing of a journey. */
const OWN: Record<string, { wrong: string; of?: "project" }> = {
  TL315: {
    wrong:
      "locales: [en, de]\nstates:\n  a:\n    entry: {say: Hello there}\n    after: {1m: done}\n  done: {type: final}\n",
  },
};
export const exampleCodes = Object.entries(explanations).flatMap(([code, { of }]) => (of === "folder" ? [] : [code]));
