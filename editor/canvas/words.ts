import { kindOf, kindWords, nameOf, triggerWords } from "../actions/index.ts";
import type { Mode } from "../app/index.ts";
import { localized } from "../channels/index.ts";
// Past its face: the forms bring the whole schema along.
import { plainText } from "../model/forms/placeholders.ts";
import type { GraphState, GraphTransition, ProjectInfo } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";
import { channelsTitle } from "./channel-look.ts";
import type { Look } from "./look.ts";

/** The text that a card shows: in the language of the interface if the journey has it, without expressions for designers. */
export function mainText(
  { says, description }: GraphState,
  { facts, mode, strings }: Pick<Look, "facts" | "mode" | "strings">,
): string | undefined {
  const said = localized(says[0]?.text, strings.actions.locale);
  if (said === undefined || mode === "engineer") return said ?? description;
  return plainText(said, (fact) => (Object.hasOwn(facts, fact) ? facts[fact]! : fact));
}

/** What the step of a state is about, in words. */
function subjectWords(state: GraphState, { facts, mode, strings }: Pick<Look, "facts" | "mode" | "strings">) {
  const { step, subject, kind, outcome } = state;
  if (kind === "final") return outcome === undefined ? strings.canvas.ends : strings.canvas.endsAs(outcome);
  if (subject === undefined) return undefined;
  const fact = step === "call" ? subject.replace(/^context\./, "") : subject;
  if (mode === "design" && (step === "ask" || step === "call") && Object.hasOwn(facts, fact)) return facts[fact];
  return subject;
}

/** The second line of a card: Question · Number plate. */
export function stepWords(state: GraphState, look: Pick<Look, "facts" | "mode" | "strings" | "graph">): string {
  const kind = kindWords(kindOf(state, look.graph), look.strings);
  const subject = subjectWords(state, look);
  if (state.kind === "final") return subject ?? kind;
  return subject === undefined ? kind : `${kind} · ${subject}`;
}

/** Everything that a card shows, as one sentence for whoever does not see it. */
export function stateWords(state: GraphState, look: Omit<Look, "editing">): string {
  const { strings, info, problems, graph, leaving, playing, comparing } = look;
  const { canvas } = strings;
  const parent = state.parent === undefined ? undefined : graph.state(state.parent);
  const found = problems.get(state.id);
  return canvas.moved([
    nameOf(state),
    stepWords(state, look),
    ...(state.initial ? [canvas.initial] : []),
    ...(state.channelHere ? [channelsTitle(state.channelHere, info, strings)] : []),
    ...(parent ? [canvas.insideOf(nameOf(parent))] : []),
    canvas.transitionCount(leaving.get(state.id)?.length ?? 0),
    ...(found ? [canvas.problems(found.count)] : []),
    ...(playing?.active.includes(state.id) ? [canvas.active] : []),
    ...(comparing?.added.has(state.id) ? [canvas.added] : []),
    ...(comparing?.changed.has(state.id) ? [canvas.changed] : []),
  ]);
}

interface Talk {
  strings: Strings;
  mode: Mode;
  info: ProjectInfo;
  graph: Look["graph"];
}

/** The words of an edge’s label. */
export function edgeWords(transition: GraphTransition, { strings, mode }: Pick<Talk, "strings" | "mode">): string {
  const when = triggerWords(transition, strings, mode);
  if (transition.guard === undefined) return when;
  return mode === "engineer" ? `${when} [${transition.guard}]` : `${when} ◇`;
}

/** A transition as one sentence. */
export function transitionWords(transition: GraphTransition, look: Talk): string {
  const { strings, info, graph, mode } = look;
  const { canvas, actions } = strings;
  const target = transition.to === undefined ? undefined : graph.state(transition.to);
  const whither =
    transition.lost !== undefined
      ? canvas.lost(transition.lost)
      : target
        ? canvas.leadsTo(nameOf(target))
        : canvas.staysHere;
  const acts = transition.actions.map((name) =>
    mode === "design" && Object.hasOwn(canvas.actionNames, name) ? canvas.actionNames[name]! : name,
  );
  return canvas.moved([
    triggerWords(transition, strings, mode),
    ...(transition.guard === undefined ? [] : [mode === "engineer" ? transition.guard : actions.underCondition]),
    whither,
    ...(transition.channel ? [canvas.goesOverTo(channelsTitle(transition.channel, info, strings))] : []),
    ...(acts.length > 0 ? [canvas.does([...new Set(acts)].join(", "))] : []),
  ]);
}

/** A word that no state’s name holds, in the id of the element of a state. */
export const elementId = (id: string): string => `canvas-state-${id}`;

export function shortened(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text;
}
