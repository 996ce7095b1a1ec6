import type { Input, Suggestion } from "../model/simulation/index.ts";
import type { Strings } from "../strings/index.ts";

/** What sentences about a run are made with. */
export interface Wording {
  strings: Strings["simulator"];
  /** What a channel is called. */
  channel: (name: string) => string;
  /** What a fact is called. */
  fact: (name: string) => string;
  /** A scenario’s duration, such as 1h30m, as people say it. */
  span: (duration: string) => string;
}

/** What happens, as a short sentence. */
export function tellInput(input: Input, { strings, channel, fact, span }: Wording): string {
  const { inputs } = strings;
  if ("customer" in input) {
    const { says, channel: on } = input.customer;
    return on === undefined ? inputs.says(says) : inputs.saysOn(says, channel(on));
  }
  if ("wait" in input) return inputs.wait(span(input.wait));
  if ("call" in input) return inputs.call[input.call];
  if ("service" in input) {
    const { name, fails } = input.service;
    return fails === undefined ? inputs.answers(name) : inputs.fails(name);
  }
  if ("consent" in input) {
    const { purpose, status } = input.consent;
    return status === "granted" ? inputs.consents(purpose) : inputs.revokes(purpose);
  }
  if ("agent" in input) {
    const { agent } = input;
    if (typeof agent === "string") return inputs.agent[agent];
    if ("says" in agent) return inputs.agentSays(agent.says);
    return "resolves" in agent ? inputs.agentResolves(agent.resolves) : inputs.agentReturns(agent.returns);
  }
  const { type, data } = input.event;
  if (type === "call.received") return inputs.calls(typeof data?.line === "string" ? data.line : undefined);
  if (type === "fact.corrected") return inputs.corrects(fact(String(data?.fact)), String(data?.value));
  if (type === "message.failed") return inputs.notDelivered;
  return inputs.reported(type);
}

/** What could happen, with what tells it from others of its kind. */
export function tellSuggestion({ input, differs, kind }: Suggestion, wording: Wording): string {
  const told = tellInput(input, wording);
  if (kind === "refusal") return `${told} ${wording.strings.notUnderstood}`;
  if (!differs || Object.keys(differs).length === 0) return told;
  const parts = Object.entries(differs).map(([name, value]) =>
    value === null ? wording.strings.without(name) : `${name}: ${brief(value)}`,
  );
  return `${told} (${parts.join(", ")})`;
}

function brief(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
