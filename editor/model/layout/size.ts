import type { GraphState } from "../graph/index.ts";

/** What a card of the canvas measures, in px at 100 %. The canvas draws exactly this. */
export const card = {
  width: 240,
  header: 36,
  step: 24,
  line: 18,
  /** Lines of text shown at most. */
  lines: 2,
  /** Letters that fit on one of them. */
  lineLetters: 34,
  padding: 12,
} as const;

/** A state with others inside: its header, and the space around those inside. */
export const container = { header: 40, padding: 24, minWidth: card.width, minHeight: 120 } as const;

/** The small dot of a history state. */
const history = { width: 48, height: 48 } as const;

export interface Size {
  width: number;
  height: number;
}

/** A state with others inside is drawn around them. */
function isContainer(state: GraphState): boolean {
  return state.children.length > 0;
}

/** The size of a card by what it shows; of a container, the least it can have. */
export function sizeOf(state: GraphState): Size {
  if (isContainer(state)) return { width: container.minWidth, height: container.minHeight };
  if (state.kind === "history") return { ...history };
  const text = state.says[0] ? Object.values(state.says[0].text)[0] : state.description;
  const lines = text ? Math.min(card.lines, Math.ceil(text.length / card.lineLetters)) : 0;
  const step = state.step || state.outcome !== undefined ? card.step : 0;
  const body = step + lines * card.line;
  return { width: card.width, height: card.header + body + (body > 0 ? card.padding : 0) };
}
