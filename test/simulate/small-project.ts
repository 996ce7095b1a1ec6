import { type Project, parseProject } from "../../engine/language/index.ts";

const projectText = `
project: small
locales: [en]
timezone: Europe/Berlin
fallback: order
channels: {chat: {}, voice: {}, sms: {}}
events: {order.shipped: {}}
services:
  order.find: {request: {url: "https://example.com/orders"}, output: {type: object, required: [number], properties: {number: {type: string}}}}
queues: {desk-team: {accept: {within: 2m}}}
notices: {default: "We continue by {{ channel }}."}
`;

/** A project of one small journey that has a step of each kind a simulation answers. */
export function smallProject(journeyText: string = journey): Project {
  const { project, findings } = parseProject({
    project: { file: "throughline.yaml", text: projectText },
    journeys: [{ file: "order.journey.yaml", text: journeyText }],
  });
  if (!project || findings.length > 0) throw new Error(findings.map(({ message }) => message).join("\n"));
  return project;
}

const journey = `
journey: order
context:
  name: {type: string, minLength: 2}
  number: {type: string}
initial: name
states:
  name:
    ask: {fact: name, prompt: What is your name?, tries: 2, within: 10m}
    on: {answered: find, unanswered: person}
  find:
    service: {name: order.find, save: {number: result.number}}
    on: {done: shipping, failed: person}
  shipping:
    entry: [{say: "Order {{ context.number }} is on its way."}]
    on: {order.shipped: done}
    after: {1h: person}
  person:
    handoff: {queue: desk-team, summary: An order}
    on: {resolved: done, returned: name, expired: waiting}
  waiting:
    entry: [{say: Please wait.}]
    after: {1m: person}
  done: {type: final, outcome: resolved}
`;
