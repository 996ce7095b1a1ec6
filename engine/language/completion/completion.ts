import { builtInEvents } from "../built-in-events.ts";
import { builtInChannels } from "../channels.ts";
import type { Path } from "../journey.ts";
import { outcomesOf } from "../step-outcomes.ts";
import { isMap, keysOf, type Offered, statePath, targetsFrom, valueAt } from "./around.ts";
import { partsAt } from "./schema-parts.ts";

/** What a proposal stands for, for its icon. */
export type ProposalKind =
  | "key"
  | "state"
  | "fact"
  | "service"
  | "queue"
  | "channel"
  | "calendar"
  | "event"
  | "outcome"
  | "locale"
  | "knowledge"
  | "journey"
  | "intent"
  | "value";

export interface Proposal {
  label: string;
  kind: ProposalKind;
  /** What the schema says of it. */
  description?: string;
  /** Without it the map is not complete. */
  required?: boolean;
  /** Of a key: what follows it. */
  holds?: "map" | "list" | "text";
}

const named = (kind: ProposalKind, names: readonly string[]): Proposal[] => names.map((label) => ({ label, kind }));

/** The keys that can be added to the map at a path of a journey, needed ones first. value: the whole document. */
export function keysAt(value: unknown, path: Path, offered: Offered): Proposal[] {
  const present = new Set(keysOf(valueAt(value, path)));
  const known = new Map<string, Proposal>();
  for (const part of partsAt(path)) {
    for (const [label, property] of Object.entries(part.properties ?? {})) {
      if (known.has(label)) continue;
      const forms = partsAt([...path, label]);
      const description = property.description ?? forms[0]?.description;
      known.set(label, {
        label,
        kind: "key",
        ...(description !== undefined && { description }),
        ...(part.required?.includes(label) && { required: true }),
        holds: holdsOf(forms.flatMap(({ type }) => type)),
      });
    }
  }
  const free = namesAt(value, path, offered);
  return [
    ...free,
    ...[...known.values()].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false)),
  ].filter(({ label }) => !present.has(label));
}

function holdsOf(types: readonly (string | undefined)[]): NonNullable<Proposal["holds"]> {
  if (types.some((type) => type === "string" || type === "integer" || type === "number" || type === "boolean"))
    return "text";
  if (types.includes("object")) return "map";
  return types.includes("array") ? "list" : "text";
}

/** Keys that are names: of events, facts, locales, services’ inputs. */
function namesAt(value: unknown, path: Path, offered: Offered): Proposal[] {
  const last = path.at(-1);
  const state = valueAt(value, statePath(path));
  if (last === "on") {
    const outcomes = isMap(state) ? (outcomesOf(state, () => undefined) ?? []) : [];
    return [...named("outcome", outcomes), ...named("event", eventsOf(offered))];
  }
  if (last === "assign" || last === "save") return named("fact", factsOf(value));
  if (last === "variants") return named("channel", channelsOf(offered));
  if (last === "after" && path.length > 0) return ["5m", "1h", "24h"].map((label) => ({ label, kind: "value" }));
  const isText = partsAt(path).some(
    ({ propertyNames, type }) => type === "object" && propertyNames && !propertyNames.$ref,
  );
  return isText ? named("locale", offered.locales) : [];
}

/** What can stand as the value at a path, or as an item of a list there: names of what there is, and choices. */
export function valuesAt(value: unknown, path: Path, offered: Offered): Proposal[] {
  const keys = path.filter((key) => typeof key === "string");
  const last = keys.at(-1);
  const owner = keys.at(-2);
  const state = valueAt(value, statePath(path));
  if (last === "target" || isTransition(path)) return named("state", targetsFrom(value, path));
  if (last === "initial") return named("state", keysOf(isMap(state) ? state.states : undefined));
  if (last === "fact" || last === "forget") return named("fact", factsOf(value));
  if ((last === "name" && owner === "service") || (last === "service" && owner === "bot")) {
    return named("service", offered.services);
  }
  if (last === "name" && owner === "journey") return named("journey", offered.journeys);
  if (last === "queue") return named("queue", offered.queues);
  if (last === "channel" || last === "switchTo") return named("channel", channelsOf(offered));
  if (last === "calendar") return named("calendar", offered.calendars);
  if (last === "knowledge") return named("knowledge", offered.knowledge);
  if (last === "escalate") return named("intent", offered.intents);
  if (last === "on" && (owner === "start" || owner === "interrupts" || isItemOf(path))) {
    return named("event", eventsOf(offered));
  }
  if (last === "raise") return named("event", offered.events);
  if (last === "guard") return named("value", keysOf(isMap(value) ? value.guards : undefined));
  return partsAt(path).flatMap(({ enum: choices, type, examples }) => [
    ...named("value", (choices ?? []).map(String)),
    ...(type === "boolean" ? named("value", ["true", "false"]) : []),
    ...named("value", (examples ?? []).map(String)),
  ]);
}

/** start: [{on: …}], interrupts: [{on: …}] */
const isItemOf = (path: Path): boolean => path.length === 3 && (path[0] === "start" || path[0] === "interrupts");

/** A value that is a target where it is a text: on: {answered: plate}, after: {5m: plate}, always: plate. */
function isTransition(path: Path): boolean {
  const inside = path.slice(statePath(path).length).filter((key) => typeof key === "string");
  const [first] = inside;
  if (first === "always" || first === "onDone") return inside.length === 1;
  return (first === "on" || first === "after") && inside.length === 2;
}

const factsOf = (value: unknown): string[] => keysOf(isMap(value) ? value.context : undefined);
const channelsOf = ({ channels }: Offered): readonly string[] =>
  channels.length > 0 ? channels : Object.keys(builtInChannels);
const eventsOf = ({ events }: Offered): string[] => [...new Set([...events, ...Object.keys(builtInEvents)])];
