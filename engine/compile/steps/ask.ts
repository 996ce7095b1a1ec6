import { afterKey, defaultWait, outletOf } from "../builder.ts";
import type { ActionConfig } from "../node.ts";
import type { StepCompiler } from "./step.ts";

/** How many answers an ask takes when it does not say. */
const defaultTries = 3;

/**
 * `ask: {fact: plate, prompt: …}` becomes
 *
 * ```
 * $check ──known──▶ $answered          (ask.skipped)
 *   └──▶ $ask ──fits──▶ $answered      the prompt on entry; an answer on any channel
 *          ├── the value comes by fact.corrected ──▶ $answered
 *          ├── does not fit, tries left: the retry, and the deadline goes on
 *          └── no tries left, or the deadline ──▶ $unanswered
 * ```
 */
export const compileAsk: StepCompiler = (info, builder) => {
  const ask = info.document.ask!;
  const state = info.path;
  const outlet = outletOf(info, builder.states);
  const say = (message: typeof ask.prompt): ActionConfig => ({
    type: "say",
    params: { ...outlet, message, ask: ask.fact, prompts: state },
  });
  const refused: ActionConfig = { type: "ask.refused", params: { state, fact: ask.fact } };
  return {
    initial: "$check",
    states: {
      $check: {
        always: [
          {
            guard: { type: "known", params: { fact: ask.fact } },
            target: "$answered",
            actions: [{ type: "ask.skipped", params: { state, fact: ask.fact } }],
          },
          { target: "$ask" },
        ],
      },
      $ask: {
        entry: [{ type: "reset", params: { state } }, say(ask.prompt)],
        on: {
          "message.received": [
            {
              guard: { type: "accepts", params: { state } },
              target: "$answered",
              actions: [
                { type: "answer", params: { state } },
                { type: "learned", params: { facts: [ask.fact] } },
              ],
            },
            {
              guard: { type: "triesLeft", params: { state, tries: ask.tries ?? defaultTries } },
              actions: [{ type: "count", params: { state } }, refused, say(ask.retry ?? ask.prompt)],
            },
            { target: "$unanswered", actions: [refused] },
          ],
          "fact.corrected": [{ guard: { type: "accepts", params: { state } }, target: "$answered" }],
        },
        after: { [afterKey(builder, ask.within ?? defaultWait.ask)]: [{ target: "$unanswered" }] },
      },
    },
    exit: [{ type: "step.end", params: { state } }],
  };
};
