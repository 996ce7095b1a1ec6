import { expect, test } from "vitest";
import { expressionFindings } from "../../engine/compile/index.ts";
import { parseProject } from "../../engine/language/index.ts";

/** What is wrong with the expressions of a message: code, and the piece of the file. */
function wrong(message: string, where: "say" | "prompt" = "say"): string[] {
  const state =
    where === "say"
      ? `{entry: {say: ${message}}, after: {1h: done}}`
      : `{ask: {fact: name, prompt: ${message}}, on: {answered: done, unanswered: done}}`;
  const text = `journey: j\ncontext: {name: {type: string}, names: {type: array, items: {type: string}}}\nstates:\n  here: ${state}\n  done: {type: final}\n`;
  const parsed = parseProject({
    project: {
      file: "throughline.yaml",
      text: "project: p\nlocales: [en]\nchannels: {chat: {}, sms: {}, email: {}}\n",
    },
    journeys: [{ file: "j.journey.yaml", text }],
  });
  expect(parsed.findings).toEqual([]);
  return expressionFindings(parsed.readable, parsed.project!).map(
    ({ code, start, end }) => `${code} ${text.slice(start.offset, end.offset)}`,
  );
}

test("every text of a message is checked where it stands", () => {
  const message = (part: string) => `{text: Hello, ${part}}`;
  expect(wrong(message('subject: "{{ contxt.name }}"'))).toEqual(["TL404 contxt"]);
  expect(wrong(message('buttons: ["{{ contxt.name }}"]'))).toEqual(["TL404 contxt"]);
  expect(wrong(message('media: [{url: "https://e.org/{{ contxt.name }}", caption: "{{ nmae }}"}]'))).toEqual([
    "TL404 contxt",
    "TL404 nmae",
  ]);
  expect(wrong(message('variants: {sms: "{{ a1 }}", email: {subject: "{{ a2 }}"}, chat: {en: "{{ a3 }}"}}'))).toEqual([
    "TL404 a1",
    "TL404 a2",
    "TL404 a3",
  ]);
  expect(wrong(message('subject: "{{ contxt.name }}"'), "prompt")).toEqual(["TL404 contxt"]);
});

test("the parameters of a template are expressions that can be written", () => {
  const template = (parameters: string) => `{text: Hello, template: {name: "{{ x", parameters: ${parameters}}}`;
  expect(wrong(template("[channel, 5, true, \"context.?name.orValue('you')\"]"))).toEqual([]);
  expect(wrong(template("[contxt.name]"))).toEqual(["TL403 contxt"]);
  expect(wrong(template("[channel, context.names]"))).toEqual(["TL402 context.names"]);
  expect(wrong(`{text: Hello, variants: {sms: {template: {name: x, parameters: [contxt]}}}}`)).toEqual([
    "TL403 contxt",
  ]);
});

test("media types and names of templates are no texts with expressions", () => {
  expect(
    wrong('{text: Hello, media: [{url: "https://e.org/a", type: image/png}], template: {name: "{{ unclosed"}}'),
  ).toEqual([]);
});
