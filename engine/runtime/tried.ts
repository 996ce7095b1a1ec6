import type { Turn } from "./turn.ts";

/** Things tried, and characters of each: a person reads them at a glance. */
const mostTried = 20;
const longestTried = 120;

/** Notes for whoever takes over what the step of a state has tried. */
export function noteTried(turn: Turn, state: string, what: string): void {
  const title = turn.definition.states.get(state)?.document.title ?? state;
  turn.conversation.tried = [...turn.conversation.tried.slice(1 - mostTried), `${title}: ${what}`];
}

/** Words in one line, cut at the end of a word where they are long. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= longestTried) return line;
  const cut = line.slice(0, longestTried);
  const end = cut.lastIndexOf(" ");
  return `${end > longestTried / 2 ? cut.slice(0, end) : cut}…`;
}
