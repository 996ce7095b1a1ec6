import {
  type ActionConfig,
  type Definition,
  type GuardConfig,
  machineConfig,
  type NodeConfig,
  surveyKinds,
  type TransitionConfig,
} from "../compile/index.ts";
import { Code, literal, literalKey } from "./literal.ts";
import { effects, manual, runtime } from "./xstate-runtime.ts";

/** Microsteps of one event, as in the engine: more is an endless loop. */
const MAX_ITERATIONS = 200;

/**
 * A journey as an ES module that runs with xstate alone: its machine with the author’s states, each step as the states
 * that it is made of, and the parts in place. Guards and actions have names, with implementations that can be replaced;
 * what the module says of itself tells which of them are stand-ins for the engine.
 */
export function exportXState(definition: Definition): string {
  const { root, delays } = machineConfig(definition);
  const { journey, version } = definition;
  const { initial, ...config } = nodeCode(root, "", definition);
  const used = [...effectTypes(root)].sort();
  const documented = used.map((type) => `  /** ${effects[type]} */\n  ${literalKey(type)}: () => {},`);
  const waits = Object.fromEntries([...delays].map(([name, { ms }]) => [name, ms]));
  const machine = {
    ...config,
    initial,
    context: new Code(
      "({ input }) => ({ facts: { ...input?.facts }, counters: {}, evaluate: input?.evaluate, scope: input?.scope })",
    ),
    options: { maxIterations: MAX_ITERATIONS },
  };
  return [
    `// The journey ${journey.name} as an XState machine, written by throughline export xstate. Version ${version}.`,
    manual.replace("NAME", journey.name),
    'import { and, assign, createMachine, not, raise, stateIn } from "xstate";',
    runtime,
    `/** What the journey asks of the world. */\nexport const effects = {\n${documented.join("\n")}\n};`,
    `/** In ms. */\nexport const delays = ${literal(waits)};`,
    `export const config = ${literal(machine)};`,
    "export const machine = createMachine(config, { guards, delays, actions: { ...contextActions, ...effects } });",
    "",
  ].join("\n\n");
}

type Effect = keyof typeof effects;

function effectTypes(node: NodeConfig, found = new Set<Effect>()): Set<Effect> {
  const actionsOf = ({ actions = [] }: TransitionConfig) => actions;
  const transitions = [...Object.values(node.on ?? {}), ...Object.values(node.after ?? {}), node.always, node.onDone];
  const actions = [
    ...(node.entry ?? []),
    ...(node.exit ?? []),
    ...(node.begin ?? []),
    ...transitions.flatMap((list) => (list ?? []).flatMap(actionsOf)),
  ];
  for (const { type } of actions) if (Object.hasOwn(effects, type)) found.add(type as Effect);
  for (const child of Object.values(node.states ?? {})) effectTypes(child, found);
  return found;
}

/** path: the author’s, or that of the step’s state which this is a part of. */
function nodeCode(node: NodeConfig, path: string, definition: Definition): Record<string, unknown> {
  const { initial, begin, states, entry, exit, on, after, always, onDone, ...rest } = node;
  const list = (transitions: TransitionConfig[]) => transitions.map((one) => transitionCode(one, definition));
  const byKey = (map: Record<string, TransitionConfig[]>) =>
    Object.fromEntries(Object.entries(map).map(([key, transitions]) => [key, list(transitions)]));
  const actions = (all: ActionConfig[]) => all.map((one) => actionCode(one, definition));
  const childPath = (name: string) => (path === "" ? name : `${path}.${name}`);
  const title = path === "" ? definition.document.title : definition.states.get(path)?.document.title;
  return {
    ...rest,
    ...(title !== undefined && { description: title }),
    ...(initial !== undefined && { initial: begin ? { target: initial, actions: actions(begin) } : initial }),
    ...(entry && { entry: actions(entry) }),
    ...(exit && { exit: actions(exit) }),
    ...(on && { on: byKey(on) }),
    ...(after && { after: byKey(after) }),
    ...(always && { always: list(always) }),
    ...(onDone && { onDone: list(onDone) }),
    ...(states && {
      states: Object.fromEntries(
        Object.entries(states).map(([name, child]) => [name, nodeCode(child, childPath(name), definition)]),
      ),
    }),
  };
}

function transitionCode(
  { guard, actions, ...rest }: TransitionConfig,
  definition: Definition,
): Record<string, unknown> {
  return {
    ...rest,
    ...(guard && { guard: guardCode(guard, definition) }),
    ...(actions && { actions: actions.map((action) => actionCode(action, definition)) }),
  };
}

function guardCode(guard: GuardConfig, definition: Definition): unknown {
  switch (guard.type) {
    case "all":
      return new Code(
        "and",
        guard.params.guards.map((inner) => guardCode(inner, definition)),
      );
    case "inactive":
      return new Code("not", new Code("stateIn", guard.params.target));
    case "scores": {
      const survey = stateOf(guard.params.state, definition).survey!;
      const { least, greatest } = surveyKinds[survey.kind];
      return { ...guard, params: { ...guard.params, least, greatest } };
    }
    default:
      return guard;
  }
}

function actionCode(action: ActionConfig, definition: Definition): unknown {
  if (action.type === "raise") return new Code("raise", { type: action.params.event });
  if (action.type !== "answer") return action;
  const { fact } = stateOf(action.params.state, definition).ask!;
  return { ...action, params: { ...action.params, fact } };
}

const stateOf = (path: string, { states }: Definition) => states.get(path)!.document;
