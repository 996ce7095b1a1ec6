import { describe, expect, test } from "vitest";
import { expressionFindings } from "../../engine/compile/index.ts";
import { parseProject } from "../../engine/language/index.ts";
import { smallProject } from "../project.ts";

/** Everything that is wrong with a journey, as `line:column code message`. */
function findingsOf(text: string, projectText = smallProject): string[] {
  const { project, readable, findings } = parseProject({
    project: { file: "throughline.yaml", text: projectText },
    journeys: [{ file: "a.journey.yaml", text }],
  });
  return [...findings, ...expressionFindings(readable, project!)].map(
    ({ start, code, message }) => `${start.line}:${start.column} ${code} ${message}`,
  );
}

const journey = (lines: string): string => `journey: a
context: {topic: {type: string}, n: {type: number}}
states:
${lines}
`;

describe("expressions are checked where they stand", () => {
  test.each([
    [
      "a guard must be true or false",
      "  a: {on: {go: {guard: context.n + 1, target: a}}}",
      /^4:24 TL402 .*true or false/,
    ],
    ["a misspelt fact", "  a: {on: {go: {guard: context.topik == 'x', target: a}}}", /^4:32 TL403 .*topik/],
    ["what is no expression", "  a: {on: {go: {guard: context.n = 1, target: a}}}", /^4:34 TL401 .*comparison/],
    ["an unknown function", "  a: {on: {go: {guard: upper(context.topic) == 'X', target: a}}}", /^4:24 TL403 .*upper/],
    ["a text for a number", "  a: {entry: {assign: {n: context.topic}}}", /^4:27 TL402 .*number/],
    [
      "a field that the event does not have",
      "  a: {on: {order.shipped: {guard: event.carier == 'x', target: a}}}",
      /^4:41 TL403 .*carier/,
    ],
    ["a name in a text", "  a: {entry: {say: 'Hello {{ context.nme }}'}}", /^4:38 TL404 .*nme/],
    ["a text in a notice", "  a: {channel: sms, notice: 'On {{ chanel }}'}", /^4:36 TL404 .*chanel/],
    [
      "what an answer is accepted by",
      "  a: {ask: {fact: topic, prompt: x, accept: value + 1}, on: {answered: a, unanswered: a}}",
      /^4:45 TL402/,
    ],
    [
      "the input of a service",
      "  a: {service: {name: cases.create, with: {topic: context.n}}, on: {done: a, failed: a}}",
      /^4:51 TL402 .*text/,
    ],
    [
      "what a service saves",
      "  a: {service: {name: cases.create, with: {topic: context.topic}, save: {n: result.number}}, on: {done: a, failed: a}}",
      /^4:77 TL402 .*number/,
    ],
    ["what is published", "  a: {entry: {publish: {type: told, data: {topic: context.topik}}}}", /^4:59 TL403 .*topik/],
    [
      "the number of a call",
      "  a: {call: {to: context.n}, on: {answered: a, unanswered: a, failed: a}}",
      /^4:18 TL402 .*text/,
    ],
  ])("%s", (_, lines, expected) => {
    expect(findingsOf(journey(lines))).toEqual([expect.stringMatching(expected)]);
  });

  test("also in a file with other faults: all findings come in one pass", () => {
    const found = findingsOf(
      journey(`  a: {ask: {fact: topic, promt: x}, on: {answered: nowhere, unanswered: b}}
  b: {on: {go: {guard: context.n, target: b}}}`),
    );
    expect(found).toEqual([
      expect.stringMatching(/^4:26 TL201 .*promt/),
      expect.stringMatching(/^4:52 TL301 .*nowhere/),
      expect.stringMatching(/^5:24 TL402 .*true or false/),
    ]);
  });

  test("but not against a fact whose declaration is at fault itself", () => {
    const found = findingsOf(`journey: a
context: {n: {type: nmber}}
states: {a: {on: {go: {guard: context.n > 1, target: a}}}}
`);
    expect(found).toEqual([expect.stringMatching(/^2:21 TL204/)]);
  });

  test.each([
    ["event.intent == 'humna'", /^3:56 TL318 .*`humna`$/],
    ["event.intent in ['human', 'humna']", /^3:66 TL318 .*`humna`$/],
  ])("an intent that the project does not have: %s", (guard, expected) => {
    const text = `journey: a
states:
  a: {on: {message.received: {guard: "${guard}", target: a}}}
`;
    const intents = "intents: {human: {en: [I want to talk to a person]}}\n";
    expect(findingsOf(text, smallProject + intents)).toEqual([expect.stringMatching(expected)]);
    expect(findingsOf(text.replace("humna", "human"), smallProject + intents)).toEqual([]);
    expect(findingsOf(text)).toEqual([]); // the channel servers know what customers want
  });
});
