import type { Journey } from "../language/index.ts";
import { type Chart, type ChartOptions, type ChartState, type ChartTransition, chartOf, labelOf } from "./chart.ts";

/** Longer words are cut: a diagram is no place for whole messages. */
const LONGEST = 70;

/** Where interrupts and what the journey itself does begin. */
const ANYWHERE = "anywhere";

/**
 * A journey as a Mermaid state diagram, which GitHub and many editors show. States are nested and parallel as they are
 * written; steps and what is said stand in notes.
 *
 * Mermaid draws no transitions between insides of two composite states. Such a one is drawn between the composites that
 * lie side by side, and its label says where inside it begins and ends.
 */
export function exportMermaid(journey: Pick<Journey, "document">, options: ChartOptions = {}): string {
  const chart = chartOf(journey.document, options);
  const ids = idsOf(chart);
  const lines = [
    "stateDiagram-v2",
    ...about("accTitle", chart.title),
    ...about("accDescr", chart.description ?? ""),
    ...body(chart, chart.states, "", chart.initial, ids),
    ...anywhere(chart, ids),
  ];
  return `${lines.join("\n")}\n`;
}

type Ids = (path: string) => string;

/** A word for each path that Mermaid reads as nothing else. */
function idsOf({ states }: Chart): Ids {
  const ids = new Map<string, string>();
  const taken = new Set<string>([ANYWHERE]);
  const visit = (list: readonly ChartState[]): void => {
    for (const { path, states: inside } of list) {
      const base = `s_${path.replaceAll(".", "__").replace(/[^A-Za-z0-9_]/g, "_")}`;
      let id = base;
      for (let count = 2; taken.has(id.toLowerCase()); count++) id = `${base}_${count}`;
      taken.add(id.toLowerCase());
      ids.set(path, id);
      visit(inside);
    }
  };
  visit(states);
  return (path) => ids.get(path)!;
}

/** The states side by side in one state, and what leads from one to another. */
function body(
  chart: Chart,
  states: readonly ChartState[],
  parent: string,
  initial: string | undefined,
  ids: Ids,
): string[] {
  const lines: string[] = [];
  if (initial) lines.push(`[*] --> ${ids(initial)}`);
  for (const state of states) {
    const id = ids(state.path);
    const title = state.title === state.name ? state.name : `${state.title} (${state.name})`;
    const declared = `state "${escaped(title)}" as ${id}`;
    const inside = state.states.length > 0;
    lines.push(inside ? `${declared} {` : declared);
    if (inside && state.kind === "parallel") {
      for (const [index, region] of regionsOf(state).entries()) {
        if (index > 0) lines.push("  --");
        lines.push(...indented(body(chart, region, state.path, undefined, ids)));
      }
    } else if (inside) {
      lines.push(...indented(body(chart, state.states, state.path, state.initial, ids)));
    }
    if (inside) lines.push("}");
    if (state.kind === "final") lines.push(`${id} --> [*]`);
    lines.push(...noteOf(chart, state, ids));
  }
  const edges = chart.transitions.flatMap((transition) => edge(transition, parent, states, ids));
  return [...lines, ...edgeLines(edges)];
}

interface Edge {
  ends: string;
  label: string;
}

/** What leads from one state to the same other one shares an arrow, as far as there is room. */
function edgeLines(edges: readonly Edge[]): string[] {
  const labels = new Map<string, string[]>();
  for (const { ends, label } of edges) {
    const all = labels.get(ends) ?? [];
    const last = all.at(-1);
    const joined = last && label && `${last}, ${label}`;
    labels.set(ends, joined && joined.length <= LONGEST ? [...all.slice(0, -1), joined] : [...all, label]);
  }
  return [...labels].flatMap(([ends, all]) => all.map((label) => (label ? `${ends}: ${escaped(short(label))}` : ends)));
}

/** Each state inside is a region; a history is none, and stands beside the first. */
function regionsOf({ states }: ChartState): ChartState[][] {
  const histories = states.filter(({ kind }) => kind === "history");
  const regions = states.filter(({ kind }) => kind !== "history").map((state) => [state]);
  return regions.length === 0
    ? [histories]
    : regions.map((region, index) => (index === 0 ? [...region, ...histories] : region));
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** The name directly inside of parent on the way to a path; undefined when it is not in there. */
function childOn(path: string, parent: string): string | undefined {
  if (parent !== "" && !path.startsWith(`${parent}.`)) return undefined;
  const rest = parent === "" ? path : path.slice(parent.length + 1);
  const [name] = rest.split(".");
  return parent === "" ? name : `${parent}.${name}`;
}

/** A transition between two of these states, or what lies inside of them; those within one of them are drawn there. */
function edge(transition: ChartTransition, parent: string, states: readonly ChartState[], ids: Ids): Edge[] {
  const { from, to } = transition;
  if (from === undefined || to === undefined) return [];
  const [source, target] = [childOn(from, parent), childOn(to, parent)];
  if (source === undefined || target === undefined) return [];
  const here = (path: string) => states.some((state) => state.path === path);
  if (!here(source) || !here(target)) return [];
  // A composite that leads to itself or inside is told in its note; what lies deeper is drawn there.
  if (source === target && (from !== source || to !== target || isComposite(states, source))) return [];
  const inner = (path: string, outer: string) => (path === outer ? "" : path.slice(outer.length + 1));
  const [inFrom, inTo] = [inner(from, source), inner(to, target)];
  const label = [
    ...(inFrom ? [`${inFrom}:`] : []),
    ...(labelOf(transition) ? [labelOf(transition)] : []),
    ...transition.actions.map((action) => `/ ${action}`),
    ...(inTo ? [`→ ${inTo}`] : []),
  ].join(" ");
  return [{ ends: `${ids(source)} --> ${ids(target)}`, label }];
}

const isComposite = (states: readonly ChartState[], path: string): boolean =>
  states.some((state) => state.path === path && state.states.length > 0);

/** What happens in a state, and the transitions of it that cannot be drawn as an arrow. */
function noteOf(chart: Chart, state: ChartState, ids: Ids): string[] {
  const { path } = state;
  const composite = state.states.length > 0;
  const inPlace = chart.transitions.flatMap((transition) => {
    const { from, to, actions } = transition;
    if (from === undefined) return [];
    const stays = to === undefined && from === path;
    const within =
      composite && to !== undefined && (from === path || to === path) && isWithin(from, path) && isWithin(to, path);
    if (!stays && !within) return [];
    const inner = from === path ? "" : `${from.slice(path.length + 1)}: `;
    const where = to === undefined ? "" : ` → ${to === path ? state.name : to.slice(path.length + 1)}`;
    return [`${inner}${labelOf(transition) || "at once"}${where}${actions.map((action) => ` / ${action}`).join("")}`];
  });
  const lines = [
    ...(state.channels.length > 0 ? [`on ${state.channels.join(", ")}`] : []),
    ...state.essence.map(({ text }) => text),
    ...inPlace,
  ];
  return note(ids(path), lines);
}

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);

function note(id: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [`note right of ${id}`, ...lines.map((line) => `  ${escaped(short(line))}`), "end note"];
}

function anywhere(chart: Chart, ids: Ids): string[] {
  const found = chart.transitions.filter(({ from }) => from === undefined);
  if (found.length === 0) return [];
  const said = found.filter(({ to }) => to === undefined);
  const drawn = found.flatMap((transition): Edge[] => {
    const target = transition.to && childOn(transition.to, "");
    if (!target) return [];
    const inside = target === transition.to ? "" : ` → ${transition.to!.slice(target.length + 1)}`;
    const label = [labelOf(transition), ...transition.actions.map((action) => `/ ${action}`)].join(" ");
    return [{ ends: `${ANYWHERE} --> ${ids(target)}`, label: `${label}${inside}` }];
  });
  return [
    `state "in any state" as ${ANYWHERE}`,
    ...edgeLines(drawn),
    ...note(
      ANYWHERE,
      said.map((one) => [labelOf(one), ...one.actions.map((action) => `/ ${action}`)].join(" ")),
    ),
  ];
}

function short(text: string): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length <= LONGEST
    ? letters.join("")
    : `${letters
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`;
}

/**
 * Text that Mermaid takes for nothing else, with entity codes for what means something to its lexer: quotes, colons and
 * semicolons end things, # and % begin comments, and some words do wherever they stand.
 */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[#;:"<>&{}%`\\|[\]*_~]/g, (character) => `#${character.codePointAt(0)};`)
    .replace(/(direction|end|state|note|class|classDef|style|scale|click) /gi, "$1#32;");
}

function about(key: string, text: string): string[] {
  const words = plain(text);
  return words === "" ? [] : [`${key}: ${words}`];
}

/** A title has no entity codes: what would end it is left out, and what would be a direction is kept apart. */
function plain(text: string): string {
  return text
    .replace(/[#;%{}]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/direction (?=TB|BT|RL|LR)/gi, "direction: ")
    .trim();
}
