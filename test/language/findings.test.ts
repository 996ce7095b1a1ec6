import { describe, expect, test } from "vitest";
import { finding, findingCodes, findingRule, isProof, parseProject } from "../../engine/language/index.ts";
import { PROJECT, projectSource } from "./reading.ts";

const plain = "states: {a: {}}";
const journey = (rest: string) => `journey: a\n${rest}\n`;
const bot = (rest: string) => journey(`states: {a: {bot: {${rest}}, on: {resolved: a, escalated: a, unresolved: a}}}`);
const states = (rest: string) => journey(`context: {plate: {type: string}, cart: {type: object}}\nstates: ${rest}`);

/** A journey beside PROJECT for each code; those that need another project or the disk are below or tested elsewhere. */
const journeys: Record<string, string> = {
  TL101: "journey: a: b",
  TL102: `# ${"x".repeat(1024 * 1024)}`,
  TL103: "[".repeat(100),
  TL104: "journey: *name\nstates: {}",
  TL105: journey(`${plain}\n${plain}`),
  TL106: `${journey(plain)}---\njourney: b`,
  TL107: journey("? [a, b]\n: c"),
  TL108: journey("title: !secret x\nstates: {a: {}}"),
  TL109: "# nothing yet\n",
  TL110: journey(`${plain}\n${Array.from({ length: 300 }, (_, index) => `extra${index}: 1`).join("\n")}`),
  TL201: journey("sates: {a: {}}"),
  TL202: "journey: a",
  TL203: journey("states: [a]"),
  TL204: states("{a: {type: finale}}"),
  TL205: journey("start: {on: order.paid, times: 2, within: 5 minutes}\nstates: {a: {}}"),
  TL206: states('{"a b": {}}'),
  TL207: states("{a: {ask: {fact: plate, prompt: Which?, tries: 0}, on: {answered: a, unanswered: a}}}"),
  TL208: journey("start: {on: order.paid, times: 2}\nstates: {a: {}}"),
  TL209: journey(`context: {plate: {type: string, pattern: "["}}\n${plain}`),
  TL212: journey(`context: {size: {type: string, enum: [1]}}\n${plain}`),
  TL301: states("{a: {on: {order.paid: b}}}"),
  TL302: journey(`initial: b\n${plain}`),
  TL303: states("{a: {ask: {fact: late, prompt: Which?}, on: {answered: a, unanswered: a}}}"),
  TL304: states("{a: {service: {name: other}, on: {done: a, failed: a}}}"),
  TL305: states("{a: {handoff: {queue: back}, on: {resolved: a, returned: a, expired: a}}}"),
  TL306: states("{a: {channel: fax}}"),
  TL307: states("{a: {after: [{delay: 1h, calendar: holidays, target: a}]}}"),
  TL309: states("{a: {on: {order.lost: a}}}"),
  TL310: states("{a: {ask: {fact: plate, prompt: Which?}, on: {answered: a, unanswered: a, done: a}}}"),
  TL311: states("{a: {service: {name: lookup}, on: {done: a, failed: a}}}"),
  TL312: states(`{a: {service: {name: lookup, with: {plate: '"x"', colour: '"y"'}}, on: {done: a, failed: a}}}`),
  TL314: states("{a: {entry: {say: {de: Hallo}}}}"),
  TL316: states("{a: {entry: {say: {en: Hello, fr: Bonjour}}}}"),
  TL317: bot("knowledge: faq"),
  TL318: bot("knowledge: faq, escalate: [human]"),
  TL320: journey("states: {a: {journey: {name: a, with: {late: 1}}}}"),
  TL501: states("{a: {ask: {fact: plate, prompt: Which?}, survey: {kind: csat}, on: {answered: a, unanswered: a}}}"),
  TL502: states("{a: {ask: {fact: plate, prompt: Which?}, on: {answered: a}}}"),
  TL503: states("{a: {type: final, survey: {kind: csat}, on: {answered: a, unanswered: a}}}"),
  TL504: states("{a: {type: final, after: {1h: a}}}"),
  TL505: states("{a: {type: parallel}}"),
  TL506: states("{a: {}, back: {type: history}}"),
  TL507: states("{a: {always: b}, b: {always: a}}"),
  TL508: states("{a: {ask: {fact: cart, prompt: Which?}, on: {answered: a, unanswered: a}}}"),
  TL510: journey("states: {a: {journey: {name: a}}}"),
  TL511: bot("service: lookup, with: {plate: event.text}"),
};

const projects: Record<string, string> = {
  TL210: `${PROJECT}timezone: Europe/Berln\n`,
  TL211: PROJECT.replace("sms: {}", "pager: {medium: text}"),
  TL308: `${PROJECT}fallback: nobody\n`,
  TL315: PROJECT.replace("[en]", "[en, de]").concat("notices: {default: We go on}\n"),
};

/** Told by engine/load-project, engine/compile and suppress, whose tests show them; TL313 and TL319 need two files. */
const elsewhere = [
  "TL111",
  "TL112",
  "TL113",
  "TL114",
  "TL115",
  "TL313",
  "TL319",
  "TL401",
  "TL402",
  "TL403",
  "TL404",
  "TL509",
];

describe("every finding of the catalogue", () => {
  test.each(Object.entries(journeys))("%s is found in a journey that has its fault", (code, text) => {
    const source = { file: "a.journey.yaml", text };
    const { findings } = parseProject({ project: projectSource(), journeys: [source] });
    expect(findings.map((found) => found.code)).toContain(code);
  });

  test.each(Object.entries(projects))("%s is found in a project that has its fault", (code, text) => {
    const { findings } = parseProject({ project: projectSource(text), journeys: [] });
    expect(findings.map((found) => found.code)).toContain(code);
  });

  test("has a case here or is told by another layer", () => {
    const told = findingCodes.filter((code) => !isProof(code)).toSorted();
    expect([...Object.keys(journeys), ...Object.keys(projects), ...elsewhere].toSorted()).toEqual(told);
  });

  test("says what is wrong and what to do in whole sentences", () => {
    for (const text of Object.values(journeys)) {
      const { findings } = parseProject({ project: projectSource(), journeys: [{ file: "a.journey.yaml", text }] });
      for (const { message, fix } of findings) {
        expect(message).toMatch(/[.?]$/);
        expect(fix).toMatch(/^\p{Lu}.*[.?]$/su);
        expect(`${message}${fix}`).not.toMatch(/undefined|\[object|schema|NaN/);
      }
    }
  });

  test("of a journey without faults is none", () => {
    const text = states(
      "{a: {ask: {fact: plate, prompt: Which?}, on: {answered: b, unanswered: b}}, b: {type: final}}",
    );
    expect(parseProject({ project: projectSource(), journeys: [{ file: "a.journey.yaml", text }] }).findings).toEqual(
      [],
    );
  });
});

test("a finding takes its severity from the catalogue, and a rule links to the docs", () => {
  const at = { line: 1, column: 1, offset: 0 };
  const found = finding("TL315", { file: "a", range: { start: at, end: at }, message: "m", fix: "f" });
  expect(found).toEqual({ code: "TL315", severity: "warning", file: "a", start: at, end: at, message: "m", fix: "f" });
  expect(findingRule("TL301")).toEqual({
    code: "TL301",
    severity: "error",
    title: "Unknown target",
    docs: "docs/findings.md#tl301",
  });
});
