import type { Conversation } from "../runtime/index.ts";
import type { Simulation } from "./simulation.ts";
import { endless, type Problem, waitsForever } from "./walk-problems.ts";

/** How long a conversation may go on by itself, in ms, and how many timers may fire meanwhile. */
const longest = 400 * 86_400_000;
const mostTimers = 2_000;

/**
 * Lets time pass until the conversation is closed; what keeps it from that, if anything does. goesOn sees it before each
 * timer, told whether it goes round in a circle by then, and may end it.
 */
export async function leaveAlone(
  simulation: Simulation,
  goesOn: (conversation: Conversation, circling: boolean) => boolean,
): Promise<Problem | undefined> {
  const begin = simulation.now();
  const circle = new Set<string>();
  for (let fired = 0; ; fired++) {
    const conversation = simulation.conversation();
    // What comes back after half of the timers is what it goes round in; the way there is not.
    const circling = fired * 2 >= mostTimers;
    if (conversation?.status !== "open" || !goesOn(conversation, circling)) return undefined;
    if (circling) for (const state of conversation.states) circle.add(state);
    const due = Math.min(...conversation.timers.map(({ dueAt }) => dueAt));
    if (due === Number.POSITIVE_INFINITY) return waitsForever(conversation);
    if (fired >= mostTimers) return endless([...circle].toSorted(), `more than ${mostTimers} timers fire`);
    if (due - begin > longest) return endless(conversation.states, "it goes on for more than 400 days");
    await simulation.wait(due - simulation.now());
  }
}
