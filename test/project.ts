import { compileProject, type Definition } from "../engine/compile/index.ts";
import { type Project, parseProject } from "../engine/language/index.ts";

/** A project that most tests can do with: chat, voice, SMS, e-mail; one queue, one service. */
export const smallProject = `
project: small
locales: [en]
timezone: Europe/Berlin
region: DE
channels:
  chat: {}
  voice: {}
  sms: {}
  whatsapp: {}
  email: {}
events:
  order.shipped: {carrier: {type: string}}
  order.viewed: {}
  go: {}
  next: {}
  back: {}
services:
  cases.create:
    request: {url: "http://127.0.0.1:1/cases"}
    input: {type: object, required: [topic], properties: {topic: {type: string}}}
    output: {type: object, required: [number], properties: {number: {type: string}}}
queues:
  desk-one: {accept: {within: 2m}}
notices:
  default: We continue by {{ channel }}.
`;

/** Parses a project that must be without errors. */
export function projectOf(
  journeys: string | string[],
  projectText = smallProject,
  knowledge: readonly string[] = [],
): Project {
  const texts = typeof journeys === "string" ? [journeys] : journeys;
  const { project, findings } = parseProject({
    project: { file: "throughline.yaml", text: projectText },
    journeys: texts.map((text, index) => ({ file: `journey-${index}.journey.yaml`, text })),
    knowledge: knowledge.map((text, index) => ({ file: `knowledge-${index}.knowledge.yaml`, text })),
  });
  const errors = findings.filter(({ severity }) => severity === "error");
  if (!project || errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n") || "no project");
  return project;
}

/** Compiles journeys that must be without errors; the first one. */
export function definitionOf(journey: string, projectText = smallProject): Definition {
  const { definitions, findings } = compileProject(projectOf(journey, projectText));
  const errors = findings.filter(({ severity }) => severity === "error");
  if (!definitions[0]) throw new Error(errors.map(({ message }) => message).join("\n"));
  return definitions[0];
}
