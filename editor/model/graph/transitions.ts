import { builtInEvents, type Path, type StepName, stepOutcomes } from "../../../engine/language/index.ts";
import type { GraphTransition, StateKind, TransitionKind } from "./graph.ts";
import { entriesOf, own, type Plain, recordOf, textOf } from "./plain.ts";

/** A transition before it is known where its target leads. */
export interface WrittenTransition {
  /** All but what depends on other states. */
  transition: Omit<GraphTransition, "to" | "lost" | "channel">;
  target?: string;
}

interface Origin {
  kind: TransitionKind;
  trigger: string;
  from?: string;
}

/** The transitions that a state holds itself, in the order of the text. */
export function ownTransitionsOf(
  state: Plain,
  id: string,
  path: Path,
  kind: StateKind,
  step: StepName | undefined,
): WrittenTransition[] {
  const found: WrittenTransition[] = [];
  for (const [key, value] of Object.entries(state)) {
    const at = [...path, key];
    if (key === "on") {
      for (const [event, list] of Object.entries(recordOf(value))) {
        const origin: Origin = { kind: isOutcome(event, step) ? "outcome" : "event", trigger: event, from: id };
        found.push(...writtenIn(list, [...at, event], origin));
      }
    } else if (key === "after") {
      if (Array.isArray(value)) found.push(...value.map((item, index) => delayed(item, [...at, index], id)));
      else {
        for (const [delay, list] of Object.entries(recordOf(value)))
          found.push(...writtenIn(list, [...at, delay], { kind: "after", trigger: delay, from: id }));
      }
    } else if (key === "always") found.push(...writtenIn(value, at, { kind: "always", trigger: "", from: id }));
    else if (key === "onDone") found.push(...writtenIn(value, at, { kind: "done", trigger: "", from: id }));
    else if (key === "target" && kind === "history")
      found.push(...writtenIn(value, at, { kind: "history", trigger: "", from: id }));
  }
  return found;
}

/** Those of the journey itself: its on, interrupts and start. initial: the name of the state that it begins in. */
export function journeyTransitionsOf(journey: Plain, initial: string | undefined): WrittenTransition[] {
  const found: WrittenTransition[] = [];
  for (const [key, value] of Object.entries(journey)) {
    if (key === "on") {
      for (const [event, list] of Object.entries(recordOf(value)))
        found.push(...writtenIn(list, [key, event], { kind: "event", trigger: event }));
    } else if (key === "interrupts" || key === "start") {
      for (const { item, index } of entriesOf(value)) {
        const origin: Origin = {
          kind: key === "start" ? "start" : "interrupt",
          trigger: textOf(own(recordOf(item), "on")) ?? "",
        };
        const one = written(item, index === undefined ? [key] : [key, index], origin);
        found.push(
          key === "start" ? { transition: one.transition, ...(initial !== undefined && { target: initial }) } : one,
        );
      }
    }
  }
  return found;
}

/** The outcomes of a part are its own words, of one name each; events of a project have dots, as do built-in ones. */
function isOutcome(event: string, step: StepName | undefined): boolean {
  if (step === undefined) return false;
  if (step !== "journey") return (stepOutcomes[step] as readonly string[]).includes(event);
  return !event.includes(".") && event !== "*" && !Object.hasOwn(builtInEvents, event);
}

function writtenIn(value: unknown, path: Path, origin: Origin): WrittenTransition[] {
  return entriesOf(value).map(({ item, index }) =>
    written(item, index === undefined ? path : [...path, index], origin),
  );
}

function delayed(item: unknown, path: Path, from: string): WrittenTransition {
  const { delay, calendar } = recordOf(item);
  const one = written(item, path, { kind: "after", trigger: textOf(delay) ?? "", from });
  const name = textOf(calendar);
  return name === undefined ? one : { ...one, transition: { ...one.transition, calendar: name } };
}

function written(item: unknown, path: Path, origin: Origin): WrittenTransition {
  const map = recordOf(item);
  const target = textOf(item) ?? textOf(own(map, "target"));
  const guard = textOf(own(map, "guard"));
  const actions = entriesOf(own(map, "actions")).flatMap((action) => Object.keys(recordOf(action.item)).slice(0, 1));
  return {
    transition: { id: path.join("/"), path, ...origin, ...(guard !== undefined && { guard }), actions },
    ...(target !== undefined && { target }),
  };
}
