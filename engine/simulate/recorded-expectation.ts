import type { Expectation } from "../../schemas/scenario.generated.ts";
import type { LeasedCommand } from "../runtime/index.ts";
import type { Simulation } from "./simulation.ts";
import type { TranscriptLine } from "./transcript.ts";

/** Characters of what is expected to be said: its first words. */
const firstWords = 48;

/** How far a simulation had come before a step. */
export interface RecordedMark {
  lines: number;
  commands: number;
}

/** How far a simulation has come: taken before a step, to tell afterwards what came of it. */
export function markOf(simulation: Simulation): RecordedMark {
  return { lines: simulation.transcript().length, commands: simulation.commands().length };
}

/** What is so after a step, in one expectation: the first thing said, the state, and how it ended. */
export function expectationOf(simulation: Simulation, mark: Pick<RecordedMark, "lines">): Expectation {
  const said = saidSince(simulation, mark)[0];
  return { ...(said ? wordsOf([said]) : { silent: true as const }), ...standsAt(simulation) };
}

/**
 * All that is so after a step: what was said on each channel, the commands that were given, every active state, and
 * how it ended. Each of them is met by what happened, and by nothing less.
 */
export function expectationsOf(simulation: Simulation, mark: RecordedMark): Expectation[] {
  const said = Map.groupBy(saidSince(simulation, mark), ({ channel }) => channel);
  const spoken = [...said.values()].map(wordsOf);
  const commands = simulation.commands().slice(mark.commands).flatMap(commandOf);
  const [first = { silent: true as const }, ...others] = spoken;
  const also = (simulation.conversation()?.states ?? []).slice(1).map((state): Expectation => ({ state }));
  return [{ ...first, ...standsAt(simulation) }, ...others, ...distinct(commands), ...also];
}

function saidSince(simulation: Simulation, { lines }: Pick<RecordedMark, "lines">): TranscriptLine[] {
  return simulation
    .transcript()
    .slice(lines)
    .filter(({ by }) => by !== "customer");
}

function standsAt(simulation: Simulation): Expectation {
  const conversation = simulation.conversation();
  if (!conversation) return {};
  const { states, status, outcome } = conversation;
  return {
    ...(states[0] !== undefined && { state: states[0] }),
    ...(status === "closed" && { status, ...(outcome !== undefined && { outcome }) }),
  };
}

/** That there were messages on one channel; which ones, where they have words. */
function wordsOf(lines: readonly TranscriptLine[]): Expectation {
  const on = lines[0]!.channel;
  const says = [...new Set(lines.map(({ text }) => beginningOf(text)).filter((words) => words !== ""))];
  if (says.length === 0) return { command: "message.send", on };
  return { says: says.length === 1 ? says[0]! : says, on };
}

function commandOf({ type, channel, data }: LeasedCommand): Expectation[] {
  if (type === "message.send") return [];
  const named =
    "service" in data
      ? { service: data.service }
      : "queue" in data
        ? { queue: data.queue }
        : "to" in data
          ? { to: data.to }
          : "type" in data
            ? { type: data.type }
            : undefined;
  return [{ command: type, on: channel, ...(named && { data: named }) }];
}

function distinct(expectations: readonly Expectation[]): Expectation[] {
  return [...new Map(expectations.map((one) => [JSON.stringify(one), one])).values()];
}

/** The first words of a text, whole ones where they are not too long. */
function beginningOf(text: string): string {
  const [line = ""] = text.trim().split("\n");
  if (line.length <= firstWords) return line.trimEnd();
  const cut = line.slice(0, firstWords + 1);
  const end = cut.lastIndexOf(" ");
  return end > 0 ? cut.slice(0, end).trimEnd() : [...line].slice(0, firstWords).join("");
}
