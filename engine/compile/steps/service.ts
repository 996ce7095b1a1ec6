import { durationMs } from "../../language/index.ts";
import { type Builder, outletOf } from "../builder.ts";
import type { ActionConfig } from "../node.ts";
import type { StepCompiler } from "./step.ts";

/** The least time that a service gets in all, in ms, however short its timeout: a restart of the server fits in. */
const leastDeadline = 5 * 60_000;

/** How long a step waits for a service in all, in ms: twice what all attempts may take. */
export function serviceDeadline(builder: Builder, name: string): number {
  const declared = builder.project.document.services?.[name];
  const attempts = (declared?.retries ?? 2) + 1;
  return Math.max(leastDeadline, 2 * attempts * durationMs(declared?.timeout ?? "10s"));
}

/**
 * `service: {name: …, with: …, save: …}` becomes $call, which waits for the answer of its service.call command,
 * and reaches $done (the facts saved) or $failed. The deadline is twice what all attempts may take, at least five
 * minutes: an executor that is gone leaves nobody waiting.
 */
export const compileService: StepCompiler = (info, builder) => {
  const service = info.document.service!;
  const state = info.path;
  const settles = { type: "settles", params: { state } } as const;
  const save: ActionConfig[] = service.save
    ? [
        { type: "assign", params: { values: service.save, by: `service:${service.name}` } },
        { type: "learned", params: { facts: Object.keys(service.save) } },
      ]
    : [];
  return {
    initial: "$call",
    states: {
      $call: {
        entry: [{ type: "step.start", params: { state, ...outletOf(info, builder.states) } }],
        on: {
          "service.succeeded": [{ guard: settles, target: "$done", actions: save }],
          "service.failed": [{ guard: settles, target: "$failed" }],
          "delivery.failed": [{ guard: settles, target: "$failed" }],
        },
        after: { [String(serviceDeadline(builder, service.name))]: [{ target: "$failed" }] },
      },
    },
    exit: [{ type: "step.end", params: { state } }],
  };
};
