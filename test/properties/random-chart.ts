/** A statechart of the skeleton: what a journey is without steps and channels. */
export interface Chart {
  /** In the order of the file. */
  states: ChartState[];
  initial: string;
  on: ChartEvents;
}

export interface ChartState {
  /** Unique in the chart. */
  name: string;
  /** From the root, itself included. */
  path: string[];
  kind: "atomic" | "compound" | "parallel" | "final" | "shallow" | "deep";
  children: ChartState[];
  /** Of a compound state. */
  initial?: string;
  /** Of a history state. */
  fallback?: string[];
  entry: ChartAction[];
  exit: ChartAction[];
  on: ChartEvents;
  after: [delay: string, ChartMove[]][];
  always: ChartMove[];
  onDone: ChartMove[];
}

export type ChartEvents = [descriptor: string, ChartMove[]][];

export interface ChartMove {
  target?: string[];
  guard?: ChartGuard;
  actions: ChartAction[];
  reenter: boolean;
}

export type ChartGuard = (typeof guards)[number];
export type ChartAction =
  /** Adds a letter to a log: it shows which actions ran, in which order. */
  | { kind: "log"; letter: string }
  | { kind: "assign"; fact: "n" | "b" | "c"; value: "next" | number | boolean }
  | { kind: "copy" }
  | { kind: "forget"; fact: "n" | "b" | "c" }
  | { kind: "raise"; event: string };

export const guards = ["n is low", "n is two", "b", "not b", "has b", "has no n", "b and c"] as const;
export const events = ["go", "next", "back", "order.shipped", "order.viewed"] as const;
const descriptors = [...events, "order.*", "*"];
/** Written in several ways, some of the same length. */
const delays = ["30s", "1m", "60s", "1h"];

/**
 * Builds a chart from numbers: each choice takes the next one, and the plainest when there are none left, so that shorter
 * lists and smaller numbers make plainer charts.
 */
export function chartFrom(tape: readonly number[]): Chart {
  let next = 0;
  const pick = (count: number): number => (tape[next++] ?? 0) % count;
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const several = (most: number): number => Math.max(0, pick(most + 3) - 2);
  let names = 0;
  let letters = 0;

  const stateAt = (outer: readonly string[], depth: number, first: boolean): ChartState => {
    const kinds = [
      "atomic",
      "atomic",
      ...(depth < 3 ? (["compound", "compound", "parallel"] as const) : []),
    ] as ChartState["kind"][];
    const kind = one(
      first ? kinds : [...kinds, "final" as const, ...(outer.length > 0 ? (["shallow", "deep"] as const) : [])],
    );
    const name = `s${++names}`;
    const path = [...outer, name];
    const state: ChartState = {
      name,
      path,
      kind,
      children: [],
      entry: [],
      exit: [],
      on: [],
      after: [],
      always: [],
      onDone: [],
    };
    if (kind === "compound" || kind === "parallel") {
      const count = kind === "parallel" ? 2 + pick(2) : 2 + pick(2);
      for (let index = 0; index < count; index++) {
        state.children.push(stateAt(path, depth + 1, index === 0 || kind === "parallel"));
      }
      if (kind === "compound") state.initial = state.children[0]!.name;
    }
    return state;
  };

  const states = Array.from({ length: 2 + pick(3) }, (_, index) => stateAt([], 1, index === 0));
  const all = flatten(states);
  const targets = all.map(({ path }) => path);
  const plain = all.filter(({ kind }) => kind !== "shallow" && kind !== "deep");

  const action = (): ChartAction => {
    switch (pick(9)) {
      case 1:
        return { kind: "assign", fact: "n", value: "next" };
      case 2:
        return { kind: "assign", fact: "n", value: pick(3) };
      case 3:
        return { kind: "assign", fact: "b", value: pick(2) === 0 };
      case 4:
        return { kind: "assign", fact: "c", value: pick(2) === 0 };
      case 5:
        return { kind: "forget", fact: one(["n", "b", "c"] as const) };
      case 6:
        return { kind: "raise", event: one(events) };
      case 7:
        return { kind: "copy" };
      default:
        return { kind: "log", letter: String.fromCharCode(97 + (letters++ % 26)) };
    }
  };
  const actions = (most: number): ChartAction[] => Array.from({ length: several(most) }, action);
  const move = (options: { targeted?: boolean; guarded?: boolean } = {}): ChartMove => {
    const target = pick(5) === 4 && !options.targeted ? undefined : one(targets);
    const guard = options.guarded || pick(3) === 2 ? one(guards) : undefined;
    return { ...(target && { target }), ...(guard && { guard }), actions: actions(2), reenter: pick(4) === 3 };
  };
  const moves = (): ChartMove[] => Array.from({ length: 1 + Math.max(0, pick(4) - 2) }, () => move());
  const eventsOf = (most: number): ChartEvents => {
    const table = new Map<string, ChartMove[]>();
    for (let count = pick(most + 1); count > 0; count--) table.set(one(descriptors), moves());
    return [...table];
  };

  for (const state of all) {
    if (state.kind === "shallow" || state.kind === "deep") {
      // A default elsewhere may leave the state around: XState 5.33 then loses count of it in memory, which a restored
      // snapshot does not.
      const outer = state.path.slice(0, -1);
      const inside = plain.filter(({ path }) => path.length > outer.length && isWithin(path, outer));
      state.fallback = one(inside).path;
      continue;
    }
    state.entry = actions(2);
    state.exit = actions(2);
    if (state.kind === "final") {
      continue;
    }
    state.on = eventsOf(3);
    if (pick(4) === 3)
      state.after = [...new Map([[one(delays), moves()], ...(pick(3) === 2 ? [[one(delays), moves()] as const] : [])])];
    if (pick(5) === 4) state.always = [move({ targeted: true, guarded: true })];
    if (state.children.length > 0 && pick(3) > 0) state.onDone = moves();
  }
  return { states, initial: states[0]!.name, on: eventsOf(2) };
}

function isWithin(path: readonly string[], outer: readonly string[]): boolean {
  return outer.every((name, index) => path[index] === name);
}

function flatten(states: readonly ChartState[]): ChartState[] {
  return states.flatMap((state) => [state, ...flatten(state.children)]);
}

/** The chart as an author writes it. */
export function journeyOf(chart: Chart): string {
  const document = {
    journey: "chart",
    context: {
      n: { type: "integer" },
      b: { type: "boolean" },
      c: { type: "boolean" },
      log: { type: "string" },
    },
    initial: chart.initial,
    ...(chart.on.length > 0 && { on: onOf(chart.on, []) }),
    states: statesOf(chart.states),
  };
  // YAML is a superset of JSON.
  return JSON.stringify(document, null, 1);
}

function statesOf(states: readonly ChartState[]): Record<string, unknown> {
  return Object.fromEntries(states.map((state) => [state.name, stateOf(state)]));
}

function stateOf(state: ChartState): Record<string, unknown> {
  const { kind, path } = state;
  if (kind === "shallow" || kind === "deep") {
    return { type: "history", ...(kind === "deep" && { history: "deep" }), target: targetOf(state.fallback!, path) };
  }
  return {
    ...((kind === "parallel" || kind === "final") && { type: kind }),
    ...(state.initial !== undefined && { initial: state.initial }),
    ...(state.entry.length > 0 && { entry: state.entry.map(actionOf) }),
    ...(state.exit.length > 0 && { exit: state.exit.map(actionOf) }),
    ...(state.on.length > 0 && { on: onOf(state.on, path) }),
    ...(state.after.length > 0 && {
      after: Object.fromEntries(state.after.map(([delay, moves]) => [delay, movesOf(moves, path)])),
    }),
    ...(state.always.length > 0 && { always: movesOf(state.always, path) }),
    ...(state.onDone.length > 0 && { onDone: movesOf(state.onDone, path) }),
    ...(state.children.length > 0 && { states: statesOf(state.children) }),
  };
}

function onOf(events: ChartEvents, path: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(events.map(([descriptor, moves]) => [descriptor, movesOf(moves, path)]));
}

function movesOf(moves: readonly ChartMove[], path: readonly string[]): unknown {
  const written = moves.map((move) => moveOf(move, path));
  return written.length === 1 ? written[0] : written;
}

function moveOf({ target, guard, actions, reenter }: ChartMove, path: readonly string[]): unknown {
  const to = target && targetOf(target, path);
  if (to !== undefined && !guard && actions.length === 0 && !reenter) return to;
  return {
    ...(to !== undefined ? { target: to } : { description: "It stays." }),
    ...(guard && { guard: expressions[guard] }),
    ...(actions.length > 0 && { actions: actions.length === 1 ? actionOf(actions[0]!) : actions.map(actionOf) }),
    ...(reenter && { reenter }),
  };
}

/** As short as it goes: a child, a sibling, or from the root. */
function targetOf(target: readonly string[], from: readonly string[]): string {
  const [name, outer] = [target.at(-1)!, target.slice(0, -1).join(".")];
  if (outer !== "" && outer === from.join(".")) return `.${name}`;
  return outer === from.slice(0, -1).join(".") ? name : target.join(".");
}

function actionOf(action: ChartAction): unknown {
  switch (action.kind) {
    case "log":
      return { assign: { log: `context.?log.orValue("") + "${action.letter}"` } };
    case "assign":
      return {
        assign: {
          [action.fact]:
            action.value === "next" ? "context.?n.orValue(0) >= 2 ? 0 : context.?n.orValue(0) + 1" : action.value,
        },
      };
    case "copy":
      return { assign: { c: "context.?b.orValue(false)" } };
    case "forget":
      return { forget: action.fact };
    case "raise":
      return { raise: action.event };
  }
}

const expressions: Record<ChartGuard, string> = {
  "n is low": "context.?n.orValue(0) < 2",
  "n is two": "has(context.n) && context.n == 2",
  b: "context.?b.orValue(false)",
  "not b": "!context.?b.orValue(false)",
  "has b": "has(context.b)",
  "has no n": "!has(context.n)",
  "b and c": "has(context.b) && has(context.c) && context.b && context.c",
};
