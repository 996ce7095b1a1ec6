// Past its face: the dialogs there need a page, these words do not.
import { kindOf, nameOf, triggerWords } from "../actions/words.ts";
import type { Mode } from "../app/index.ts";
// Past its face too: the forms bring the whole schema along.
import { plainText } from "../model/forms/placeholders.ts";
import type { Graph, GraphState, GraphTransition } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";
import type { OutlineNode } from "./outline-tree.ts";

/** What rows are told from. */
export interface Telling {
  graph: Graph;
  strings: Strings;
  mode: Mode;
  /** The locale of texts that are shown. */
  locale: string;
  /** The journey as plain values: facts have titles there. */
  value: Readonly<Record<string, unknown>> | undefined;
  /** By key of the row. */
  problems: ReadonlyMap<string, number>;
}

export interface RowWords {
  /** What is seen, and typed to find it. */
  name: string;
  /** Seen after it, softer. */
  detail: string;
  /** What a screen reader says of the row: all there is to know. */
  label: string;
}

export function rowWords(node: OutlineNode, telling: Telling): RowWords {
  switch (node.kind) {
    case "journey":
      return journeyWords(node, telling);
    case "state":
      return stateWords(node, node.state, telling);
    case "transition":
      return transitionWords(node.key, node.transition, telling);
    case "message": {
      const written = textIn(node.text, telling.locale);
      const text = telling.mode === "engineer" ? written : plainText(written, (fact) => factTitle(fact, telling));
      const { outline } = telling.strings;
      return { name: text, detail: "", label: withProblems(outline.says(text), node.key, telling) };
    }
  }
}

function journeyWords(node: OutlineNode, telling: Telling): RowWords {
  const { graph, strings } = telling;
  const title = graph.title ?? graph.journey;
  const label = strings.outline.journeyRow(title, graph.states.length, node.children.length);
  return { name: strings.outline.journey(title), detail: "", label: withProblems(label, node.key, telling) };
}

function stateWords(node: OutlineNode, state: GraphState, telling: Telling): RowWords {
  const { outline } = telling.strings;
  const does = doesWords(state, telling);
  const ways = node.children.filter(({ kind }) => kind === "transition").length;
  const label = [
    nameOf(state),
    ...(telling.mode === "engineer" && state.title !== undefined ? [state.name] : []),
    does,
    ...(state.channel ? [outline.channel(state.channel.join(", "))] : []),
    ...(state.initial ? [outline.initial] : []),
    ...(ways > 0 ? [outline.transitions(ways)] : []),
  ].join(", ");
  const detail = telling.mode === "engineer" && state.title !== undefined ? state.name : does;
  return { name: nameOf(state), detail, label: withProblems(label, node.key, telling) };
}

function doesWords(state: GraphState, telling: Telling): string {
  const { does } = telling.strings.outline;
  const subject = state.subject ?? does.unknown;
  const kind = kindOf(state, telling.graph);
  switch (kind) {
    case "ask":
      return does.ask(factTitle(subject, telling));
    case "service":
    case "handoff":
    case "journey":
      return does[kind](subject);
    case "group":
    case "parallel":
      return does[kind](state.children.length);
    case "final":
      return does.final(state.outcome ?? "");
    default:
      return does[kind];
  }
}

function factTitle(fact: string, { value, locale }: Telling): string {
  const context = value?.context;
  const declared = isRecord(context) ? context[fact] : undefined;
  const title = isRecord(declared) ? declared.title : undefined;
  if (typeof title === "string") return title;
  return isRecord(title) ? textIn(title, locale) || fact : fact;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function transitionWords(key: string, transition: GraphTransition, telling: Telling): RowWords {
  const { graph, strings, mode } = telling;
  const { outline } = strings;
  const when = triggerWords(transition, strings, mode);
  const target = transition.to === undefined ? undefined : graph.state(transition.to);
  const name = target
    ? outline.leads(when, nameOf(target))
    : transition.lost === undefined
      ? outline.stays(when)
      : outline.leads(when, transition.lost);
  const says = target
    ? outline.leadsTo(when, nameOf(target))
    : transition.lost === undefined
      ? outline.staysHere(when)
      : outline.lost(when, transition.lost);
  const guard = transition.guard === undefined ? "" : mode === "engineer" ? transition.guard : outline.underCondition;
  const label = [
    says,
    guard,
    transition.actions.length > 0 ? outline.onTheWay(transition.actions.length) : "",
    transition.channel ? outline.changesTo(transition.channel.join(", ")) : "",
  ];
  return { name, detail: guard, label: withProblems(label.filter((part) => part !== "").join(", "), key, telling) };
}

function withProblems(label: string, key: string, { problems, strings }: Telling): string {
  const count = problems.get(key) ?? 0;
  return count === 0 ? label : `${label}, ${strings.outline.problems(count)}`;
}

/** The text of a locale; else the one for all, else any. */
function textIn(text: Readonly<Record<string, unknown>>, locale: string): string {
  const found = text[locale] ?? text[""] ?? Object.values(text)[0];
  return typeof found === "string" ? found : "";
}
