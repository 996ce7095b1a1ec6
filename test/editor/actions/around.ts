import type { Around } from "../../../editor/actions/around.ts";
import { createWorkspace, type WorkspaceFile } from "../../../editor/model/index.ts";
import { projectInfo } from "../../../editor/model/project-info.ts";
import { languages } from "../languages.ts";

const project = `project: shop
locales: [en, de]
events:
  tow.arrived: {type: object}
services:
  orders.find: {request: {method: GET, url: "https://shop.example"}, input: {type: object, required: [order, reference], properties: {order: {type: string}, reference: {type: string}}}}
queues:
  billing: {title: Billing}
`;

/** A workspace of one journey, and what actions on it are worked out from. */
export function journeyOf(text: string) {
  const files: WorkspaceFile[] = [
    { file: "throughline.yaml", kind: "project", text: project },
    { file: "help.journey.yaml", kind: "journey", text },
  ];
  const workspace = createWorkspace({ files, file: "help.journey.yaml" });
  const around = (): Around => {
    const { graph, reading } = workspace.get();
    return { graph, value: reading.value, info: projectInfo(workspace.get().files), strings: languages.en };
  };
  const text_ = () => workspace.get().reading.text;
  return { workspace, around, text: text_ };
}

export const help = `journey: help
context:
  order: {type: string}
states:
  # asked first
  which:
    title: Which order?
    ask: {fact: order, prompt: Which order?}
    on:
      answered: find
  find:
    service: {name: orders.find}
    on:
      done: told
      failed: told
  told:
    entry: [{say: Here it is.}]
  matter:
    initial: open
    states:
      open: {on: {message.received: closed}}
      closed: {type: final}
  end: {type: final}
`;
