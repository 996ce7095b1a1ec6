import type { Path } from "../journey.ts";
import { isPlainMap, type PlainMap } from "./plain.ts";

/** A path from its end to its beginning: thousands of them cost little as long as nobody asks where they are. */
class Place {
  private readonly outer: Place | undefined;
  private readonly key: string | number;

  constructor(outer: Place | undefined, key: string | number) {
    this.outer = outer;
    this.key = key;
  }

  path(): (string | number)[] {
    const path: (string | number)[] = [];
    for (let at: Place | undefined = this; at; at = at.outer) path.push(at.key);
    return path.reverse();
  }
}

/** A place where a journey names one of its states. */
export class Reference {
  /** initial names a child of holder; target is resolved from there. */
  readonly kind: "target" | "initial";
  /** The state that it is in, as names from the root; [] for the journey’s own. */
  readonly holder: readonly string[];
  readonly name: string;
  private readonly place: Place;
  private readonly whole: Place | undefined;

  constructor(kind: "target" | "initial", holder: readonly string[], name: string, place: Place, whole?: Place) {
    this.kind = kind;
    this.holder = holder;
    this.name = name;
    this.place = place;
    this.whole = whole;
  }

  /** Where the name stands. */
  get path(): Path {
    return this.place.path();
  }

  /** The whole transition; undefined for initial and for the default target of a history state. */
  get transition(): Path | undefined {
    return this.whole?.path();
  }
}

/** Every place where a journey names a state, in a plain value of any shape. */
export function referencesOf(document: unknown): Reference[] {
  const references: Reference[] = [];

  function one(value: unknown, holder: readonly string[], place: Place): void {
    if (typeof value === "string") references.push(new Reference("target", holder, value, place, place));
    else if (isPlainMap(value) && typeof value.target === "string") {
      references.push(new Reference("target", holder, value.target, new Place(place, "target"), place));
    }
  }
  function some(value: unknown, holder: readonly string[], place: Place): void {
    if (Array.isArray(value)) value.forEach((item, index) => void one(item, holder, new Place(place, index)));
    else one(value, holder, place);
  }
  function each(value: unknown, holder: readonly string[], place: Place): void {
    if (!isPlainMap(value)) return;
    for (const key of Object.keys(value)) some(value[key], holder, new Place(place, key));
  }
  function inside(node: PlainMap, holder: readonly string[], place: Place | undefined): void {
    if (typeof node.initial === "string") {
      references.push(new Reference("initial", holder, node.initial, new Place(place, "initial")));
    }
    if (node.on !== undefined) each(node.on, holder, new Place(place, "on"));
    if (!isPlainMap(node.states)) return;
    const states = new Place(place, "states");
    for (const name of Object.keys(node.states)) {
      const state = node.states[name];
      if (isPlainMap(state)) visit(state, [...holder, name], new Place(states, name));
    }
  }
  function visit(state: PlainMap, holder: readonly string[], place: Place): void {
    const after = new Place(place, "after");
    if (Array.isArray(state.after)) some(state.after, holder, after);
    else each(state.after, holder, after);
    if (state.always !== undefined) some(state.always, holder, new Place(place, "always"));
    if (state.onDone !== undefined) some(state.onDone, holder, new Place(place, "onDone"));
    if (state.type === "history" && typeof state.target === "string") {
      references.push(new Reference("target", holder, state.target, new Place(place, "target")));
    }
    inside(state, holder, place);
  }

  if (!isPlainMap(document)) return references;
  if (Array.isArray(document.interrupts)) some(document.interrupts, [], new Place(undefined, "interrupts"));
  inside(document, [], undefined);
  return references;
}

/** The states of a journey by name, as far as targets need them. */
export interface StateNames {
  has(names: readonly string[]): boolean;
}

export function stateNamesOf(document: unknown): StateNames {
  return {
    has(names) {
      let node = document;
      for (const name of names) {
        if (!isPlainMap(node) || !isPlainMap(node.states) || !Object.hasOwn(node.states, name)) return false;
        node = node.states[name];
      }
      return names.length > 0;
    },
  };
}

/** As resolveTarget of the language, for journeys that may have faults: which state a name means from where it stands. */
export function meaningOf(
  states: StateNames,
  { kind, holder, name }: Pick<Reference, "kind" | "holder" | "name">,
): string[] | undefined {
  const existing = (names: string[]) => (states.has(names) ? names : undefined);
  if (kind === "initial") return existing([...holder, name]);
  if (name.startsWith(".")) return existing([...holder, ...name.slice(1).split(".")]);
  const names = name.split(".");
  if (names.length > 1) return existing(names);
  return existing([...holder.slice(0, -1), name]) ?? existing([name]);
}

/** How a target is written that means a state, as close to the old words as can be; undefined where no words mean it. */
export function wordsFor(
  states: StateNames,
  holder: readonly string[],
  names: readonly string[],
  old = "",
): string | undefined {
  const plain = names.at(-1)!;
  const dotted = names.join(".");
  const isInside = names.length > holder.length && holder.every((name, at) => name === names[at]);
  const child = isInside ? [`.${names.slice(holder.length).join(".")}`] : [];
  const candidates = old.startsWith(".")
    ? [...child, plain, dotted]
    : old.includes(".")
      ? [...(names.length > 1 ? [dotted] : []), plain, ...child]
      : [plain, ...(names.length > 1 ? [] : child), dotted, ...child];
  return candidates.find((name) => {
    const meaning = meaningOf(states, { kind: "target", holder, name });
    return meaning?.join(".") === dotted;
  });
}
