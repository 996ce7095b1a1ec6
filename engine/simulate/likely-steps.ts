import type { PossibleStep, StepKind } from "./stage.ts";

/** Outcomes that come of themselves when time passes. */
const ofTime = ["unanswered", "expired", "unresolved", "failed"];

/** The step of a service has done, a bot with one what the service says. */
const ofServices = ["done", "resolved", "escalated"];

/** What seldom ends anything. */
const byTheWay: readonly StepKind[] = ["intent", "words", "refusal", "correction", "delivery"];

/** What an agent does for an outcome of a handoff: it has to be accepted first. */
const ofAgents: Record<string, readonly string[]> = {
  accepts: ["resolved", "returned"],
  resolves: ["resolved"],
  returns: ["returned"],
};

/**
 * The steps in the order in which they are likely to lead through a transition, by its id alone: states/x/after/10m
 * needs time, states/x/on/answered an answer.
 */
export function likelyFirst(steps: readonly PossibleStep[], transition: string | undefined): PossibleStep[] {
  // What somebody wants leads elsewhere more often than what is said by the way.
  const rank = (step: PossibleStep): number =>
    transition !== undefined && isLikely(step, transition) ? 0 : step.kind === "intent" ? 2 : 1;
  return steps.toSorted((a, b) => rank(a) - rank(b));
}

/** Could one step lead through all of these transitions, one at once after the other? */
export function mayTake(step: PossibleStep, [first, ...others]: readonly string[]): boolean {
  if (first === undefined) return true;
  const [name, place] = triggerOf(first);
  const isImmediate = place !== "on" && (name === "always" || name === "onDone");
  return (isImmediate || isLikely(step, first)) && others.every(mayFollowAtOnce);
}

/** Not where time has to pass or an event must come from outside. */
function mayFollowAtOnce(transition: string): boolean {
  const [name, place] = triggerOf(transition);
  return place !== "after" && name !== "interrupts" && (place !== "on" || !name.includes("."));
}

/** Could a step bring about what a transition waits for, once or after some more of its kind? */
export function isLikely(step: PossibleStep, transition: string): boolean {
  const [name, place] = triggerOf(transition);
  if (name === "interrupts") return step.kind === "intent";
  // Whatever it is that has to end beside or before.
  if (name === "onDone" && place !== "on") return !byTheWay.includes(step.kind);
  return place === "after" ? "wait" in step.step : place === "on" && bringsAbout(step, name);
}

/** The last parts of an id without the place in a list: what it waits for, and how that is written. */
function triggerOf(transition: string): [name: string, place: string] {
  const parts = transition.split("/");
  if (/^\d+$/.test(parts.at(-1)!)) parts.pop();
  // The delays of a list have no names.
  return parts.at(-1) === "after" ? ["", "after"] : [parts.at(-1)!, parts.at(-2) ?? ""];
}

function bringsAbout({ step, kind }: PossibleStep, name: string): boolean {
  if ("wait" in step) return ofTime.includes(name);
  if ("call" in step) return name === step.call || name === `call.${step.call}`;
  if ("event" in step) return name === step.event.type;
  if ("service" in step) return (step.service.fails === undefined ? ofServices : ["failed"]).includes(name);
  if ("agent" in step) return typeof step.agent === "string" && ofAgents[step.agent]!.includes(name);
  if (kind === "answer") return name === "answered" || name === "resolved" || name === "unresolved";
  if (kind === "refusal") return name === "unanswered";
  return name === "message.received" || name === "escalated";
}
