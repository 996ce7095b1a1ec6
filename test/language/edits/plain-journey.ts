export interface PlainMap {
  [key: string]: unknown;
}

export function isMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface PlainState {
  state: PlainMap;
  names: string[];
  /** The state or journey that it is in. */
  holder: PlainMap;
  name: string;
}

/** Every state that is a map, by itself. */
export function statesIn(document: PlainMap): Map<object, PlainState> {
  const found = new Map<object, PlainState>();
  const visit = (holder: PlainMap, outer: string[]): void => {
    if (!isMap(holder.states)) return;
    for (const [name, state] of Object.entries(holder.states)) {
      if (!isMap(state)) continue;
      const names = [...outer, name];
      found.set(state, { state, names, holder, name });
      visit(state, names);
    }
  };
  visit(document, []);
  return found;
}

export interface PlainReference {
  kind: "target" | "initial";
  /** What holds the name, and under which key. */
  box: Record<string | number, unknown>;
  key: string | number;
  /** The state, or the journey, that it belongs to. */
  owner: PlainMap;
}

/** Every name of a state in a journey. */
export function referencesIn(
  document: PlainMap,
): (PlainReference & { path: (string | number)[]; transition?: (string | number)[] })[] {
  const found: (PlainReference & { path: (string | number)[]; transition?: (string | number)[] })[] = [];
  const one = (owner: PlainMap, box: PlainReference["box"], key: string | number, path: (string | number)[]): void => {
    const value = box[key];
    if (typeof value === "string") found.push({ kind: "target", box, key, owner, path, transition: path });
    else if (Array.isArray(value))
      value.forEach((_, index) => void one(owner, value as never, index, [...path, index]));
    else if (isMap(value) && typeof value.target === "string") {
      found.push({ kind: "target", box: value, key: "target", owner, path: [...path, "target"], transition: path });
    }
  };
  const each = (owner: PlainMap, value: unknown, path: (string | number)[]): void => {
    if (isMap(value)) for (const key of Object.keys(value)) one(owner, value, key, [...path, key]);
  };
  const visit = (owner: PlainMap, path: (string | number)[]): void => {
    if (typeof owner.initial === "string")
      found.push({ kind: "initial", box: owner, key: "initial", owner, path: [...path, "initial"] });
    each(owner, owner.on, [...path, "on"]);
    if (owner !== document) {
      if (Array.isArray(owner.after)) one(owner, owner, "after", [...path, "after"]);
      else each(owner, owner.after, [...path, "after"]);
      for (const key of ["always", "onDone"]) one(owner, owner, key, [...path, key]);
      if (owner.type === "history" && typeof owner.target === "string") {
        found.push({ kind: "target", box: owner, key: "target", owner, path: [...path, "target"] });
      }
    }
    if (!isMap(owner.states)) return;
    for (const [name, state] of Object.entries(owner.states)) if (isMap(state)) visit(state, [...path, "states", name]);
  };
  if (Array.isArray(document.interrupts)) one(document, document, "interrupts", ["interrupts"]);
  visit(document, []);
  return found;
}

/** The state that a name means, as the language reference says it. */
export function resolve(
  document: PlainMap,
  states: Map<object, PlainState>,
  { kind, box, key, owner }: PlainReference,
): object | undefined {
  const name = box[key] as string;
  const own = (holder: unknown, child: string): PlainMap | undefined => {
    const inside =
      isMap(holder) && isMap(holder.states) && Object.hasOwn(holder.states, child) ? holder.states[child] : undefined;
    return isMap(inside) ? inside : undefined;
  };
  const down = (holder: PlainMap, names: string[]) => names.reduce<PlainMap | undefined>(own, holder);
  if (kind === "initial") return own(owner, name);
  if (name.startsWith(".")) return down(owner, name.slice(1).split("."));
  if (name.includes(".")) return down(document, name.split("."));
  const holder = owner === document ? document : states.get(owner)?.holder;
  return own(holder, name) ?? own(document, name);
}

/** The words for a state, as near to the old ones as can be; means says whether some words are right. */
export function wordsOf(
  place: string[],
  holder: string[],
  old: string,
  means: (words: string) => boolean,
): string | undefined {
  const inside = holder.every((name, index) => place[index] === name) && place.length > holder.length;
  const child = inside ? `.${place.slice(holder.length).join(".")}` : undefined;
  const dotted = place.length > 1 ? place.join(".") : undefined;
  const plain = place.at(-1)!;
  const tries = old.startsWith(".")
    ? [child, plain, dotted]
    : old.includes(".")
      ? [dotted, plain, child]
      : place.length > 1
        ? [plain, dotted, child]
        : [plain, child];
  return tries.find((words) => words !== undefined && means(words));
}
