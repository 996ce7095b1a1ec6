import type { JourneyEdit, Trigger, YamlData } from "../../../engine/language/edits/index.ts";
import type { Chance } from "../../../engine/simulate/chance.ts";
import { isMap, type PlainMap, referencesIn, statesIn } from "./plain-journey.ts";

type Path = (string | number)[];

const TEXTS = [
  "Hello",
  "",
  " leading",
  "trailing ",
  "a: b",
  "a #b",
  "#c",
  "- d",
  "it's",
  'say "hi"',
  "{x}",
  "[y]",
  "a, b",
  "null",
  "12",
  "1e3",
  "true",
  "~",
  "two\nlines",
  "three\n\nlines\n",
  "\ttab",
  "tab\tinside",
  "Ümläut 😀",
  "*star",
  "&and",
  "!bang",
  "%per",
  "@at",
  "`tick",
  "key:",
  "? q",
  "|",
  ">",
  "---",
  "...",
  "a\r\nb",
  "\u2028",
  "\ud800",
  "back\\slash",
  "x".repeat(150),
  "context.n > 1 && has(context.m)",
  "\n",
  "ends\n\n",
  "  two\n    deep",
  'event.text == "a: b"',
  "'",
  "''",
  "0x1f",
  "-",
  "-1",
  ".5",
  "no",
  "<<",
  "\u0085",
  "a\n \nb",
  ": x",
];
const NAMES = ["alpha", "beta", "gamma", "first", "second", "last", "a", "b", "c", "one", "no", "null", "true"];
const EVENTS = ["message.received", "order.paid", "tow.*", "*", "answered", "unanswered", "new.event"];
const DELAYS = ["5m", "30m", "1h", "PT90S", "2h"];
const STEPS: { [step: string]: YamlData }[] = [
  { ask: { fact: "n", prompt: { en: "How many?", de: "Wie viele?" } } },
  { service: { name: "lookup" } },
  { call: { to: "context.phone", within: "5m" } },
  { handoff: { queue: "front", accept: { within: "2m" } } },
  { survey: { kind: "csat" } },
];

/** An edit that could be made in a journey, more or less. */
export function randomEdit(document: PlainMap, chance: Chance): JourneyEdit {
  const pick = (count: number): number => Math.floor(chance() * count);
  const one = <Item>(items: readonly Item[]): Item => items[pick(items.length)]!;
  const text = () => one(TEXTS);

  const all: { path: Path; value: unknown }[] = [];
  const visit = (value: unknown, path: Path): void => {
    all.push({ path, value });
    if (typeof value === "object" && value !== null) {
      for (const key of Object.keys(value))
        visit((value as PlainMap)[key], [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  visit(document, []);
  const statePaths = [...statesIn(document).values()].map(({ names }) => names.flatMap((name) => ["states", name]));
  const names = statePaths.map((path) => path.at(-1)!);
  const transitions = referencesIn(document).flatMap(({ transition }) => (transition ? [transition] : []));
  const inside = all.slice(1);
  const state = () => one(statePaths);
  const name = () => (chance() < 0.2 ? one(names) : `${one(NAMES)}${chance() < 0.5 ? `-${pick(100)}` : ""}`);
  const data = (depth = 0): YamlData => {
    const kind = pick(depth > 2 ? 4 : 8);
    if (kind < 3) return text();
    if (kind === 3) return one<YamlData>([1, true, null, 2.5, -3]);
    if (kind === 4) return Array.from({ length: pick(4) }, () => data(depth + 1));
    if (kind === 5) return { en: text(), de: text() };
    return Object.fromEntries(
      Array.from({ length: pick(4) }, (_, at) => [chance() < 0.2 ? text() || "k" : `k${at}`, data(depth + 1)]),
    );
  };
  const trigger = (isRoot: boolean): Trigger => {
    const kind = isRoot ? pick(2) * 5 : pick(5);
    if (kind === 5) return { interrupt: one(EVENTS) };
    if (kind < 2) return { on: one(EVENTS) };
    if (kind === 2) return chance() < 0.3 ? { after: one(DELAYS), calendar: "support" } : { after: one(DELAYS) };
    return kind === 3 ? { always: true } : { onDone: true };
  };
  const texts = inside.filter(({ path }) =>
    ["say", "prompt", "title", "text", "notice", "retry"].includes(String(path.at(-1))),
  );
  const finals = statePaths.filter((_, at) => [...statesIn(document).values()][at]!.state.type === "final");
  const siblings = (path: Path) =>
    statePaths.filter(
      (other) => other.length === path.length && other.slice(0, -1).join() === path.slice(0, -1).join(),
    );

  const makers: (() => JourneyEdit | undefined)[] = [
    () => {
      const { path } = one(inside);
      // What is no map is no state, and no name leads to it.
      return { do: "set", path, value: path.at(-2) === "states" ? { title: text() } : data() };
    },
    () => {
      const scalars = inside.filter(({ path, value }) => typeof value !== "object" && path.at(-2) !== "states");
      return { do: "set", path: one(scalars).path, value: text() };
    },
    () => {
      const maps = all.filter(({ value, path }) => isMap(value) && path.at(-1) !== "states");
      return { do: "set", path: [...one(maps).path, one(["title", "description", "k", "odd key: x"])], value: data() };
    },
    () => ({ do: "remove", path: one(inside).path }),
    () => ({ do: "remove", path: one(inside).path }),
    () => {
      const lists = inside.filter(({ value, path }) => Array.isArray(value) || path.at(-2) === "on");
      if (!lists.length) return undefined;
      const { path, value } = one(lists);
      return { do: "insert", path, index: pick(Array.isArray(value) ? value.length + 1 : 2), value: data() };
    },
    () => {
      const { path } = one(inside);
      const holder = all.find((other) => other.path.join("\n") === path.slice(0, -1).join("\n"))!.value as object;
      return { do: "reorder", path, index: pick(Object.keys(holder).length) };
    },
    () => {
      const keys = inside.filter(
        ({ path }) => typeof path.at(-1) === "string" && !["states", "type", "journey"].includes(String(path.at(-1))),
      );
      return { do: "renameKey", path: one(keys).path, name: chance() < 0.3 ? text() || "k" : one(EVENTS) };
    },
    () => {
      const outer = chance() < 0.5 || !statePaths.length ? [] : state();
      const before = one(
        statePaths.filter((path) => path.length === outer.length + 2 && outer.every((part, at) => part === path[at])),
      );
      const made = { title: text() || "T", on: { "message.received": one(names) ?? "x" } };
      const edit = { do: "addState" as const, path: [...outer, "states", name()], state: chance() < 0.2 ? {} : made };
      return before && chance() < 0.5 ? { ...edit, before: String(before.at(-1)) } : edit;
    },
    () => ({ do: "duplicateState", path: state(), name: name() }),
    () => ({ do: "renameState", path: state(), name: name() }),
    () => ({ do: "renameState", path: state(), name: name() }),
    () => ({ do: "removeState", path: state() }),
    () => {
      const into = chance() < 0.4 ? [] : state();
      const before = one(
        statePaths.filter((path) => path.length === into.length + 2 && into.every((part, at) => part === path[at])),
      );
      const edit = { do: "moveState" as const, path: state(), into };
      return before && chance() < 0.5 ? { ...edit, before: String(before.at(-1)) } : edit;
    },
    () => ({ do: "groupStates", paths: siblings(state()).filter(() => chance() < 0.6), name: name() }),
    () => {
      const owner = chance() < 0.2 ? [] : state();
      const transition = {
        target: state(),
        ...(chance() < 0.4 ? { guard: one(["context.n > 1", 'event.text == "a: b"', "true"]) } : {}),
        ...(chance() < 0.2 ? { actions: [{ say: { en: "Hi", de: "Hallo" } }] } : {}),
      };
      return { do: "addTransition", owner, trigger: trigger(owner.length === 0), transition };
    },
    () =>
      transitions.length
        ? { do: "retarget", path: one(transitions), target: chance() < 0.1 ? undefined : state() }
        : undefined,
    () => {
      if (!transitions.length) return undefined;
      const guard = chance() < 0.3 ? null : text() || "true";
      const more = chance() < 0.3 ? { actions: chance() < 0.5 ? null : [{ tag: "x" }] } : {};
      return {
        do: "changeTransition",
        path: one(transitions),
        change: { guard, ...more, ...(chance() < 0.3 ? { target: state() } : {}) },
      };
    },
    () => {
      if (!transitions.length) return undefined;
      const path = one(transitions);
      return { do: "changeTrigger", path, trigger: trigger(path[0] !== "states") };
    },
    () => ({ do: "setStep", path: state(), step: chance() < 0.2 ? undefined : one(STEPS) }),
    () => {
      if (!texts.length) return undefined;
      return {
        do: "setText",
        path: one(texts).path,
        locale: one(["en", "de", "fr"]),
        text: text() || "x",
        locales: ["en", "de"],
      };
    },
    () => (finals.length ? { do: "renameOutcome", path: one(finals), outcome: one(NAMES) } : undefined),
    () => ({ do: "renameJourney", name: one(NAMES) }),
  ];
  for (;;) {
    const edit = statePaths.length ? one(makers)() : makers[8]!();
    if (edit) return edit;
  }
}
