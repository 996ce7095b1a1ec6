import type { Wait } from "../../../schemas/journey.generated.ts";
import type { Project } from "../../language/index.ts";
import { afterKey, defaultWait, outletOf } from "../builder.ts";
import type { ActionConfig, TransitionConfig } from "../node.ts";
import type { StateInfo } from "../states.ts";
import type { StepCompiler } from "./step.ts";

/** How long a handoff waits for somebody to accept. */
export function acceptWithin(info: StateInfo, project: Project): Wait {
  const handoff = info.document.handoff!;
  const queue = project.document.queues?.[handoff.queue];
  return handoff.accept?.within ?? queue?.accept?.within ?? defaultWait.accept;
}

/**
 * `handoff: {queue: …}` becomes $offer until somebody accepts and $accepted until it ends. In both the customer’s
 * words go to the desk; in $accepted the person’s words go to the customer. Both have a deadline.
 */
export const compileHandoff: StepCompiler = (info, builder) => {
  const handoff = info.document.handoff!;
  const state = info.path;
  const outlet = outletOf(info, builder.states);
  const settles = { type: "settles", params: { state } } as const;
  const relay: TransitionConfig[] = [{ actions: [{ type: "relay", params: { state } }] }];
  const reply: TransitionConfig[] = [
    { guard: settles, actions: [{ type: "agent.say", params: { state, ...outlet } }] },
  ];
  const opening: ActionConfig[] =
    handoff.opening === undefined
      ? []
      : [{ type: "say", params: { ...outlet, message: { text: handoff.opening, urgent: true } } }];
  const ends: Record<string, TransitionConfig[]> = {
    "handoff.resolved": [{ guard: settles, target: "$resolved" }],
    "handoff.returned": [{ guard: settles, target: "$returned" }],
    "handoff.expired": [{ guard: settles, target: "$expired" }],
    "delivery.failed": [{ guard: settles, target: "$expired" }],
  };
  return {
    initial: "$offer",
    states: {
      $offer: {
        entry: [{ type: "step.start", params: { state, ...outlet } }],
        on: { ...ends, "message.received": relay, "handoff.accepted": [{ guard: settles, target: "$accepted" }] },
        after: { [afterKey(builder, acceptWithin(info, builder.project))]: [{ target: "$expired" }] },
      },
      $accepted: {
        entry: opening,
        on: { ...ends, "message.received": relay, "agent.replied": reply },
        after: { [afterKey(builder, handoff.resolve?.within ?? defaultWait.resolve)]: [{ target: "$expired" }] },
      },
    },
    exit: [{ type: "step.end", params: { state } }],
  };
};
