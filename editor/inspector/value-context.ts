import type { Path } from "../../engine/language/index.ts";
import { mapOf, valueAt } from "../model/forms/index.ts";
import type { Form } from "./form.ts";
import { serviceFields } from "./names.ts";

/** What can be read at a place besides facts and the customer. */
export interface ValueContext {
  /** The event that leads there. */
  event?: string;
  /** The fields of the answer of a system or of a part. */
  result?: readonly string[];
}

export function valueContext(form: Form, path: Path): ValueContext {
  const { journey, graph } = form;
  const transition = graph.transitions.find(
    (one) => one.path.length <= path.length && one.path.every((key, at) => path[at] === key),
  );
  const isEvent = transition && ["event", "interrupt", "start"].includes(transition.kind);
  const state = statePathOf(path);
  const { service, journey: part } = mapOf(valueAt(journey, state));
  const key = path[state.length];
  const isSave = (key === "service" || key === "journey") && path[state.length + 1] === "save";
  const readsResult = isSave || transition?.kind === "outcome";
  const name = (value: unknown) => String(mapOf(value).name ?? "");
  const result = !readsResult
    ? undefined
    : service !== undefined
      ? serviceFields(form, name(service), "output")
      : part !== undefined
        ? form.partFacts(name(part))
        : undefined;
  return { ...(isEvent && { event: transition.trigger }), ...(result && result.length > 0 && { result }) };
}

/** The path of the innermost state around a path. */
export function statePathOf(path: Path): Path {
  let end = 0;
  while (path[end] === "states" && typeof path[end + 1] === "string") end += 2;
  return path.slice(0, end);
}
