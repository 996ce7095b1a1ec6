import { describe, expect, test } from "vitest";
import { parseProject } from "../../engine/language/index.ts";
import { verifyProject } from "../../engine/verify/index.ts";
import { smallProject } from "../project.ts";

/** The codes of the errors of a journey, found by random walks where they were missing. */
function errorsOf(text: string): string[] {
  const project = { file: "throughline.yaml", text: smallProject };
  const journeys = [{ file: "x.journey.yaml", text }];
  const findings = verifyProject({ ...parseProject({ project, journeys }), sources: [project, ...journeys] });
  return findings.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

const ends = `
  agent: {handoff: {queue: desk-one, summary: A customer}, on: {resolved: done, returned: done, expired: done}}
  done: {type: final}
`;

describe("circles of questions", () => {
  const circle = (back: string): string => `
journey: x
start: {on: message.received}
context: {name: {type: string}, right: {type: boolean}}
states:
  name: {ask: {fact: name, prompt: Name?}, on: {answered: right, unanswered: done}}
  right:
    ask: {fact: right, prompt: "{{ context.name }}, right?"}
    on: {answered: [{guard: context.right, target: done}, ${back}], unanswered: done}
${ends}`;

  test("which go back to what is known by then never come to rest", () => {
    expect(errorsOf(circle("name"))).toEqual(["TL607"]);
  });

  test("which forget what is to be asked again are none", () => {
    expect(errorsOf(circle("{target: name, actions: [{forget: [name, right]}]}"))).toEqual([]);
  });
});

describe("a deadline", () => {
  const around = (state: string): string => `
journey: x
start: {on: message.received}
interrupts: [{on: message.received, target: agent}]
states:
  here: ${state}
${ends}`;

  test("that leads back to the state that it counts for, which is not entered anew, is over after the first time", () => {
    expect(errorsOf(around("{after: {1h: here}}"))).toContain("TL701");
    expect(errorsOf(around("{after: {1h: {target: here, reenter: true}}}"))).toEqual([]);
  });

  test("of a state around leads on inside of it once: who is there by then waits without one", () => {
    const inside = (later: string) => around(`{after: {1h: .late}, states: {early: {}, late: ${later}}}`);
    expect(errorsOf(inside("{}"))).toContain("TL701");
    expect(errorsOf(inside("{after: {1h: done}}"))).toEqual([]);
  });

  test("is missed in a state whose always may only come back to it", () => {
    const state = "{always: [{guard: 'channel == \"sms\"', target: done}, here]}";
    expect(errorsOf(around(state))).toContain("TL701");
  });
});
