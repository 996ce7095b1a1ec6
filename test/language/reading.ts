import { type Finding, parseProject, type Source } from "../../engine/language/index.ts";

/** A project with one of everything that a journey can refer to. */
export const PROJECT = `project: shop
locales: [en]
channels: {chat: {}, sms: {}, voice: {}}
queues: {front: {}}
calendars: {support: {weekly: {mon-fri: "08:00-20:00"}}}
events: {order.shipped: {eta: {type: string}}, order.paid: {}}
services:
  lookup:
    request: {url: "http://localhost/lookup"}
    input: {type: object, required: [plate], properties: {plate: {type: string}, country: {type: string}}}
`;

export function projectSource(text: string = PROJECT): Source {
  return { file: "throughline.yaml", text };
}

export function journeySource(text: string, file = "a.journey.yaml"): Source {
  return { file, text };
}

/** What is found in a journey beside PROJECT, and in PROJECT itself. */
export function findingsOf(journey: string, project: string = PROJECT): Finding[] {
  return parseProject({ project: projectSource(project), journeys: [journeySource(journey)] }).findings;
}

/** Findings in short: "TL301 phoen", the code and what is underlined. */
export function brief(findings: readonly Finding[], text: string): string[] {
  return findings.map(({ code, start, end }) => `${code} ${text.slice(start.offset, end.offset)}`);
}

/** Findings of a journey in short. */
export function briefOf(journey: string, project?: string): string[] {
  return brief(findingsOf(journey, project), journey);
}
