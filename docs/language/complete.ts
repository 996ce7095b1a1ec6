import { type Document, isMap, parseDocument } from "yaml";
import { parseProject, type Source } from "../../engine/language/index.ts";
import type { Read } from "../../engine/verify/index.ts";
import type { Example, Files, Section } from "./sections.ts";

/** What the page says that its examples refer to. */
const surroundings = {
  project: `
project: roadside
locales: [en]
timezone: Europe/Berlin
region: DE
intents:
  breakdown: {en: [my car broke down, the engine will not start]}
  human: {en: [I want to talk to a person]}
channels: {chat: {}, voice: {}, sms: {}, whatsapp: {}, email: {}, social: {}}
events:
  tow.delayed: {eta: {type: string, format: date-time}}
  tow.arrived: {}
services:
  towing.create-case:
    request: {url: "http://127.0.0.1:4500/cases"}
    input: {type: object, required: [location], properties: {location: {type: string}}}
    output: {type: object, required: [caseNumber], properties: {caseNumber: {type: string}}}
    idempotent: true
queues:
  roadside: {accept: {within: 2m}}
calendars:
  support-hours: {weekly: {mon-fri: "08:00-20:00"}}
notices: {default: "We continue by {{ channel }}."}
`,
  journey: `
journey: example
start: {on: message.received}
states:
  agent:
    handoff: {queue: roadside, summary: The customer needs a person.}
    on: {resolved: done, returned: done, expired: done}
  done: {type: final, outcome: resolved}
`,
};

/** A piece of a file with what it leaves out, first from the nearest of what is around it. Comments stay. */
function completed(piece: string, around: readonly (string | undefined)[]): string {
  const document = parseDocument(piece);
  const kept = around.flatMap((text) => (text === undefined ? [] : [parseDocument(text)]));
  for (const base of kept) fill(document, base);
  return document.toString({ lineWidth: 0 });
}

/** Maps whose entries come from around as well. Of states, only those that the piece leads to. */
const merged = ["context", "channels", "events", "services", "calendars", "queues", "intents", "states"];

function fill(document: Document, base: Document): void {
  if (!isMap(base.contents)) throw new Error("invariant: what is around an example is a map");
  if (document.contents === null) document.contents = document.createNode({}) as never;
  for (const { key, value } of base.contents.items) {
    const name = String(key);
    if (!document.has(name)) document.set(name, value);
    else if (merged.includes(name) && isMap(value) && isMap(document.get(name))) {
      for (const entry of value.items) {
        const path = [name, String(entry.key)];
        const wanted = name !== "states" || new RegExp(`\\b${String(entry.key)}\\b`).test(document.toString());
        if (wanted && !document.hasIn(path)) document.setIn(path, entry.value);
      }
    }
  }
}

/** The project that an example of a section is a piece of, read as throughline check reads it. */
export function completeExample(example: Example, { behind: section = {} }: Section): Read & { journey: string } {
  const behind = (name: keyof Files) => [example.behind?.[name], section[name]];
  const project = completed(example.project ?? "", [...behind("project"), surroundings.project]);
  const own = example.journey ?? example.behind?.journey ?? section.journey;
  const journey = completed(own ?? "", [...behind("journey"), surroundings.journey]);
  const part = example.part ?? example.behind?.part ?? section.part;
  const knowledge = example.knowledge ?? example.behind?.knowledge ?? section.knowledge;
  const sources: { journeys: Source[]; knowledge: Source[] } = {
    journeys: [
      { file: "example.journey.yaml", text: journey },
      ...(part === undefined ? [] : [{ file: "part.journey.yaml", text: part }]),
    ],
    knowledge: knowledge === undefined ? [] : [{ file: "faq.knowledge.yaml", text: knowledge }],
  };
  const projectSource = { file: "throughline.yaml", text: project };
  const parsed = parseProject({ project: projectSource, ...sources });
  const name = String(parseDocument(journey).get("journey"));
  return { ...parsed, sources: [projectSource, ...sources.journeys, ...sources.knowledge], journey: name };
}
