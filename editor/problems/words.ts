import type { Fix, FixKind } from "../../engine/fixes/index.ts";
import type { Finding } from "../../engine/language/index.ts";
import type { Expectation, Step } from "../../schemas/scenario.generated.ts";
import type { Strings } from "../strings/index.ts";

type Words = Strings["problems"];

/** What a finding says in the language of the interface. */
export function sentenceOf(words: Words, { code, message }: Pick<Finding, "code" | "message">): string {
  return words.sentences[code] ?? withoutPlace(message);
}

/** The checker begins with where it is, such as states.wish.on: the pages show the place itself. */
function withoutPlace(message: string): string {
  const said = message.replace(/^[\w-]+(\.[\w-]+)+: /, "");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** A sentence without the marks around its names. */
export const plainly = (sentence: string): string => sentence.replaceAll("`", "");

/** What there is to do about it; undefined where the language of the interface has no words for it. */
export function adviceOf(words: Words, { code, fix }: Finding): string | undefined {
  return words.sentences[code] === undefined ? fix : undefined;
}

/** What people call a state, by its id. */
export type TitleOf = (state: string) => string;

/** Fixes that name a state, and where. */
const stateNames: Partial<Record<FixKind, readonly ("name" | "to")[]>> = {
  "add-outcomes": ["to"],
  "add-otherwise": ["to"],
  "add-timeout": ["to"],
  "add-unreachable": ["name", "to"],
  "add-on-done": ["to"],
  "add-target": ["to"],
  "lead-to": ["to"],
  "hand-over": ["name", "to"],
  "person-on-wish": ["to"],
  "make-final": ["name"],
  "remove-state": ["name"],
};

export function fixWords(words: Words, { label }: Fix, titleOf: TitleOf): string {
  const { kind, name = "", to = "" } = label;
  const ofState = stateNames[kind] ?? [];
  return words.fixes[kind](
    ofState.includes("name") && name !== "" ? titleOf(name) : name,
    ofState.includes("to") && to !== "" ? titleOf(to) : to,
  );
}

/** What happens in a step of a trace, as a sentence. */
export function stepWords(words: Words, step: Step, titleOf: TitleOf): string {
  const { steps } = words;
  if ("expect" in step) return endWords(words, step.expect, titleOf);
  if ("wait" in step) return steps.waits(step.wait);
  if ("customer" in step) return steps.says(step.customer.says, step.customer.channel ?? "");
  if ("call" in step) return steps.call[step.call];
  if ("service" in step) {
    const { name, fails } = step.service;
    return fails === undefined ? steps.service(name) : steps.serviceFails(name);
  }
  if ("agent" in step) {
    const { agent } = step;
    if (typeof agent === "string") return steps.agent[agent];
    if ("says" in agent) return steps.agentSays(agent.says);
    return "resolves" in agent ? steps.agent.resolves : steps.agent.returns;
  }
  if ("consent" in step) return steps.consent(step.consent.purpose, step.consent.status === "granted");
  const { type, data } = step.event;
  if (type === "call.received") return steps.calls();
  if (type === "fact.corrected") return steps.corrects(String(data?.fact));
  if (type === "message.failed") return steps.undelivered();
  return steps.event(type);
}

function endWords({ ends }: Words, { fails, stuck, state, journal, silent }: Expectation, titleOf: TitleOf): string {
  const where = typeof state === "string" ? titleOf(state) : "";
  if (fails !== undefined) return ends.fails;
  if (stuck) return ends.stuck(where);
  if (journal === "ask.skipped") return ends.skipped;
  if (journal === "started") return ends.started;
  if (journal === "channel") return ends.channel(where);
  if (silent) return ends.silent;
  return state === undefined ? ends.shows : ends.state(where);
}
