import { type Project, parseProject } from "../../engine/index.ts";

export const greetingText = `journey: greeting
title: A greeting
context:
  name: {title: First name, type: string}
start: {on: message.received}
initial: name
states:
  name:
    title: Asks for the name
    ask: {fact: name, prompt: What is your name?, within: 1h}
    on: {answered: goodbye, unanswered: done}
  goodbye:
    entry: [{say: "Good day, {{ context.?name.orValue(\\"you\\") }}."}]
    always: done
  done: {type: final, outcome: greeted}
`;

export function projectText(more = ""): string {
  return `project: test\nlocales: [en]\nchannels: {chat: {consent: none}, sms: {consent: none}}\n${more}`;
}

/** A project with one journey; more of throughline.yaml as text, journeys and knowledge by the names of their files. */
export function aProject(
  more = "",
  journeys: Record<string, string> = { greeting: greetingText },
  knowledge: Record<string, string> = {},
): Project {
  const { project, findings } = parseProject({
    project: { file: "throughline.yaml", text: projectText(more) },
    journeys: Object.entries(journeys).map(([name, text]) => ({ file: `${name}.journey.yaml`, text })),
    knowledge: Object.entries(knowledge).map(([name, text]) => ({ file: `${name}.knowledge.yaml`, text })),
  });
  if (project === undefined) throw new Error(JSON.stringify(findings, undefined, 2));
  return project;
}
