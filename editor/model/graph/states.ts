import { type Path, type StepName, stepNames } from "../../../engine/language/index.ts";
import type { GraphState, StateKind } from "./graph.ts";
import { own, type Plain, recordOf, textOf } from "./plain.ts";
import { saysOf } from "./texts.ts";
import { ownTransitionsOf, type WrittenTransition } from "./transitions.ts";

/** What of a state depends on where it is. */
export interface Place {
  path: Path;
  name: string;
  parent?: string;
  initial: boolean;
  /** The channel that holds around it. */
  channel?: readonly string[];
}

/** A top-level state with all inside it, outer before inner, and their transitions, their targets as written. */
export interface Section {
  states: GraphState[];
  transitions: WrittenTransition[];
}

/** free makes an id one that no other state has: names in a wrong text may hold dots. */
export function sectionOf(value: unknown, place: Place, free: (id: string) => string): Section {
  const section: Section = { states: [], transitions: [] };
  addState(recordOf(value), place, free, section);
  return section;
}

function addState(state: Plain, place: Place, free: (id: string) => string, section: Section): string {
  const { path, name, parent, initial } = place;
  const id = free(parent === undefined ? name : `${parent}.${name}`);
  const inside = recordOf(own(state, "states"));
  const names = Object.keys(inside);
  const kind = kindOf(state, names.length > 0);
  const channel = namesOf(own(state, "channel"));
  const channelHere = channel ?? place.channel;
  const step = stepNames.find((one) => own(state, one) !== undefined && own(state, one) !== null);
  const texts = {
    title: textOf(own(state, "title")),
    description: textOf(own(state, "description")),
    subject: step && subjectOf(step, recordOf(own(state, step))),
    outcome: kind === "final" ? textOf(own(state, "outcome")) : undefined,
  };
  const children: string[] = [];
  section.states.push({
    id,
    path,
    name,
    kind,
    children,
    initial,
    ...(parent !== undefined && { parent }),
    ...(texts.title !== undefined && { title: texts.title }),
    ...(texts.description !== undefined && { description: texts.description }),
    ...(step && { step }),
    ...(texts.subject !== undefined && { subject: texts.subject }),
    ...(texts.outcome !== undefined && { outcome: texts.outcome }),
    ...(channel && { channel }),
    ...(channelHere && { channelHere }),
    says: saysOf(state, path),
  });
  section.transitions.push(...ownTransitionsOf(state, id, path, kind, step));
  const first = kind === "parallel" ? undefined : initialOf(state);
  for (const child of names) {
    const at: Place = {
      path: [...path, "states", child],
      name: child,
      parent: id,
      initial: child === first,
      ...(channelHere && { channel: channelHere }),
    };
    children.push(addState(recordOf(inside[child]), at, free, section));
  }
  return id;
}

function kindOf(state: Plain, hasStates: boolean): StateKind {
  const type = own(state, "type");
  if (type === "parallel" || type === "final" || type === "history") return type;
  return hasStates ? "compound" : "atomic";
}

/** As the compiler has it: what initial names, else the first that is no history. */
export function initialOf(holder: Plain): string | undefined {
  const states = recordOf(own(holder, "states"));
  const names = Object.keys(states);
  const initial = own(holder, "initial");
  if (initial !== undefined && initial !== null) return names.find((name) => name === initial);
  return names.find((name) => own(recordOf(states[name]), "type") !== "history") ?? names[0];
}

function namesOf(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return undefined;
  const names = value.filter((name) => typeof name === "string");
  return names.length > 0 ? names : undefined;
}

const subjectKeys: Readonly<Record<StepName, string>> = {
  ask: "fact",
  service: "name",
  call: "to",
  handoff: "queue",
  bot: "service",
  survey: "kind",
  journey: "name",
};

function subjectOf(step: StepName, value: Plain): string | undefined {
  const subject = textOf(own(value, subjectKeys[step]));
  return subject ?? (step === "bot" ? namesOf(own(value, "knowledge"))?.join(", ") : undefined);
}
