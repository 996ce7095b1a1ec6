import { describe, expect, test } from "vitest";
import {
  authorTransitions,
  compileProject,
  type ExpandedState,
  expandParts,
  expressionFindings,
  versionOf,
} from "../../engine/compile/index.ts";
import { parseProject, resolveTarget } from "../../engine/language/index.ts";
import { projectOf, smallProject } from "../project.ts";
import { caller, expansionOf, feedback } from "./feedback.ts";

const plain = "journey: plain\nstates: {end: {type: final}}\n";

describe("a journey without parts", () => {
  test("is its own expansion, the same object", () => {
    const { expanded, project } = expansionOf(plain, feedback);
    const [journey] = project.journeys;
    expect(expanded.document).toBe(journey!.document);
    expect(expanded.parts).toEqual([]);
    expect(expanded.origin(["states", "end"])).toEqual({ journey, path: ["states", "end"] });
  });

  test("keeps the version that it has had", () => {
    const { project } = expansionOf(plain, feedback);
    // The hash of both texts with a zero between them.
    expect(versionOf(project.journeys[0]!, { ...project, text: "project: small\n" })).toBe(
      "sha256:579915af9feaab02f9d92a50aad0ea8196be1669ce5f201d6be5326464d4153e",
    );
  });
});

describe("a part in its place", () => {
  const { document, expanded, project } = expansionOf(caller, feedback);
  const rate = document.states.rate as ExpandedState;
  const again = document.states.other!.states!["rate-again"] as ExpandedState;

  test("is a state with the part’s states inside, begun anew, with what the caller’s state has beside", () => {
    expect(rate).toMatchObject({ channel: "chat", entry: { say: "Before you go." }, part: "feedback", initial: "ask" });
    expect(rate).not.toHaveProperty("journey");
    expect(rate.begin).toEqual([
      { forget: ["rate__topic", "rate__score", "rate__comment", "rate__phone"] },
      { prefill: { rate__phone: "customer.phone" } },
      { assign: { rate__topic: "context.order" }, carries: true },
    ]);
    expect(again.begin).toHaveLength(2);
  });

  test("has facts named after its state, with all that they are but from, which begins with the part", () => {
    expect(document.context?.rate__comment).toEqual({
      title: "Comment",
      type: "string",
      pii: true,
      dependsOn: ["rate__score"],
    });
    expect(document.context?.other_rate_again__score).toMatchObject({ expires: "2h", maximum: 5 });
    expect(document.context?.rate__phone).toEqual({
      title: "Phone",
      type: "string",
      format: "phone",
      identifies: "phone",
    });
  });

  test("speaks of its facts by these names, with its guards written out", () => {
    expect(rate.states?.ask?.ask).toMatchObject({
      fact: "rate__score",
      prompt: 'How was {{ context.?rate__topic.orValue("it") }}?',
    });
    expect(rate.states?.ask?.on?.answered).toEqual([
      { target: "rate.detail", guard: "has(context.rate__score) && context.rate__score < 3" },
      "rate.thanks",
    ]);
    expect(rate.interrupts).toEqual([
      { on: "back", target: "rate.stopped", actions: [{ assign: { rate__comment: '"context.score"' } }] },
    ]);
  });

  test("keeps the score of a survey in its fact under the new name", () => {
    const part =
      "journey: part\ncontext: {stars: {type: integer}}\nstates: {how: {survey: {kind: csat, fact: stars}, on: {answered: end, unanswered: end}}, end: {type: final}}\n";
    const { document: own } = expansionOf(
      "journey: own\nstates: {rate: {journey: {name: part}, on: {done: end}}, end: {type: final}}\n",
      part,
    );
    expect(own.states.rate?.states?.how?.survey).toEqual({ kind: "csat", fact: "rate__stars" });
  });

  test("has final states that save and go on to where the caller goes with the outcome", () => {
    expect(rate.states?.answered).toEqual({
      entry: [
        {
          assign: { rating: "context.rate__score", note: '"rated " + string(context.?rate__score.orValue(0))' },
          carries: true,
        },
      ],
      always: { target: "#done", actions: { say: "{{ context.rate__score }} it is." } },
    });
    expect(rate.states?.stopped).toMatchObject({
      entry: [{ tag: "stopped" }, { carries: true }],
      always: [{ target: "other.rate-again", guard: "!has(context.rate__score)" }, "#done"],
    });
    expect(again.states?.stopped).toEqual({ entry: [{ tag: "stopped" }], always: "other.answered" });
  });

  test("gives its own on to the state, behind the state’s, and nothing of it re-enters the state", () => {
    expect(Object.keys(rate.on ?? {})).toEqual(["order.shipped", "go", "next"]);
    expect(rate.on?.go).toEqual([{ actions: [{ tag: "seen" }] }, { actions: [{ raise: "feedback.seen" }] }]);
    expect(rate.on?.next).toEqual({ target: "rate.thanks" });
  });

  test("leads to states that are there, wherever it stands", () => {
    const transitions = authorTransitions(document).filter(({ target }) => target !== undefined);
    expect(transitions.length).toBeGreaterThan(30);
    for (const { path, target } of transitions) {
      const holder = path.flatMap((part, index) => (path[index - 1] === "states" ? [String(part)] : []));
      expect(resolveTarget(document, holder, target!), `${path.join("/")} → ${target}`).toBeDefined();
    }
  });

  test.each([
    [["states", "rate", "channel"], "caller", ["states", "rate", "channel"]],
    [["states", "rate", "on", "order.shipped"], "caller", ["states", "rate", "on", "order.shipped"]],
    [["states", "rate", "on", "go", 0, "actions"], "caller", ["states", "rate", "on", "go", "actions"]],
    [["states", "rate", "on", "go", 1, "actions", 0], "feedback", ["on", "go", "actions", 0]],
    [["states", "rate", "on", "next", "target"], "feedback", ["on", "next", "target"]],
    [["states", "rate", "interrupts", 0, "target"], "feedback", ["interrupts", 0, "target"]],
    [["states", "rate", "begin", 1, "prefill", "rate__phone"], "feedback", ["context", "phone", "from"]],
    [["states", "rate", "begin", 2, "assign", "rate__topic"], "caller", ["states", "rate", "journey", "with", "topic"]],
    [["states", "rate", "states", "ask", "ask", "prompt"], "feedback", ["states", "ask", "ask", "prompt"]],
    [["states", "rate", "states", "stopped", "entry", 0, "tag"], "feedback", ["states", "stopped", "entry", "tag"]],
    [
      ["states", "rate", "states", "stopped", "entry", 1, "assign", "rating"],
      "caller",
      ["states", "rate", "journey", "save", "rating"],
    ],
    [
      ["states", "rate", "states", "stopped", "always", 0, "guard"],
      "caller",
      ["states", "rate", "on", "stopped", 0, "guard"],
    ],
    [["context", "rate__score", "maximum"], "feedback", ["context", "score", "maximum"]],
    [["context", "rating"], "caller", ["context", "rating"]],
    [
      ["states", "other", "states", "rate-again", "states", "answered", "always"],
      "caller",
      ["states", "other", "states", "rate-again", "on", "done"],
    ],
  ])("%j was written in %s", (path, name, written) => {
    const { journey, path: from } = expanded.origin(path);
    expect({ journey: journey.name, path: from }).toEqual({ journey: name, path: written });
    // It is there: an ancestor is located for what is not.
    expect(journey.locate(from)).not.toEqual(journey.locate(from.slice(0, -1)));
  });

  test("leaves the documents that it is made of as they were", () => {
    expect(project.journeys.map(({ document: own }) => own)).toEqual(
      projectOf([caller, feedback]).journeys.map(({ document: own }) => own),
    );
  });

  test("is part of the caller’s version", () => {
    const [journey] = project.journeys;
    const other = projectOf([caller, feedback.replace("How was", "How is")]);
    expect(versionOf(other.journeys[0]!, other)).not.toBe(versionOf(journey!, project));
    const unused = projectOf([caller, feedback, plain]);
    expect(versionOf(unused.journeys[0]!, unused)).toBe(versionOf(journey!, project));
  });
});

test("wildcards of the caller’s state still come before what a part does on an event that they stand for", () => {
  const part =
    "journey: part\non: {order.shipped: end, order.*: {actions: {tag: part}}}\nstates: {wait: {}, end: {type: final}}\n";
  const text =
    'journey: a\ncontext: {n: {type: integer}}\nstart: {on: go}\nstates:\n  s:\n    journey: {name: part}\n    on: {done: t, order.viewed: t, "*": {guard: has(context.n), target: t}}\n  t: {}\n';
  const { document, expanded } = expansionOf(text, part);
  const own = { guard: "has(context.n)", target: "t" };
  expect(document.states.s?.on).toEqual({
    "order.viewed": ["t", { actions: { tag: "part" } }],
    "*": own,
    "order.shipped": [own, "s.end"],
    "order.*": [own, { actions: { tag: "part" } }],
  });
  expect(expanded.origin(["states", "s", "on", "order.shipped", 0, "guard"]).path).toEqual([
    "states",
    "s",
    "on",
    "*",
    "guard",
  ]);
});

test("a top-level history state of a part leads where it leads by itself: to its default", () => {
  const part =
    "journey: part\nstates: {wait: {on: {go: back-there}}, b: {on: {next: end}}, back-there: {type: history, target: b}, end: {type: final}}\n";
  const text = "journey: a\nstart: {on: go}\nstates: {s: {journey: {name: part}, on: {done: t}}, t: {}}\n";
  expect(expansionOf(text, part).document.states.s?.states?.wait?.on?.go).toBe("s.b");
});

test("facts of parts never take a name that is there", () => {
  const part = "journey: part\ncontext: {x: {type: string}}\nstates: {end: {type: final}}\n";
  const text =
    "journey: a\ncontext: {a_b__x: {type: string}}\nstart: {on: go}\nstates:\n  a: {states: {b: {journey: {name: part}, on: {done: c}}, c: {}}}\n  a-b: {journey: {name: part}, on: {done: c}}\n  c: {}\n";
  expect(Object.keys(expansionOf(text, part).document.context ?? {})).toEqual(["a_b__x", "a_b___x", "a_b____x"]);
});

describe("parts that cannot be expanded", () => {
  const refused = (...texts: string[]) => {
    const { project } = parseProject({
      project: { file: "throughline.yaml", text: smallProject },
      journeys: texts.map((text, index) => ({ file: `${index}.journey.yaml`, text })),
    });
    const { expanded, findings } = expandParts(project!.journeys[0]!, project!);
    expect(expanded).toBeUndefined();
    return findings.map(({ code, message }) => `${code} ${message}`);
  };
  const uses = (name: string, part: string) =>
    `journey: ${name}\nstart: {on: go}\nstates: {s: {journey: {name: ${part}}, on: {done: t}}, t: {type: final}}\n`;

  test("are those that lead back to a journey, at once or by others", () => {
    expect(refused(uses("a", "a"))).toEqual([
      "TL510 states.s.journey.name: a → a: a journey is a part of itself, so it would never end.",
    ]);
    expect(refused(uses("a", "b"), uses("b", "c"), uses("c", "b"))).toEqual([
      "TL510 states.s.journey.name: a → b → c → b: a journey is a part of itself, so it would never end.",
    ]);
  });

  test("are those that are not there, or whose own parts are not", () => {
    expect(refused(uses("a", "b"), uses("b", "c"))).toEqual([
      "TL308 states.s.journey.name: a → b → c: there is no journey `c`.",
    ]);
  });

  test("are those that grow without bounds, which is told at once", () => {
    const twice = (name: string, part: string) =>
      `journey: ${name}\nstates: {s: {journey: {name: ${part}}, on: {done: t}}, t: {journey: {name: ${part}}, on: {done: u}}, u: {type: final}}\n`;
    const texts = Array.from({ length: 60 }, (_, index) => twice(`j${index}`, `j${index + 1}`));
    const findings = refused(...texts, plain.replace("plain", "j60"));
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatch(/^TL511 .* has more than 10000 states\.$/);
  });
});

test("a fault of a part is told once, of its own file, and keeps those that run it from being compiled", () => {
  const project = projectOf([caller, feedback.replace("value > 0", "value > true"), plain]);
  const { definitions, findings } = compileProject(project);
  expect(definitions.map(({ journey }) => journey.name)).toEqual(["plain"]);
  expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual(["journey-1.journey.yaml TL402"]);
  expect(expressionFindings(project.journeys, project)).toEqual(findings);
});

describe("the expressions of a part’s step", () => {
  const inStep = (journey: string, on = "done: t", context = "order: {type: string}, rating: {type: integer}") => {
    const text = `journey: a\ncontext: {${context}}\nstart: {on: go}\nstates:\n  s: {journey: ${journey}, on: {${on}, stopped: t, unanswered: t}}\n  t: {}\n`;
    const project = projectOf([text, feedback]);
    return expressionFindings([project.journeys[0]!], project).map(({ message, start, end }) => [
      message,
      text.slice(start.offset, end.offset),
    ]);
  };

  test("fit the facts on both sides", () => {
    expect(
      inStep(
        "{name: feedback, with: {topic: context.order, score: 3}, save: {rating: result.score, order: result.comment}}",
      ),
    ).toEqual([]);
    expect(
      inStep("{name: feedback, save: {rating: result.score + 1}}", "done: {target: t, guard: result.score > 2}"),
    ).toEqual([]);
  });

  test.each([
    ["{name: feedback, with: {topic: 3}}", "3"],
    ["{name: feedback, with: {score: context.order}}", "context.order"],
    ["{name: feedback, save: {rating: result.comment}}", "result.comment"],
    ["{name: feedback, save: {rating: result.scroe}}", "scroe"],
    ["{name: feedback, save: {rating: context.score}}", "score"],
  ])("%s: at %s", (step, place) => {
    expect(inStep(step).map(([, at]) => at)).toEqual([place]);
  });

  test("are checked in the caller’s transitions of its outcomes too", () => {
    expect(inStep("{name: feedback}", 'done: {target: t, guard: result.score == "x"}')).toHaveLength(1);
    expect(inStep("{name: feedback}", "done: [{actions: {tag: x}}]").map(([message]) => message)).toEqual([
      expect.stringContaining("the step is over"),
    ]);
  });
});
