import type { Graph, Selection } from "../model/index.ts";

/** States and transitions that hold the words in their names, texts, triggers or conditions; states first. */
export function searched(query: string, graph: Graph, locale: string): Selection[] {
  const words = query.trim().toLocaleLowerCase(locale);
  if (words === "") return [];
  const has = (...texts: (string | undefined)[]): boolean =>
    texts.some((text) => text?.toLocaleLowerCase(locale).includes(words));
  const states = graph.states
    .filter(({ id, title, description, subject, outcome, step, says }) => {
      const said = says.flatMap(({ text }) => Object.values(text));
      return has(id, title, description, subject, outcome, step, ...said);
    })
    .map(({ id }): Selection => ({ kind: "states", ids: [id] }));
  const transitions = graph.transitions
    .filter(({ trigger, guard, lost }) => has(trigger, guard, lost))
    .map(({ id }): Selection => ({ kind: "transition", id }));
  return [...states, ...transitions];
}
