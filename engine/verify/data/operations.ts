import type { Action, Message } from "../../../schemas/journey.generated.ts";
import { expandedState, isCarry, listOf } from "../../compile/index.ts";
import { type ExpressionFacts, expressionsIn, valueSources } from "../../expressions/index.ts";
import { builtInEvents, type Path } from "../../language/index.ts";
import type { Model } from "../model/model.ts";
import type { Move } from "../model/moves.ts";
import type { Entered } from "../model/passages.ts";
import type { StateNode } from "../model/states.ts";
import { type FactIndex, type FactSet, NO_FACTS } from "./fact-set.ts";

/** An expression, or a text with expressions, that reads facts where it stands. */
export interface Reading {
  at: Path;
  source: string;
  text: boolean;
  /** All facts that it mentions. */
  facts: FactSet;
}

/** What an action does with facts: it reads, then some are set, and some are not any more. */
export interface Operation {
  readings: Reading[];
  /** Certainly set afterwards. */
  sets: FactSet;
  /** Perhaps set afterwards, to a value or to nothing. */
  touches: FactSet;
  forgets: FactSet;
  /** Facts taken over as they are: set where the other one is, and left alone where it is not. */
  carries: readonly { to: FactSet; from: FactSet }[];
}

/** What of a journey does something with facts, by where it stands. */
export interface Operations {
  entry(node: StateNode): readonly Operation[];
  /** All that is done on the way in, in order. */
  entering(way: Entered): readonly Operation[];
  exit(node: StateNode): readonly Operation[];
  actions(move: Move): readonly Operation[];
  /** What the step of a state reads when it begins, and what it reads later. */
  step(node: StateNode): { first: readonly Reading[]; later: readonly Reading[] };
  /** What an outcome has set. */
  outcome(node: StateNode, outcome: string): Operation;
}

export interface Facts {
  index: FactIndex;
  expressions: ExpressionFacts;
}

export const NOTHING: Operation = { readings: [], sets: NO_FACTS, touches: NO_FACTS, forgets: NO_FACTS, carries: [] };

/** The fields of result and event that are there for sure. */
type Present = Record<"result" | "event", ReadonlySet<string>>;

const NONE: ReadonlySet<string> = new Set();
const present = (result: ReadonlySet<string>, event: ReadonlySet<string> = NONE): Present => ({ result, event });
const NOTHING_PRESENT = present(NONE);

/** What every event of a type brings: a project’s own events all their fields, built-in ones their texts. */
function fieldsOf(event: string, { project }: Model): ReadonlySet<string> {
  const own = project.document.events?.[event];
  if (own) return new Set([...Object.keys(own), "type", "id", "time"]);
  const fields = Object.entries(builtInEvents[event] ?? {});
  return new Set(["type", ...fields.flatMap(([name, { type }]) => (type === "string" ? [name] : []))]);
}

/** What the event that enters a state brings for sure: known of the states that nothing but the start enters. */
function enteringFields(model: Model): (node: StateNode) => ReadonlySet<string> {
  const { document, project, start, leaves } = model;
  const begins = listOf(document.start).map(({ on }) => on);
  // The fallback takes a customer’s own words, whatever the journey says of its start.
  if (project.document.fallback === document.journey) begins.push("message.received", "call.received");
  const [first = NONE, ...others] = begins.map((event) => fieldsOf(event, model));
  const fields = new Set([...first].filter((field) => others.every((other) => other.has(field))));
  const again = new Set(
    leaves.flatMap((leaf) =>
      model
        .flows(leaf)
        .flatMap(({ moves }) => moves.flatMap((move) => model.passage(leaf, move).ways.flatMap(({ nodes }) => nodes))),
    ),
  );
  return (node) => (start.nodes.includes(node) && !again.has(node) ? fields : NONE);
}

/** What is certainly set after an operation. */
export function certainAfter(certain: FactSet, { sets, forgets, carries }: Operation): FactSet {
  let after = (certain & ~forgets) | sets;
  for (const { to, from } of carries) if ((certain & from) !== NO_FACTS) after |= to;
  return after;
}

/** What is perhaps set after an operation. */
export function possibleAfter(possible: FactSet, { touches, forgets, carries }: Operation): FactSet {
  let after = (possible & ~(forgets & ~touches)) | touches;
  for (const { to, from } of carries) if ((possible & from) !== NO_FACTS) after |= to;
  return after;
}

/** Reads the operations of a journey off its actions and steps, each once. */
export function operationsOf(model: Model, { index, expressions }: Facts): Operations {
  const { services } = model.project.document;

  const reading = (at: Path, source: unknown, text: boolean): Reading[] => {
    if (typeof source !== "string") return [];
    const facts = index.of(text ? factsInText(source) : expressions.readFacts(source));
    return facts === NO_FACTS ? [] : [{ at, source, text, facts }];
  };
  const factsInText = (text: string): string[] =>
    text.includes("{{") ? expressionsIn(text).flatMap((source) => expressions.readFacts(source)) : [];
  /** Every text of a message, however deep; expressions stand in parameters alone. */
  const texts = (at: Path, value: unknown): Reading[] => {
    if (typeof value === "string") return reading(at, value, true);
    if (Array.isArray(value)) return value.flatMap((entry, place) => texts([...at, place], entry));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, entry]) => {
      if (key === "parameters" && Array.isArray(entry))
        return entry.flatMap((parameter, place) => reading([...at, key, place], parameter, false));
      return texts([...at, key], entry);
    });
  };
  const values = (at: Path, record: Record<string, unknown> | undefined): Reading[] =>
    Object.entries(record ?? {}).flatMap(([key, value]) => reading([...at, key], value, false));

  /** A value that comes straight from where something may be missing can be nothing. */
  const certain = (value: unknown, present: Present): boolean =>
    typeof value !== "string" ||
    valueSources(value).every(([root, field, ...deeper]) => {
      if (root === "context" || root === "now" || root === "channel" || root === "conversation") return true;
      if (root !== "result" && root !== "event") return false;
      return field !== undefined && deeper.length === 0 && present[root].has(field);
    });

  const assigning = (at: Path, record: Record<string, unknown>, present: Present): Operation => ({
    readings: values(at, record),
    sets: index.of(Object.keys(record).filter((fact) => certain(record[fact], present))),
    touches: index.of(Object.keys(record)),
    forgets: index.of(Object.keys(record).filter((fact) => !certain(record[fact], present))),
    carries: [],
  });

  const action = (at: Path, one: Action, present: Present): Operation => {
    if (isCarry(one)) return carrying([...at, "assign"], one.assign);
    if ("say" in one) return { ...NOTHING, readings: texts([...at, "say"], one.say) };
    if ("assign" in one) return assigning([...at, "assign"], one.assign, present);
    if ("forget" in one) return { ...NOTHING, forgets: index.of(listOf(one.forget)) };
    if ("publish" in one && typeof one.publish === "object") {
      return { ...NOTHING, readings: values([...at, "publish", "data"], one.publish.data) };
    }
    return NOTHING;
  };
  const actions = (at: Path, written: Action | Action[] | undefined, present = NOTHING_PRESENT): Operation[] =>
    listOf(written)
      .map((one, place) => action(Array.isArray(written) ? [...at, place] : at, one, present))
      .filter((operation) => operation !== NOTHING);

  const carrying = (at: Path, record: Record<string, unknown>): Operation => {
    const plain = Object.entries(record).flatMap(([to, value]) => {
      const from = typeof value === "string" ? /^\s*context\.(\w+)\s*$/.exec(value)?.[1] : undefined;
      return from === undefined ? [] : [{ fact: to, to: index.of([to]), from: index.of([from]) }];
    });
    const others = Object.entries(record).filter(([fact]) => !plain.some((one) => one.fact === fact));
    return { ...assigning(at, Object.fromEntries(others), NOTHING_PRESENT), carries: plain };
  };
  /** What begins a part: its facts are forgotten, given and prefilled. */
  const begin = ({ state, at }: StateNode): Operation[] =>
    (expandedState(state).begin ?? []).map((one, place) => {
      const path = [...at, "begin", place];
      if ("prefill" in one) return { ...NOTHING, touches: index.of(Object.keys(one.prefill)) };
      return isCarry(one) ? carrying([...path, "assign"], one.assign) : action(path, one, NOTHING_PRESENT);
    });

  const notice = (at: Path, message: Message | undefined): Operation[] =>
    message === undefined ? [] : [{ ...NOTHING, readings: texts(at, message) }];

  const step = ({ state, at }: StateNode): { first: Reading[]; later: Reading[] } => {
    const { ask, service, call, handoff, survey, bot } = state;
    return {
      first: [
        ...texts([...at, "ask", "prompt"], ask?.prompt),
        ...values([...at, "service", "with"], service?.with),
        ...reading([...at, "call", "to"], call?.to, false),
        ...texts([...at, "call", "briefing"], call?.briefing),
        ...texts([...at, "handoff", "summary"], handoff?.summary),
        ...texts([...at, "survey", "prompt"], survey?.prompt),
        ...texts([...at, "bot", "opening"], bot?.opening),
      ],
      later: [
        ...texts([...at, "ask", "retry"], ask?.retry),
        ...reading([...at, "ask", "accept"], ask?.accept, false),
        ...values([...at, "service", "save"], service?.save),
        ...texts([...at, "handoff", "opening"], handoff?.opening),
        ...texts([...at, "survey", "comment"], survey?.comment),
        ...values([...at, "bot", "with"], bot?.with),
        ...texts([...at, "bot", "helped"], bot?.helped),
        ...texts([...at, "bot", "unknown"], bot?.unknown),
      ],
    };
  };
  const outcome = ({ state, at }: StateNode, name: string): Operation => {
    const asked = state.ask?.fact ?? state.survey?.fact;
    if (asked !== undefined && name === "answered") {
      const set = index.of([asked]);
      return { ...NOTHING, sets: set, touches: set };
    }
    if (state.service?.save && name === "done") {
      const output = services?.[state.service.name]?.output;
      // Its expressions are read while the step waits.
      return {
        ...assigning([...at, "service", "save"], state.service.save, present(new Set(output?.required ?? []))),
        readings: [],
      };
    }
    return NOTHING;
  };

  const kept = <Key, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
    const known = new Map<Key, Value>();
    return (key) => {
      if (!known.has(key)) known.set(key, compute(key));
      return known.get(key)!;
    };
  };
  const brought = enteringFields(model);
  const entry = kept((node: StateNode) => [
    ...notice([...node.at, "notice"], node.state.notice),
    ...actions([...node.at, "entry"], node.state.entry, present(NONE, brought(node))),
  ]);
  const beginning = kept(begin);
  const exit = kept((node: StateNode) => actions([...node.at, "exit"], node.state.exit));
  /** With a parallel state all its regions are left: what those do that a move does not come from, in whatever order. */
  const besides = (node: StateNode): Operation[] => {
    if (node.kind !== "parallel") return [];
    let [touches, forgets] = [NO_FACTS, NO_FACTS];
    const visit = (inner: StateNode): void => {
      for (const operation of exit(inner)) {
        touches |= operation.touches | operation.sets;
        forgets |= operation.forgets;
        for (const { to } of operation.carries) touches |= to;
      }
      for (const child of inner.children) visit(child);
    };
    for (const region of node.children) visit(region);
    // Perhaps only: what may be forgotten may still be there.
    return touches === NO_FACTS && forgets === NO_FACTS ? [] : [{ ...NOTHING, touches: touches | forgets, forgets }];
  };
  return {
    entry,
    entering: kept(({ nodes, remembered }: Entered) =>
      nodes.flatMap((node) => (remembered ? entry(node) : [...entry(node), ...beginning(node)])),
    ),
    exit: kept((node: StateNode) => [...besides(node), ...exit(node)]),
    actions: kept((move) =>
      actions(
        [...move.at, "actions"],
        move.transition.actions,
        present(NONE, move.trigger.kind === "event" ? fieldsOf(move.trigger.event, model) : NONE),
      ),
    ),
    step: kept(step),
    outcome: (node, name) => outcome(node, name),
  };
}
