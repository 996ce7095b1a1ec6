import type { JourneyDocument, State, Wait } from "../../schemas/journey.generated.ts";
import journeySchema from "../../schemas/journey.schema.json" with { type: "json" };
import { listOf } from "../compile/index.ts";
import type { Names } from "./names.ts";
import {
  canonical,
  expressionWord,
  factWord,
  type PlainMessage,
  plainMessage,
  type Word,
  waitWord,
  word,
} from "./plain.ts";
import { type PlainAction, plainActions } from "./plain-action.ts";
import {
  interruptsOf,
  type PlainTransition,
  pathWord,
  type Reading,
  targetWord,
  transitionsOf,
} from "./plain-transition.ts";

const STEPS = ["ask", "service", "call", "handoff", "bot", "survey", "journey"] as const;
export type StepKey = (typeof STEPS)[number];

export interface PlainStep {
  kind: StepKey;
  /** By their place in the step: fact, tries, with.phone. What is left out has its default. */
  settings: ReadonlyMap<string, Word>;
  /** within, every, accept.within … */
  waits: ReadonlyMap<string, Word>;
}

/** A state, or the journey itself (path ""), however it is written. */
export interface PlainState {
  path: string;
  /** Of the state around it; undefined for the journey itself. */
  parent: string | undefined;
  name: string;
  children: string[];
  document: Pick<State, "type" | "states">;
  /** title, description, type, history, target, outcome, channel, initial. */
  settings: ReadonlyMap<string, Word>;
  step?: PlainStep;
  /** notice, and those of the step: prompt, retry, … */
  messages: ReadonlyMap<string, PlainMessage>;
  entry: PlainAction[];
  exit: PlainAction[];
  transitions: PlainTransition[];
}

/** All states by path, the journey itself first, parents before children. */
export type Outline = ReadonlyMap<string, PlainState>;

/** own: the document is the version after, which all is told in the words of. */
export function outlineOf(document: JourneyDocument, names: Names, { own }: { own: boolean }): Outline {
  const reading: Reading = { document, names, own };
  const outline = new Map<string, PlainState>();
  outline.set("", {
    path: "",
    parent: undefined,
    name: document.journey,
    children: Object.keys(document.states),
    document: {},
    settings: settingsOf(document, [], reading),
    messages: new Map(),
    entry: [],
    exit: [],
    transitions: [...interruptsOf(reading), ...transitionsOf(document.on ? { on: document.on } : {}, [], "", reading)],
  });
  const visit = (states: Record<string, State>, parent: readonly string[]): void => {
    for (const [name, state] of Object.entries(states)) {
      const names = [...parent, name];
      outline.set(names.join("."), plainState(state, names, reading));
      if (state.states) visit(state.states, names);
    }
  };
  visit(document.states, []);
  return outline;
}

/** Where a state stands in the document. */
export const documentPath = (path: string): string => (path === "" ? "" : `states/${path.split(".").join("/states/")}`);

function plainState(state: State, statePath: readonly string[], reading: Reading): PlainState {
  const { names } = reading;
  const path = statePath.join(".");
  const at = documentPath(path);
  const messages = new Map<string, PlainMessage>();
  if (state.notice !== undefined) messages.set("notice", plainMessage(state.notice, names));
  const kind = STEPS.find((key) => state[key] !== undefined);
  const step = kind && plainStep(kind, state[kind] as Record<string, unknown>, messages, names);
  return {
    path,
    parent: statePath.slice(0, -1).join("."),
    name: statePath.at(-1)!,
    children: Object.keys(state.states ?? {}),
    document: state,
    settings: settingsOf(state, statePath, reading),
    ...(step && { step }),
    messages,
    entry: plainActions(state.entry, `${at}/entry`, names),
    exit: plainActions(state.exit, `${at}/exit`, names),
    transitions: transitionsOf(state, statePath, at, reading),
  };
}

function settingsOf(node: State | JourneyDocument, statePath: readonly string[], reading: Reading): Map<string, Word> {
  const settings = new Map<string, Word>();
  for (const key of ["title", "description"] as const) {
    const prose = node[key];
    if (prose !== undefined) settings.set(key, { is: prose, shown: prose });
  }
  const initial = initialOf(node);
  if (initial !== undefined) {
    settings.set("initial", { ...pathWord([...statePath, initial].join("."), reading), shown: initial });
  }
  if ("journey" in node && typeof node.journey === "string") return settings;
  const state = node as State;
  for (const key of ["type", "outcome"] as const) if (state[key] !== undefined) settings.set(key, word(state[key]));
  if (state.type === "history") settings.set("history", word(state.history ?? "shallow"));
  if (state.target !== undefined) settings.set("target", targetWord(state.target, statePath, reading));
  if (state.channel !== undefined) {
    const channels = listOf(state.channel);
    settings.set("channel", { is: canonical(channels), shown: channels.join(", ") });
  }
  return settings;
}

/** The child that is entered first, as the compiler has it: the first that is no history when none is named. */
function initialOf(node: State | JourneyDocument): string | undefined {
  if ("type" in node && node.type === "parallel") return undefined;
  const states: Record<string, State> = node.states ?? {};
  const names = Object.keys(states);
  return node.initial ?? names.find((name) => states[name]?.type !== "history") ?? names[0];
}

/** What a step leaves out, by the schema. */
const defaults: Readonly<Record<StepKey, Readonly<Record<string, unknown>>>> = (() => {
  const definitions = journeySchema.$defs as unknown as Record<string, { properties: Record<string, DefaultedSchema> }>;
  const definitionOf = (kind: StepKey) => definitions[kind === "journey" ? "part" : kind]!;
  const found = STEPS.map((kind) => [kind, defaultsOf(definitionOf(kind).properties)] as const);
  return Object.fromEntries(found) as Record<StepKey, Record<string, unknown>>;
})();

interface DefaultedSchema {
  default?: unknown;
  properties?: Record<string, DefaultedSchema>;
}

function defaultsOf(properties: Record<string, DefaultedSchema>, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, schema]): [string, unknown][] => [
      ...(schema.default === undefined ? [] : ([[`${prefix}${key}`, schema.default]] as [string, unknown][])),
      ...Object.entries(schema.properties ? defaultsOf(schema.properties, `${prefix}${key}.`) : {}),
    ]),
  );
}

const MESSAGES = ["prompt", "retry", "briefing", "summary", "opening", "helped", "unknown"];
const WAITS = ["within", "every", "accept.within", "resolve.within"];
const LISTS = ["knowledge", "escalate"];
/** Keys whose values are expressions; those of save are facts of this journey besides. */
const EXPRESSIONS = ["accept", "to"];

function plainStep(
  kind: StepKey,
  document: Record<string, unknown>,
  messages: Map<string, PlainMessage>,
  names: Names,
): PlainStep {
  const settings = new Map<string, Word>();
  const waits = new Map<string, Word>();
  const visit = (key: string, value: unknown): void => {
    if (MESSAGES.includes(key) || (key === "comment" && typeof value !== "boolean")) {
      messages.set(key, plainMessage(value, names));
      if (key === "comment") settings.set(key, { is: "true", shown: "true" });
    } else if (WAITS.includes(key)) {
      waits.set(key, waitWord(value as Wait));
    } else if (key === "with" || key === "save") {
      for (const [name, source] of Object.entries(value as Record<string, unknown>)) {
        const field = key === "save" ? factWord(name, names).is : name;
        settings.set(`${key}.${field}`, expressionWord(source, names));
      }
    } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [inner, item] of Object.entries(value)) visit(`${key}.${inner}`, item);
    } else if (key === "fact") {
      settings.set(key, factWord(String(value), names));
    } else if (EXPRESSIONS.includes(key)) {
      settings.set(key, expressionWord(value, names));
    } else if (LISTS.includes(key)) {
      settings.set(key, { is: canonical(listOf(value as string | string[])), shown: word(value).shown });
    } else {
      settings.set(key, word(value));
    }
  };
  // The queue has its own deadline for accepting, so there is no default for that one.
  for (const [key, value] of Object.entries({ ...defaults[kind], ...document })) visit(key, value);
  return { kind, settings, waits };
}
