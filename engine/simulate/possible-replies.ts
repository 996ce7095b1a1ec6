import { comparisonsOf, sampleValues } from "../compile/index.ts";
import type { Conversation, LeasedCommand } from "../runtime/index.ts";
import { activeSteps } from "./active-steps.ts";
import { briefly } from "./possible-events.ts";
import type { Simulation } from "./simulation.ts";
import type { PossibleStep, Stage } from "./stage.ts";

/** At most so many answers of a service. */
const mostValues = 8;

/** What the service of a bot may say besides its answer. */
const verdicts = ["resolved", "escalate"];

function withField(value: unknown, name: string): unknown {
  return { ...(value as Record<string, unknown>), [name]: true };
}

/** What comes back for a command that waits. */
export function possibleReplies(
  stage: Stage,
  simulation: Simulation,
  { id, type, data }: LeasedCommand,
  conversation: Conversation,
): PossibleStep[] {
  if (type === "service.call" && "service" in data) {
    const name = data.service;
    const output = stage.project.document.services?.[name]?.output;
    const known = {
      now: simulation.now(),
      chance: stage.chance,
      comparisons: comparisonsOf(stage.comparisons, "result"),
    };
    const state = conversation.pending[id]?.step;
    const bot = state !== undefined && stage.definition.states.get(state)?.document.bot !== undefined;
    const plain = sampleValues(output, known).slice(0, mostValues);
    const results = bot ? [...plain, ...verdicts.map((verdict) => withField(plain[0], verdict))] : plain;
    return [
      ...results.map((returns, index) => ({
        step: { service: { name, returns: returns as Record<string, unknown> } },
        kind: "service" as const,
        tells: index === 0 ? `${name} answers` : `${name} answers ${briefly(returns, results[0])}`,
      })),
      { step: { service: { name, fails: "The service is not there." } }, kind: "service", tells: `${name} fails` },
    ];
  }
  if (type === "call.place") {
    return [
      { step: { call: "answered" }, kind: "call", tells: "the call is answered" },
      { step: { call: "unanswered" }, kind: "call", tells: "the call is unanswered" },
      { step: { call: "failed" }, kind: "call", tells: "the call fails" },
    ];
  }
  if (type !== "handoff.offer") return [];
  const state = conversation.pending[id]?.step;
  const accepted = activeSteps(conversation).some((step) => step.state === state && step.part === "$accepted");
  if (!accepted) return [{ step: { agent: "accepts" }, kind: "agent", tells: "an agent accepts" }];
  return [
    { step: { agent: "resolves" }, kind: "agent", tells: "the agent settles it" },
    { step: { agent: "returns" }, kind: "agent", tells: "the agent gives it back" },
    { step: { agent: { says: "Hello, how can I help?" } }, kind: "agent", tells: "the agent writes" },
  ];
}
