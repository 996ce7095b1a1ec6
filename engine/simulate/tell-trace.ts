import type { Expectation, Scenario } from "../../schemas/scenario.generated.ts";
import { durationMs } from "../language/index.ts";
import { spokenDuration } from "./possible-waits.ts";
import type { Deed } from "./scenario.ts";

/** Who does what. */
interface Clause {
  subject: string;
  does: string;
}

/**
 * What has to happen for a fault to show, in words. Of several things that the same person does, the first names them.
 *
 * “the customer writes “My car broke down” on chat, 10 minutes pass, and nothing leads on from location by itself”
 */
export function tellTrace(trace: Scenario): string {
  const { clauses, end } = partsOf(trace);
  const told = clauses.map(({ subject, does }, index) =>
    subject === clauses[index - 1]?.subject ? does : `${subject} ${does}`,
  );
  return [...told, `and ${end}`].join(", ");
}

/** The same, each step by itself. */
export function tellSteps(trace: Scenario): string[] {
  const { clauses, end } = partsOf(trace);
  return [...clauses.map(({ subject, does }) => `${subject} ${does}`), end];
}

function partsOf({ steps, customer = {} }: Scenario): { clauses: Clause[]; end: string } {
  const who = Object.keys(customer).length > 0 ? "a known customer" : "the customer";
  const clauses = steps.flatMap((step) => ("expect" in step ? [] : [clauseOf(step, who)]));
  const last = steps.at(-1);
  return { clauses, end: last && "expect" in last ? comesOfIt(last.expect) : "the fault shows" };
}

function clauseOf(step: Deed, who: string): Clause {
  if ("wait" in step) {
    const time = spokenDuration(durationMs(step.wait));
    return { subject: time, does: /^1 [a-z]+$/.test(time) ? "passes" : "pass" };
  }
  if ("customer" in step) {
    const { says, channel } = step.customer;
    return { subject: who, does: `writes “${says}”${channel === undefined ? "" : ` on ${channel}`}` };
  }
  if ("service" in step) {
    const { name, returns, fails } = step.service;
    if (fails !== undefined) return { subject: name, does: "fails" };
    return { subject: name, does: `answers${data(returns)}` };
  }
  if ("call" in step) return { subject: "the call", does: deedsOfCalls[step.call] };
  if ("agent" in step) {
    const { agent } = step;
    if (typeof agent === "object" && "says" in agent) return { subject: "an agent", does: `writes “${agent.says}”` };
    const deed = typeof agent === "string" ? agent : "resolves" in agent ? "resolves" : "returns";
    return { subject: "an agent", does: deedsOfAgents[deed] };
  }
  if ("consent" in step) {
    const { purpose, status, channel } = step.consent;
    const does = `${status === "granted" ? "consents" : "no longer consents"} to ${purpose}`;
    return { subject: who, does: channel === undefined ? does : `${does} on ${channel}` };
  }
  const { type, data: given } = step.event;
  if (type === "call.received") return { subject: who, does: "calls" };
  if (type === "fact.corrected") return { subject: who, does: `corrects ${String(given?.fact)}` };
  if (type === "message.failed") return { subject: "the last message", does: "does not arrive" };
  return { subject: type, does: `is reported${given ? ` with${data(given)}` : ""}` };
}

const deedsOfCalls = { answered: "is answered", unanswered: "is unanswered", failed: "fails", ended: "ends" } as const;
const deedsOfAgents = { accepts: "accepts", resolves: "settles it", returns: "gives it back" } as const;

function comesOfIt({ fails, stuck, state, journal, silent }: Expectation): string {
  if (typeof fails === "string") return `the journey fails: ${fails}`;
  if (stuck) return `nothing leads on from ${state} by itself`;
  if (journal === "ask.skipped") return "the question is skipped";
  if (journal === "started") return "another conversation begins";
  if (journal === "channel") return `the conversation goes on in ${state} on another channel`;
  if (silent) return "nothing follows";
  return `the conversation is in ${state}`;
}

function data(value: Record<string, unknown> | undefined): string {
  return value && Object.keys(value).length > 0 ? ` ${JSON.stringify(value)}` : "";
}
