import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createCheckingCore } from "../../../editor/model/checking/core.ts";
import { graphOf } from "../../../editor/model/graph/index.ts";
import { projectInfo, type WorkspaceFile } from "../../../editor/model/index.ts";
import { templates } from "../../../editor/templates/index.ts";
import { applySplices, editJourney } from "../../../engine/language/edits/index.ts";
import { readJourneyText } from "../../../engine/language/text/index.ts";

const project = (text: string): WorkspaceFile => ({ file: "throughline.yaml", kind: "project", text });

const example = readdirSync("journeys").flatMap((file): WorkspaceFile[] => {
  const kind = /^throughline\.yaml$/.test(file) ? "project" : /\.(journey|scenarios|knowledge)\.yaml$/.exec(file)?.[1];
  return kind === undefined
    ? []
    : [{ file, kind: kind === "project" ? kind : (kind as "journey"), text: readFileSync(`journeys/${file}`, "utf8") }];
});

const projects: Record<string, WorkspaceFile[]> = {
  "the example project": example,
  "a bare project": [project("project: bare\nlocales: [en]\nchannels: {chat: {}}\n")],
  "a bare project in German": [project("project: bare\nlocales: [de]\nchannels: {chat: {}}\n")],
  "a project in other languages": [project("project: bare\nlocales: [fr, de-AT, en]\nchannels: {chat: {}, sms: {}}\n")],
  "a project with a phone and one queue": [
    project(
      "project: phone\nlocales: [en, de]\nregion: DE\nchannels: {chat: {}, voice: {}, sms: {}}\nqueues: {desk: {}}\n",
    ),
  ],
  "a project with knowledge but no queue": [
    project("project: known\nlocales: [en]\nchannels: {chat: {}}\n"),
    {
      file: "faq.knowledge.yaml",
      kind: "knowledge",
      text: "knowledge: faq\ntitle: Questions\nanswers:\n  - title: Battery\n    questions: {en: [the battery is dead]}\n    answer: Turn off the lights.\n",
    },
  ],
  "a project with an intent and a phone but no queue": [
    project(
      "project: phone\nlocales: [en]\nregion: DE\nchannels: {chat: {}, voice: {}}\nintents: {human: {en: [a person please]}}\n",
    ),
  ],
};

const filled = templates.filter(({ id }) => id !== "empty");

test("from scratch there is nothing yet, and a first state is all it needs to be free of errors", () => {
  const info = projectInfo(Object.fromEntries(example.map((file) => [file.file, file])));
  const text = templates.find(({ id }) => id === "empty")!.text({ name: "new-one", title: "New", info });
  const source = { file: "new-one.journey.yaml", text };
  expect(graphOf(readJourneyText(source).value).states).toEqual([]);
  const edited = editJourney(
    { do: "addState", path: ["states", "end"], state: { type: "final" } },
    { journey: source },
  );
  if (!edited.done) throw new Error("The first state could not be added.");
  const draft = { ...source, text: applySplices(text, edited.changes[0]!.splices) };
  const checking = createCheckingCore();
  checking.setProject([...example, { ...draft, kind: "journey" }]);
  expect(checking.check(draft).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
});

describe.each(Object.entries(projects))("in %s", (_, files) => {
  test.each(filled.map(({ id, text }) => [id, text] as const))("the template %s has no errors", (_id, text) => {
    const draft = {
      file: "new-one.journey.yaml",
      text: text({
        name: "new-one",
        title: "New: one",
        info: projectInfo(Object.fromEntries(files.map((file) => [file.file, file]))),
      }),
    };
    const checking = createCheckingCore();
    checking.setProject([...files, { ...draft, kind: "journey" }]);
    const findings = checking.check(draft);
    expect(
      findings.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`),
    ).toEqual([]);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    const { value } = readJourneyText(draft);
    expect(graphOf(value)).toMatchObject({ journey: "new-one", title: "New: one" });
  });
});
