import type { JourneyEdit, TransitionData, Trigger } from "../../../engine/language/edits/index.ts";
import { isMap, type PlainMap, referencesIn, resolve, statesIn, wordsOf } from "./plain-journey.ts";

type Path = readonly (string | number)[];
type Holder = Record<string | number, unknown>;

const STEPS: Record<string, string[]> = {
  ask: ["answered", "unanswered"],
  service: ["done", "failed"],
  call: ["answered", "unanswered", "failed"],
  handoff: ["resolved", "returned", "expired"],
  bot: ["resolved", "escalated", "unresolved"],
  survey: ["answered", "unanswered"],
};
const ORDER = ["on", "delay", "calendar", "guard", "target", "actions", "reenter", "description"];

/** What an edit means for the plain value of a journey, worked out without any text: the oracle of the splices. */
export function editDocument(value: unknown, edit: JourneyEdit): unknown {
  // Aliases stand for their values, each on its own; a state with nothing in it needs to be told from another.
  const document = withoutNothing(JSON.parse(JSON.stringify(value)));
  change(document, edit);
  return withNothing(document);
}

const nothing = "nothing is written";

function withoutNothing(document: PlainMap): PlainMap {
  for (const holder of [document, ...[...statesIn(document).values()].map(({ state }) => state)]) {
    if (!isMap(holder) || !isMap(holder.states)) continue;
    for (const [name, state] of Object.entries(holder.states)) {
      if (state === null) (holder.states as Holder)[name] = { [nothing]: true };
    }
  }
  return document;
}

function withNothing(document: PlainMap): PlainMap {
  for (const { state, holder, name } of statesIn(document).values()) {
    if (!isMap(state) || !(nothing in state)) continue;
    if (Object.keys(state).length === 1) (holder.states as Holder)[name] = null;
    else delete (state as Holder)[nothing];
  }
  return document;
}

function at(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Holder | undefined)?.[part], document);
}

/** Puts a key at an index of a map, which it changes. */
function putKey(map: Holder, key: string, value: unknown, index = Number.POSITIVE_INFINITY): void {
  const entries = Object.entries(map).filter(([name]) => name !== key);
  entries.splice(index, 0, [key, value]);
  for (const name of Object.keys(map)) delete map[name];
  Object.assign(map, Object.fromEntries(entries));
}

function remove(document: PlainMap, path: Path): void {
  const holderPath = path.slice(0, -1);
  const holder = at(document, holderPath) as Holder;
  if (Array.isArray(holder)) holder.splice(path.at(-1) as number, 1);
  else delete holder[path.at(-1)!];
  const isState =
    holderPath.length % 2 === 0 && holderPath.every((part, index) => index % 2 === 1 || part === "states");
  if (!isState && Object.keys(holder).length === 0) remove(document, holderPath);
}

function set(document: PlainMap, path: Path, value: unknown): void {
  let holder = document as Holder;
  path.slice(0, -1).forEach((part, index) => {
    holder[part] ??= typeof path[index + 1] === "number" ? [] : {};
    holder = holder[part] as Holder;
  });
  holder[path.at(-1)!] = value;
}

/** Makes a change that moves states; every name of a state means the same one afterwards. */
function keepingMeanings(document: PlainMap, move: () => void): void {
  const references = referencesIn(document).map((reference) => ({
    ...reference,
    meant: resolve(document, statesIn(document), reference),
  }));
  move();
  const after = statesIn(document);
  for (const { kind, box, key, owner, meant } of references) {
    const old = box[key] as string;
    const place = meant && after.get(meant)?.names;
    const holder = owner === document ? [] : after.get(owner)?.names;
    if (!place || !holder) continue;
    if (kind === "initial") {
      if (after.get(meant)!.holder === owner) box[key] = place.at(-1)!;
      continue;
    }
    if (resolve(document, after, { kind, box, key, owner }) === meant) continue;
    box[key] = wordsOf(
      place,
      holder,
      old,
      (words) => resolve(document, after, { kind, box: { key: words }, key: "key", owner }) === meant,
    );
  }
}

function transitionData(document: PlainMap, owner: unknown, data: TransitionData): Holder {
  const { target, ...rest } = data;
  const map: Holder = { ...rest };
  if (target) map.target = targetWords(document, owner, target, "");
  return inOrder(map);
}

function targetWords(document: PlainMap, owner: unknown, target: Path, old: string): string {
  const states = statesIn(document);
  const state = at(document, target);
  const holder = owner === document ? [] : states.get(owner as object)!.names;
  return wordsOf(states.get(state as object)!.names, holder, old, (words) => {
    const reference = { kind: "target" as const, box: { key: words }, key: "key", owner: owner as PlainMap };
    return resolve(document, states, reference) === state;
  })!;
}

function inOrder(map: Holder): Holder {
  return Object.fromEntries(ORDER.flatMap((key) => (map[key] === undefined ? [] : [[key, map[key]]])));
}

function ownerPath(path: Path): Path {
  let length = 0;
  while (length + 1 < path.length && path[length] === "states") length += 2;
  return path.slice(0, length);
}

function bare(map: Holder): unknown {
  return Object.keys(map).length === 1 && typeof map.target === "string" ? map.target : map;
}

function addTransition(document: PlainMap, owner: Path, trigger: Trigger, map: Holder): void {
  const push = (path: Path, value: unknown, list = false): void => {
    const old = at(document, path);
    if (old === undefined || old === null) set(document, path, list ? [value] : value);
    else if (Array.isArray(old)) old.push(value);
    else set(document, path, [old, value]);
  };
  if ("interrupt" in trigger) push(["interrupts"], inOrder({ ...map, on: trigger.interrupt }), true);
  else if ("on" in trigger) push([...owner, "on", trigger.on], bare(map));
  else if ("always" in trigger) push([...owner, "always"], bare(map));
  else if ("onDone" in trigger) push([...owner, "onDone"], bare(map));
  else {
    const old = at(document, [...owner, "after"]);
    const { after: delay, calendar } = trigger;
    if (!Array.isArray(old) && calendar === undefined) {
      push([...owner, "after", delay], bare(map));
      return;
    }
    const items = Array.isArray(old)
      ? old
      : Object.entries((old ?? {}) as Holder).flatMap(([key, all]) =>
          [all].flat().map((one) => ({ delay: key, ...(isMap(one) ? one : { target: one }) })),
        );
    set(
      document,
      [...owner, "after"],
      [...items, inOrder({ ...map, delay, ...(calendar === undefined ? {} : { calendar }) })],
    );
  }
}

function changeTransition(document: PlainMap, path: Path, changes: Holder): void {
  const old = at(document, path);
  const map: Holder = typeof old === "string" ? { target: old } : { ...(old as Holder) };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete map[key];
    else if (key === "target") {
      const owner = at(document, ownerPath(path)) as PlainMap;
      map.target = targetWords(document, owner, value as Path, typeof map.target === "string" ? map.target : "");
    } else if (value !== undefined) map[key] = value;
  }
  set(document, path, typeof old === "string" ? bare(map) : map);
}

function setStep(state: Holder, step: { readonly [step: string]: unknown } | undefined): void {
  const old = Object.keys(state).find((key) => key in STEPS || key === "journey");
  const name = step && Object.keys(step)[0];
  const had = old ? (STEPS[old] ?? []) : [];
  const has = name ? STEPS[name]! : [];
  const index = old ? Object.keys(state).indexOf(old) : Number.POSITIVE_INFINITY;
  if (old) delete state[old];
  if (name) putKey(state, name, step[name], index);
  const on = state.on as Holder | undefined;
  if (!isMap(on)) return;
  // Of a journey that nobody knows, every plain word is an outcome.
  const all = old === "journey" ? Object.keys(on).filter((key) => !/[.*]|^unreachable$/.test(key)) : had;
  const lost = all.filter((outcome) => !has.includes(outcome) && outcome in on);
  for (const outcome of lost) delete (on as Holder)[outcome];
  if (Object.keys(on).length === 0 && lost.length) delete state.on;
}

function change(document: PlainMap, edit: JourneyEdit): void {
  switch (edit.do) {
    case "set":
      set(document, edit.path, edit.value);
      break;
    case "remove":
      remove(document, edit.path);
      break;
    case "insert": {
      const list = at(document, edit.path);
      if (Array.isArray(list)) list.splice(edit.index, 0, edit.value);
      else if (list === undefined || list === null) set(document, edit.path, [edit.value]);
      else set(document, edit.path, edit.index === 0 ? [edit.value, list] : [list, edit.value]);
      break;
    }
    case "reorder": {
      const holder = at(document, edit.path.slice(0, -1)) as Holder;
      const last = edit.path.at(-1)!;
      if (Array.isArray(holder)) holder.splice(edit.index, 0, ...holder.splice(last as number, 1));
      else putKey(holder, String(last), holder[last], edit.index);
      break;
    }
    case "renameKey": {
      const holder = at(document, edit.path.slice(0, -1)) as Holder;
      const last = String(edit.path.at(-1)!);
      const index = Object.keys(holder).indexOf(last);
      const value = holder[last];
      delete holder[last];
      putKey(holder, edit.name, value, index);
      break;
    }
    case "addState": {
      const path = edit.path.slice(0, -1);
      const holder = at(document, edit.path.slice(0, -2)) as Holder;
      holder.states ??= {};
      const states = at(document, path) as Holder;
      const index = edit.before === undefined ? undefined : Object.keys(states).indexOf(edit.before);
      putKey(states, String(edit.path.at(-1)), edit.state, index);
      break;
    }
    case "renameState":
      keepingMeanings(document, () => change(document, { ...edit, do: "renameKey" }));
      break;
    case "duplicateState": {
      const original = at(document, edit.path) as PlainMap;
      const inside = referencesIn(document).filter(({ owner }) => owner !== document && isInside(original, owner));
      const before = statesIn(document);
      const meant = inside.map((reference) => resolve(document, before, reference));
      const copy = JSON.parse(JSON.stringify(original)) as PlainMap;
      const states = at(document, edit.path.slice(0, -1)) as Holder;
      const index = Object.keys(states).indexOf(String(edit.path.at(-1))) + 1;
      putKey(states, edit.name, copy, index);
      const twins = twinsOf(original, copy);
      const after = statesIn(document);
      inside.forEach(({ kind, box, key, owner }, one) => {
        const target = meant[one] && (twins.get(meant[one]) ?? meant[one]);
        const twin = { kind, box: twins.get(box) as Holder, key, owner: twins.get(owner) as PlainMap };
        if (!target || kind === "initial" || resolve(document, after, twin) === target) return;
        twin.box[key] = wordsOf(
          after.get(target)!.names,
          after.get(twin.owner)!.names,
          twin.box[key] as string,
          (words) => {
            return resolve(document, after, { ...twin, box: { key: words }, key: "key" }) === target;
          },
        );
      });
      break;
    }
    case "removeState": {
      const gone = at(document, edit.path) as PlainMap;
      const states = statesIn(document);
      const lost = referencesIn(document).filter((reference) => {
        const target = resolve(document, states, reference);
        return target && isInside(gone, target) && !(reference.owner !== document && isInside(gone, reference.owner));
      });
      // From the last to the first, so that the indexes of lists stay true.
      for (const { path, transition } of lost.reverse()) remove(document, transition ?? path);
      const holder = at(document, edit.path.slice(0, -2)) as Holder;
      delete (holder.states as Holder)[edit.path.at(-1)!];
      if (holder !== document && Object.keys(holder.states as Holder).length === 0) delete holder.states;
      break;
    }
    case "moveState": {
      const name = String(edit.path.at(-1));
      if (edit.before === name) break;
      const from = at(document, edit.path.slice(0, -2)) as Holder;
      const into = at(document, edit.into) as Holder;
      keepingMeanings(document, () => {
        const state = (from.states as Holder)[name];
        if (from !== into) {
          if (from.initial === name) delete from.initial;
          delete (from.states as Holder)[name];
          if (from !== document && Object.keys(from.states as Holder).length === 0) delete from.states;
        }
        if (!isMap(into.states)) into.states = {};
        const others = Object.keys(into.states as Holder).filter((one) => one !== name);
        const index = edit.before === undefined ? undefined : others.indexOf(edit.before);
        putKey(into.states as Holder, name, state, index);
      });
      break;
    }
    case "groupStates": {
      const holder = at(document, edit.paths[0]!.slice(0, -2)) as Holder;
      const states = holder.states as Holder;
      const names = edit.paths.map((path) => String(path.at(-1)));
      const inside = Object.keys(states).filter((name) => names.includes(name));
      const isStart = names.includes(String(holder.initial));
      keepingMeanings(document, () => {
        const index = Object.keys(states).indexOf(inside[0]!);
        const group = {
          initial: isStart ? holder.initial : inside[0],
          states: Object.fromEntries(inside.map((name) => [name, states[name]])),
        };
        for (const name of inside) delete states[name];
        putKey(states, edit.name, group, index);
        if (isStart) holder.initial = edit.name;
      });
      break;
    }
    case "addTransition":
      addTransition(
        document,
        edit.owner,
        edit.trigger,
        transitionData(document, at(document, edit.owner), edit.transition),
      );
      break;
    case "retarget":
      changeTransition(document, edit.path, { target: edit.target ?? null });
      break;
    case "changeTransition":
      changeTransition(document, edit.path, edit.change as Holder);
      break;
    case "changeTrigger": {
      const owner = ownerPath(edit.path);
      const [kind, key, index] = edit.path.slice(owner.length) as [string, string | number, number | undefined];
      const old = at(document, edit.path);
      const { trigger } = edit;
      if (kind === "interrupts" && "interrupt" in trigger) (old as Holder).on = trigger.interrupt;
      else if (kind === "after" && typeof key === "number" && "after" in trigger) {
        (old as Holder).delay = trigger.after;
        if (trigger.calendar === undefined) delete (old as Holder).calendar;
        else (old as Holder).calendar = trigger.calendar;
      } else if (kind in trigger && (kind === "always" || kind === "onDone")) break;
      else {
        const name =
          kind === "on" && "on" in trigger
            ? trigger.on
            : kind === "after" && "after" in trigger
              ? trigger.after
              : undefined;
        if (name !== undefined && name === key && !("calendar" in trigger)) break;
        const path = [...owner, kind, key];
        const isAlone = index === undefined || (at(document, path) as unknown[]).length === 1;
        if (
          name !== undefined &&
          !("calendar" in trigger) &&
          isAlone &&
          at(document, [...owner, kind, name]) === undefined
        ) {
          change(document, { do: "renameKey", path, name });
          break;
        }
        const { on: _on, delay: _delay, calendar: _calendar, ...data } = (isMap(old) ? old : { target: old }) as Holder;
        remove(document, edit.path);
        addTransition(document, owner, trigger, data);
      }
      break;
    }
    case "setStep":
      setStep(at(document, edit.path) as Holder, edit.step);
      break;
    case "setText": {
      const { path, locale, text, locales } = edit;
      const old = at(document, path);
      if (isMap(old) && "text" in old) change(document, { ...edit, path: [...path, "text"] });
      else if (isMap(old)) (old as Holder)[locale] = text;
      else if (old === text) break;
      else if (locale === "" || locales.every((one) => one === locale)) set(document, path, text);
      else if (typeof old !== "string") set(document, path, { [locale]: text });
      else
        set(
          document,
          path,
          Object.fromEntries([...new Set([...locales, locale])].map((one) => [one, one === locale ? text : old])),
        );
      break;
    }
    case "renameJourney":
      document.journey = edit.name;
      break;
    case "renameOutcome":
      (at(document, edit.path) as Holder).outcome = edit.outcome;
      break;
    case "removeLocale":
      throw new Error("Shown by examples: which maps are texts is what it is about.");
  }
}

function isInside(outer: object, state: object): boolean {
  if (outer === state) return true;
  const { states } = outer as PlainMap;
  return isMap(states) && Object.values(states).some((one) => isMap(one) && isInside(one, state));
}

/** Every map and list of one value with that in the same place of its copy. */
function twinsOf(original: unknown, copy: unknown, twins = new Map<object, object>()): Map<object, object> {
  if (typeof original !== "object" || original === null) return twins;
  twins.set(original, copy as object);
  for (const key of Object.keys(original)) twinsOf((original as Holder)[key], (copy as Holder)[key], twins);
  return twins;
}
