import { formatDuration } from "../../../engine/language/index.ts";
import type { Simulation } from "../../../engine/simulate/index.ts";
import type { Narrator } from "./narrator.ts";

const nothing = ["  No conversation has begun. Type what the customer says first."];

export function showState(simulation: Simulation): string[] {
  const conversation = simulation.conversation();
  if (!conversation) return nothing;
  const { journey, states, status, outcome, current } = conversation;
  return [
    `  ${journey}: ${states.join(", ")} (${status}${outcome ? `, ${outcome}` : ""})${current ? `, on ${current.channel}` : ""}`,
  ];
}

export function showContext(simulation: Simulation, narrator: Narrator): string[] {
  const conversation = simulation.conversation();
  if (!conversation) return nothing;
  const facts = Object.entries(conversation.facts);
  if (facts.length === 0) return ["  Nothing is known yet."];
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => {
    const from = conversation.provenance[name];
    const channel = from?.channel === undefined ? "" : ` on ${from.channel}`;
    return `  ${name.padEnd(width)}  ${JSON.stringify(value)}${from ? `  (${from.by}${channel}, ${narrator.time(from.at)})` : ""}`;
  });
}

export function showTimers(simulation: Simulation, narrator: Narrator): string[] {
  const conversation = simulation.conversation();
  if (!conversation) return nothing;
  const timers = conversation.timers.toSorted((a, b) => a.dueAt - b.dueAt);
  if (timers.length === 0) return ["  Nothing happens by itself."];
  return timers.map(
    ({ id, dueAt }) => `  ${narrator.time(dueAt)}  in ${formatDuration(dueAt - simulation.now())}  ${id}`,
  );
}

export function showJournal(simulation: Simulation, narrator: Narrator): string[] {
  const rows = simulation.journal();
  if (rows.length === 0) return nothing;
  return rows.flatMap(({ seq, entries }) =>
    entries.map((entry, index) => {
      const { type, ...rest } = entry;
      const head =
        index === 0 && "at" in entry && typeof entry.at === "number" ? `${seq}. ${narrator.time(entry.at)}` : "";
      return `  ${head.padEnd(10)}  ${type} ${JSON.stringify(rest)}`;
    }),
  );
}
