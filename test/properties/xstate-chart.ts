import { type AnyStateMachine, assign, createMachine, raise } from "xstate";
import type { Chart, ChartAction, ChartEvents, ChartGuard, ChartMove, ChartState } from "./random-chart.ts";

export type ChartFacts = { n?: number; b?: boolean; c?: boolean; log?: string };
interface Transition {
  target?: string;
  guard?: (args: Args) => boolean;
  actions: unknown[];
  reenter: boolean;
}
type Args = { context: { facts: ChartFacts }; event: { type: string } };

/** The chart as somebody who knows XState and nothing of journeys would write it. */
export function machineOf(chart: Chart): AnyStateMachine {
  return createMachine({
    id: "chart",
    context: { facts: {} },
    initial: chart.initial,
    on: onOf(chart.on),
    states: statesOf(chart.states),
    options: { maxIterations: 200 },
  } as never);
}

function statesOf(states: readonly ChartState[]): Record<string, unknown> {
  return Object.fromEntries(states.map((state) => [state.name, stateOf(state)]));
}

function stateOf({ kind, children, initial, fallback, entry, exit, on, after, always, onDone }: ChartState): unknown {
  if (kind === "shallow" || kind === "deep") return { type: "history", history: kind, target: idOf(fallback!) };
  const byMs = new Map<number, ChartMove[]>();
  for (const [delay, moves] of after) byMs.set(msOf[delay]!, [...(byMs.get(msOf[delay]!) ?? []), ...moves]);
  return {
    ...((kind === "parallel" || kind === "final") && { type: kind }),
    ...(initial !== undefined && { initial }),
    entry: entry.map(actionOf),
    exit: exit.map(actionOf),
    ...(kind !== "final" && {
      on: onOf(on),
      after: Object.fromEntries([...byMs].map(([ms, moves]) => [ms, moves.map(moveOf)])),
      always: always.map(moveOf),
    }),
    ...(onDone.length > 0 && { onDone: onDone.map(moveOf) }),
    ...(children.length > 0 && { states: statesOf(children) }),
  };
}

const msOf: Record<string, number> = { "30s": 30_000, "1m": 60_000, "60s": 60_000, "1h": 3_600_000 };

function onOf(events: ChartEvents): Record<string, unknown> {
  return Object.fromEntries(
    events.map(([descriptor, moves]) => [
      descriptor,
      moves.map((move) => (descriptor === "*" ? onEventsAlone(moveOf(move)) : moveOf(move))),
    ]),
  );
}

/** For XState * stands for deadlines and ends of states too; for journeys it stands for events. */
function onEventsAlone(transition: Transition): Transition {
  const { guard = () => true } = transition;
  return { ...transition, guard: (args: Args) => !args.event.type.startsWith("xstate.") && guard(args) };
}

function moveOf({ target, guard, actions, reenter }: ChartMove): Transition {
  return {
    ...(target && { target: idOf(target) }),
    ...(guard && { guard: ({ context }: Args) => tests[guard](context.facts) }),
    actions: actions.map(actionOf),
    reenter,
  };
}

function idOf(path: readonly string[]): string {
  return `#chart.${path.join(".")}`;
}

function actionOf(action: ChartAction): unknown {
  if (action.kind === "raise") return raise({ type: action.event });
  return assign(({ context }: Args) => ({ facts: changed(context.facts, action) }));
}

function changed(facts: ChartFacts, action: Exclude<ChartAction, { kind: "raise" }>): ChartFacts {
  switch (action.kind) {
    case "log":
      return { ...facts, log: (facts.log ?? "") + action.letter };
    case "assign": {
      const { n = 0 } = facts;
      return { ...facts, [action.fact]: action.value === "next" ? (n >= 2 ? 0 : n + 1) : action.value };
    }
    case "copy":
      return { ...facts, c: facts.b ?? false };
    case "forget": {
      const { [action.fact]: _, ...others } = facts;
      return others;
    }
  }
}

const tests: Record<ChartGuard, (facts: ChartFacts) => boolean> = {
  "n is low": ({ n = 0 }) => n < 2,
  "n is two": ({ n }) => n === 2,
  b: ({ b = false }) => b,
  "not b": ({ b = false }) => !b,
  "has b": ({ b }) => b !== undefined,
  "has no n": ({ n }) => n === undefined,
  "b and c": ({ b = false, c = false }) => b && c,
};
