import { describe, expect, test } from "vitest";
import { checkJourney, parseProject } from "../../engine/language/index.ts";
import { brief, journeySource, projectSource } from "./reading.ts";

const feedback = `journey: feedback
context: {score: {type: integer}, comment: {type: string}}
states:
  ask: {entry: {raise: feedback.asked}, ask: {fact: score, prompt: How was it?}, on: {answered: good, unanswered: silent}}
  good: {type: final}
  silent: {type: final, outcome: unanswered}
`;

const caller = (state: string, rest = "") =>
  `journey: a\ncontext: {rating: {type: integer}}\n${rest}states:\n  s: {${state}}\n  t: {}\n`;

const parse = (text: string, others: readonly string[] = [feedback], partial = false) =>
  parseProject({
    project: projectSource(),
    journeys: [journeySource(text), ...others.map((other, index) => journeySource(other, `b${index}.journey.yaml`))],
    partial,
  });
const findings = (text: string, others?: readonly string[], partial = false) => {
  const found = parse(text, others, partial).findings.filter(({ file }) => file === "a.journey.yaml");
  return {
    short: brief(found, text),
    messages: found.map(({ message }) => message),
    fixes: found.map(({ fix }) => fix),
  };
};

describe("a journey that is run as a part", () => {
  test("has the outcomes of its final states; done for one that names none", () => {
    expect(findings(caller("journey: {name: feedback}, on: {done: t, unanswered: t}")).short).toEqual([]);
    const { short, messages } = findings(caller("journey: {name: feedback}, on: {unanswered: t}"));
    expect(short).toEqual(["TL502 journey"]);
    expect(messages[0]).toContain("`done` of the journey `feedback` leads nowhere");
  });

  test("has no others: keys of on that are no event are told", () => {
    const { short, messages, fixes } = findings(
      caller("journey: {name: feedback}, on: {done: t, unanswred: t, nothing: t}"),
    );
    expect(short).toEqual(["TL310 unanswred", "TL310 nothing"]);
    expect(messages[1]).toContain("the journey `feedback` ends in `done` and `unanswered`, not `nothing`");
    expect(fixes[0]).toBe("Did you mean `unanswered`?");
    const endless = "journey: endless\nstates: {wait: {}}\n";
    expect(findings(caller("journey: {name: endless}, on: {finished: t}"), [endless]).messages[0]).toContain(
      "ends in no final state",
    );
  });

  test("may raise events that the journey around it hears, its own parts too", () => {
    const around =
      "journey: around\nstates: {s: {journey: {name: feedback}, on: {done: t, unanswered: t}}, t: {type: final}}\n";
    const text = caller("journey: {name: around}, on: {done: t, feedback.asked: t, feedback.aksed: t}");
    expect(findings(text, [feedback, around]).short).toEqual(["TL309 feedback.aksed"]);
  });

  test("is there", () => {
    const { short, fixes } = findings(caller("journey: {name: feedbak}, on: {done: t}"));
    expect(short).toEqual(["TL308 feedbak"]);
    expect(fixes).toEqual(["Did you mean `feedback`?"]);
  });

  test("may be there where not all files can be read, or not all are handed in", () => {
    const text = caller("journey: {name: elsewhere}, on: {done: t, anything: t}");
    expect(findings(text, ["journey: a: b"]).short).toEqual([]);
    expect(findings(text, [], true).short).toEqual([]);
  });

  test("of which a part cannot be read may have any outcome", () => {
    const broken = feedback.replace("type: final}", "type: fnal}");
    expect(findings(caller("journey: {name: feedback}, on: {anything: t}"), [broken]).short).toEqual([]);
  });

  test("is given facts that it has, and saved to facts that there are", () => {
    const step =
      "journey: {name: feedback, with: {score: 3, scroe: 3}, save: {rating: result.score, ratng: result.score}}";
    const { short, fixes } = findings(caller(`${step}, on: {done: t, unanswered: t}`));
    expect(short).toEqual(["TL320 scroe", "TL303 ratng"]);
    expect(fixes).toEqual(["Did you mean `score`?", "Did you mean `rating`?"]);
  });

  test("is not the journey itself, nor one that it is a part of", () => {
    const itself = findings(caller("journey: {name: a}, on: {}"), []);
    expect(itself.short).toEqual(["TL510 a"]);
    expect(itself.messages[0]).toContain("a → a:");
    const uses = (name: string, part: string) => `journey: ${name}\nstates: {s: {journey: {name: ${part}}}}\n`;
    const { short, messages } = findings(caller("journey: {name: b}, on: {}"), [uses("b", "c"), uses("c", "a")]);
    expect(short).toEqual(["TL510 b"]);
    expect(messages[0]).toContain("a → b → c → a:");
    const outside = caller("journey: {name: b}, on: {}");
    expect(findings(outside, [uses("b", "c"), uses("c", "b")]).short).toEqual([]);
    expect(parse(outside, [uses("b", "c"), uses("c", "b")]).findings.map(({ code }) => code)).toEqual([
      "TL510",
      "TL510",
    ]);
  });

  test("is a step: a state with states inside has none, and no state has two", () => {
    const inside = caller("journey: {name: feedback}, on: {done: t, unanswered: t}, states: {x: {}}");
    expect(findings(inside).short).toEqual(["TL503 journey"]);
    const two = caller("journey: {name: feedback}, survey: {kind: csat}, on: {answered: t, unanswered: t}");
    expect(findings(two).short).toEqual(["TL501 journey"]);
  });
});

test("parts of parts that multiply without bounds are told", () => {
  const twice = (name: string, part: string) =>
    `journey: ${name}\nstates: {s: {journey: {name: ${part}}, on: {done: t}}, t: {journey: {name: ${part}}, on: {done: u}}, u: {type: final}}\n`;
  const chain = Array.from({ length: 40 }, (_, index) => twice(`j${index}`, index < 39 ? `j${index + 1}` : "feedback"));
  const { short } = findings(caller("journey: {name: j0}, on: {done: t}"), [...chain, feedback]);
  expect(short).toEqual(["TL511 j0"]);
});

test("a draft is checked with the journeys of the project as its parts, and itself in place of the one it replaces", () => {
  const text = caller("journey: {name: feedback}, on: {done: t, unanswered: t}");
  const { project } = parse(text);
  const draft = (changed: string) => checkJourney(journeySource(changed), project!).findings.map(({ code }) => code);
  expect(draft(text)).toEqual([]);
  expect(draft(text.replace("done: t, ", ""))).toEqual(["TL502"]);
  expect(draft(text.replace("name: feedback", "name: a"))).toEqual(["TL510"]);
  expect(draft(text.replace("name: feedback", "name: feedbak"))).toEqual(["TL308"]);
});
