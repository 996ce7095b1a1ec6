import { afterKey, bothGuards, defaultWait, outletOf } from "../builder.ts";
import type { TransitionConfig } from "../node.ts";
import type { StepCompiler } from "./step.ts";

/**
 * `call: {to: …, within: …, tries: …}` becomes $place, which waits for the answer of its call.place command, and
 * $pause between two tries. Whether or not the voice server reports an unanswered call, the deadline counts as one.
 */
export const compileCall: StepCompiler = (info, builder) => {
  const call = info.document.call!;
  const state = info.path;
  const settles = { type: "settles", params: { state } } as const;
  const triesLeft = { type: "triesLeft", params: { state, tries: call.tries ?? 1 } } as const;
  const unanswered = (guard?: typeof settles): TransitionConfig[] => [
    {
      guard: guard ? bothGuards(guard, triesLeft) : triesLeft,
      target: "$pause",
      actions: [{ type: "count", params: { state } }],
    },
    { ...(guard && { guard }), target: "$unanswered" },
  ];
  return {
    initial: "$begin",
    states: {
      $begin: { entry: [{ type: "reset", params: { state } }], always: [{ target: "$place" }] },
      $place: {
        entry: [{ type: "step.start", params: { state, ...outletOf(info, builder.states) } }],
        on: {
          "call.answered": [{ guard: settles, target: "$answered" }],
          "call.unanswered": unanswered(settles),
          "call.failed": [{ guard: settles, target: "$failed" }],
          "delivery.failed": [{ guard: settles, target: "$failed" }],
        },
        after: { [afterKey(builder, call.within ?? defaultWait.call)]: unanswered() },
      },
      $pause: { after: { [afterKey(builder, call.every ?? defaultWait.callEvery)]: [{ target: "$place" }] } },
    },
    exit: [{ type: "step.end", params: { state } }],
  };
};
