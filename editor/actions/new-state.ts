import type { JourneyEdit, ProjectInfo } from "../model/index.ts";
import type { Around } from "./around.ts";
import { uniqueName } from "./names.ts";
import type { AddKind } from "./palette.ts";
import { samples } from "./samples.ts";

type YamlData = Extract<JourneyEdit, { do: "set" }>["value"];
export type StateData = { readonly [key: string]: YamlData };

export interface NewState {
  name: string;
  state: StateData;
  /** What it needs elsewhere, such as the fact that it asks for. */
  also: readonly JourneyEdit[];
}

interface Wanted {
  /** The id of the state that it comes into; the root when left out. */
  into?: string | undefined;
  name?: string | undefined;
  title?: string | undefined;
}

/** A state of a kind with defaults that the checker understands; where it leads is left out. */
export function newState(kind: AddKind, around: Around, { into, name, title }: Wanted = {}): NewState {
  const { state, also = [] } = contentOf(kind, around, { into, name, title });
  return {
    name: uniqueName(name ?? (kind === "final" ? "end" : kind), namesIn(around, into)),
    state: { ...(title && { title }), ...state },
    also,
  };
}

/** The names of the states in a state, or at the root. */
export function namesIn({ graph }: Around, into: string | undefined): Set<string> {
  return new Set(graph.states.filter(({ parent }) => parent === into).map(({ name }) => name));
}

type Sample = keyof (typeof samples)["en"];

/** A placeholder for each locale of the project; a plain text where it has one only. */
function sample(key: Sample, { locales }: ProjectInfo): YamlData {
  const words = (locale: string): string => {
    const language = locale.slice(0, 2);
    return samples[language === "de" ? "de" : "en"][key];
  };
  if (locales.length === 1) return words(locales[0]!);
  return Object.fromEntries(locales.map((locale) => [locale, words(locale)]));
}

interface Content {
  state: StateData;
  also?: readonly JourneyEdit[];
}

function contentOf(kind: AddKind, around: Around, { into, name, title }: Wanted): Content {
  const { info } = around;
  const say = (): YamlData => [{ say: sample("message", info) }];
  switch (kind) {
    case "message":
      return { state: { entry: say() } };
    case "ask":
      return asking(around, name ?? title);
    case "service":
      return { state: { service: serviceOf(around) } };
    case "call":
      return { state: { channel: voiceOf(info), call: { to: "customer.phone", within: "2m" } } };
    case "handoff":
      return {
        state: { entry: [{ say: sample("handoff", info) }], handoff: { queue: info.queues[0] ?? "team" } },
      };
    case "bot":
      return { state: { bot: { ...botOf(info), opening: sample("opening", info), within: "15m" } } };
    case "survey":
      return { state: { survey: { kind: "csat", prompt: sample("survey", info), within: "24h" } } };
    case "journey":
      return { state: { journey: { name: partOf(around) } } };
    case "wait":
      return { state: { after: { "1h": { actions: [] } } } };
    case "group":
      return { state: { states: { first: { entry: say() } } } };
    case "parallel": {
      const region = (): YamlData => ({ states: { first: {}, done: { type: "final" } } });
      return { state: { type: "parallel", states: { one: region(), two: region() } } };
    }
    case "final":
      return { state: into === undefined ? { type: "final", outcome: "resolved" } : { type: "final" } };
    case "history":
      return { state: { type: "history" } };
  }
}

/** Asks for the fact that is called like it, else for one of its own, declared along with it. */
function asking(around: Around, called: string | undefined): Content {
  const { info } = around;
  const facts = new Set(Object.keys(recordOf(around.value?.context)));
  const plain = (words: string) => words.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const known = called === undefined ? undefined : [...facts].find((name) => plain(name) === plain(called));
  if (known !== undefined) {
    return { state: { ask: { fact: known, prompt: sample("prompt", info), tries: 3, within: "24h" } } };
  }
  const fact = uniqueName("answer", facts).replaceAll("-", "");
  const title = sample("fact", info);
  return {
    state: { ask: { fact, prompt: sample("prompt", info), tries: 3, within: "24h" } },
    also: [{ do: "set", path: ["context", fact], value: { title, type: "string" } }],
  };
}

/** The first service of the project, with what facts of the same names can give to it. */
function serviceOf(around: Around): YamlData {
  const name = Object.keys(around.info.services)[0];
  if (name === undefined) return { name: "service" };
  const input = recordOf(recordOf(around.info.services[name]).input);
  const required = Array.isArray(input.required) ? input.required.filter((one) => typeof one === "string") : [];
  const facts = recordOf(around.value?.context);
  const given = required.map((field): [string, string] => [
    field,
    Object.hasOwn(facts, field) ? `context.${field}` : field === "reference" ? "conversation.id" : '""',
  ]);
  return { name, ...(given.length > 0 && { with: Object.fromEntries(given) }) };
}

function voiceOf({ channels }: ProjectInfo): string {
  const named = Object.entries(channels);
  return named.find(([name, { medium }]) => medium === "voice" || name === "voice")?.[0] ?? "voice";
}

function botOf({ knowledge, services }: ProjectInfo): { readonly [key: string]: YamlData } {
  const [known] = knowledge;
  if (known !== undefined) return { knowledge: known };
  const [service] = Object.keys(services);
  return service === undefined ? { knowledge: "questions" } : { service };
}

function partOf({ info, graph }: Around): string {
  return info.journeys.find(({ name }) => name !== graph.journey)?.name ?? "part";
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
