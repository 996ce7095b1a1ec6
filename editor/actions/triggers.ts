import { builtInEvents, stepOutcomes } from "../../engine/language/index.ts";
import type { Mode } from "../app/index.ts";
import type { GraphState, GraphTransition, JourneyEdit } from "../model/index.ts";
import type { Around } from "./around.ts";
import { triggerWords } from "./words.ts";

export type Trigger = Extract<JourneyEdit, { do: "addTransition" }>["trigger"];

/** One way to leave a state. */
export interface TriggerChoice {
  id: string;
  trigger: Trigger;
  label: string;
  kind: GraphTransition["kind"];
  /** Something leaves the state on it already; a second one is tried after the first. */
  handled: boolean;
  /** A transition that is there and leads nowhere: it is given a target. */
  existing?: string;
}

/** Offered until a project names others. */
const DELAY = "1h";

/**
 * How a new transition of a state can be taken, the likeliest first: outcomes that nothing handles, then what leads
 * nowhere yet, then events of the built-in kinds and of the project, a delay, at once. undefined: of the whole journey.
 */
export function triggersOf(state: GraphState | undefined, around: Around, mode: Mode): TriggerChoice[] {
  const own = around.graph.transitions.filter(({ from }) => from === state?.id);
  const handled = (kind: GraphTransition["kind"], trigger: string): boolean =>
    own.some((one) => one.kind === kind && one.trigger === trigger);
  const choice = (kind: GraphTransition["kind"], text: string, trigger: Trigger): TriggerChoice => ({
    id: `${kind}:${text}`,
    trigger,
    kind,
    label: triggerWords({ kind, trigger: text }, around.strings, mode),
    handled: handled(kind, text),
  });
  const outcomes = outcomesOf(state, around).map((name) => choice("outcome", name, { on: name }));
  const done = holdsAnEnd(state, around) ? [choice("done", "", { onDone: true })] : [];
  const aimless = own
    .filter((one) => one.to === undefined && one.lost === undefined && one.actions.length === 0)
    .filter(({ kind }) => kind === "event" || kind === "outcome" || kind === "after" || kind === "always")
    .map((one): TriggerChoice => ({ ...aimlessChoice(one), label: triggerWords(one, around.strings, mode) }));
  const events = eventsOf(around).map((name) => choice("event", name, { on: name }));
  const interrupts = Object.keys(builtInEvents)
    .filter((name) => name === "message.received" || name === "call.received")
    .map((name) => choice("interrupt", name, { interrupt: name }));
  if (!state) return [...interrupts, ...events];
  const open = [...outcomes, ...done].filter((one) => !one.handled);
  const closed = [...outcomes, ...done].filter((one) => one.handled);
  const delay = choice("after", DELAY, { after: DELAY });
  const always = choice("always", "", { always: true });
  // A state without a step that says something goes on at once, most of the time.
  const first = open.length === 0 && closed.length === 0 && state.says.length > 0 ? [always] : [];
  const rest = [...events, delay, ...(first.length > 0 ? [] : [always])];
  return [...open, ...aimless, ...first, ...rest, ...closed];
}

function aimlessChoice({ id, kind, trigger }: GraphTransition): Omit<TriggerChoice, "label"> {
  const given: Trigger = kind === "after" ? { after: trigger } : kind === "always" ? { always: true } : { on: trigger };
  return { id: `existing:${id}`, trigger: given, kind, handled: false, existing: id };
}

/** The outcomes of the step of a state. */
function outcomesOf(state: GraphState | undefined, { outcomesOfPart }: Around): readonly string[] {
  if (!state?.step) return [];
  if (state.step !== "journey") return stepOutcomes[state.step];
  return (state.subject === undefined ? undefined : outcomesOfPart?.(state.subject)) ?? ["done"];
}

function holdsAnEnd(state: GraphState | undefined, { graph }: Around): boolean {
  if (!state) return false;
  if (state.kind === "parallel") return true;
  return state.children.some((id) => graph.state(id)?.kind === "final");
}

/** Events of the engine that a journey may wait for come first, then those of the project. */
function eventsOf({ info }: Around): string[] {
  const offered = ["message.received", "call.ended", "unreachable", "call.received"];
  const others = Object.keys(builtInEvents).filter(
    (name) => !offered.includes(name) && !/^(command|step|timer|service)\./.test(name),
  );
  return [...new Set([...offered, ...Object.keys(info.events), ...others])];
}
