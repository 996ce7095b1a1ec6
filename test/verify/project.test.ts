import { describe, expect, test } from "vitest";
import { parseProject } from "../../engine/language/index.ts";
import { verifyDraft, verifyProject } from "../../engine/verify/index.ts";

const project = {
  file: "throughline.yaml",
  text: `
project: small
locales: [en]
channels: {chat: {}}
policies: {human: off}
`,
};

/** Journeys by their file, read with their project. */
function read(journeys: Record<string, string>) {
  const sources = Object.entries(journeys).map(([file, text]) => ({ file, text }));
  return { ...parseProject({ project, journeys: sources }), sources };
}

const told = (journeys: Record<string, string>): string[] =>
  verifyProject(read(journeys)).map(({ code, file, start }) => `${code} ${file}:${start.line}`);

/** A part that reads what it is given, and is never begun by itself. */
const greeting = `journey: greeting
context: {name: {type: string}}
states:
  hello: {entry: {say: "Hello {{ context.name }}."}, always: greeted}
  greeted: {type: final, outcome: greeted}
`;

const caller = (given: string): string => `journey: caller
start: {on: message.received}
context: {who: {type: string}}
states:
  who:
    ask: {fact: who, prompt: Who is it?}
    on: {answered: greet, unanswered: greet}
  greet:
    journey: {name: greeting, with: {name: '${given}'}}
    on: {greeted: done}
  done: {type: final}
`;

describe("a journey that is only ever a part", () => {
  test("is proved with the facts that it is given", () => {
    expect(
      told({ "caller.journey.yaml": caller('context.?who.orValue("you")'), "greeting.journey.yaml": greeting }),
    ).toEqual([]);
  });

  test("has a finding in its own file, once, where a caller may give it nothing", () => {
    const found = told({
      "a.journey.yaml": caller("context.who"),
      "b.journey.yaml": caller("context.who").replace("journey: caller", "journey: other"),
      "greeting.journey.yaml": greeting,
    });
    expect(found).toEqual(["TL801 greeting.journey.yaml:4"]);
  });

  test("may have a question that one of its callers has answered, not one that all have", () => {
    const asking = `journey: greeting
context: {name: {type: string}}
states:
  ask:
    ask: {fact: name, prompt: What is your name?}
    on: {answered: hello, unanswered: greeted}
  hello: {entry: {say: "Hello {{ context.name }}."}, always: greeted}
  greeted: {type: final, outcome: greeted}
`;
    const answered = caller('"Ada"');
    const open = answered.replace(", with: {name: '\"Ada\"'}", "").replace("journey: caller", "journey: other");
    expect(
      told({ "a.journey.yaml": answered, "b.journey.yaml": open, "greeting.journey.yaml": asking }).filter((one) =>
        one.includes("greeting"),
      ),
    ).toEqual([]);
    expect(told({ "a.journey.yaml": answered, "greeting.journey.yaml": asking })).toContain(
      "TL803 greeting.journey.yaml:5",
    );
  });
});

describe("a file with errors", () => {
  const stuck = "journey: stuck\nstart: {on: message.received}\nstates: {a: {}}\n";

  test("is left out of the proofs, and the others are not", () => {
    const found = told({
      "bad.journey.yaml": stuck.replace("states: {a: {}}", "initial: b\nstates: {a: {}}"),
      "stuck.journey.yaml": stuck.replace("journey: stuck", "journey: other"),
    });
    expect(found.filter((one) => one.startsWith("TL6"))).toContain("TL602 stuck.journey.yaml:3");
    expect(found.filter((one) => one.includes("bad"))).toEqual(["TL302 bad.journey.yaml:3"]);
  });

  test("has no comment called unused whose code was not looked for", () => {
    const text = `# throughline-ignore TL602: it ends elsewhere\n${stuck.replace("{a: {}}", "{a: {always: nowhere}}")}`;
    expect(told({ "bad.journey.yaml": text })).toEqual(["TL301 bad.journey.yaml:4"]);
  });
});

describe("a draft", () => {
  const whole = read({
    "caller.journey.yaml": caller('context.?who.orValue("you")'),
    "greeting.journey.yaml": greeting,
  });

  test("is proved against the project that it is for", () => {
    const { journey, findings } = verifyDraft(
      { file: "caller.journey.yaml", text: caller("context.who").replace("greeted: done", "greeted: who") },
      whole.project!,
    );
    expect(journey?.name).toBe("caller");
    expect(findings.map(({ code }) => code)).toContain("TL601");
  });

  test("of a part is proved where it is used", () => {
    const text = greeting
      .replace("{{ context.name }}", "{{ context.name }}, {{ context.town }}")
      .replace("{name: {type: string}}", "{name: {type: string}, town: {type: string}}");
    const { findings } = verifyDraft({ file: "greeting.journey.yaml", text }, whole.project!);
    expect(findings.map(({ code, start }) => `${code} ${start.line}`)).toEqual(["TL801 4"]);
  });

  test("with errors has those alone", () => {
    const { findings } = verifyDraft({ file: "caller.journey.yaml", text: caller("context.whom") }, whole.project!);
    expect(findings.map(({ code }) => code)).toEqual(["TL403"]);
  });
});
