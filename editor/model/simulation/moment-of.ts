import type { Entry, JournalRow } from "../../../engine/runtime/index.ts";
import type { RecordedMark, Simulation } from "../../../engine/simulate/index.ts";
import type { Ground } from "./ground.ts";
import type { Input } from "./input.ts";
import type { ChannelMove, InputError, Moment, RefusalView } from "./view.ts";
import { createWrittenPlaces } from "./written-places.ts";

/** What one input led to, from what was written between two moments. */
export function momentOf(
  { definition }: Ground,
  given: {
    index: number;
    input: Input;
    automatic: boolean;
    before: Simulation;
    after: Simulation;
    mark: RecordedMark & { rows: number };
    error: InputError | undefined;
  },
): Omit<Moment, "ahead"> {
  const { index, input, automatic, before, after, mark } = given;
  const places = createWrittenPlaces(definition);
  const rows = after.journal().slice(mark.rows);
  const entries = rows.flatMap((row) => row.entries.map((entry) => ({ entry, at: atOf(row) })));
  const lines = after.transcript().slice(mark.lines);
  const said: Record<string, number> = {};
  for (const { by, channel } of lines) if (by !== "customer") said[channel] = (said[channel] ?? 0) + 1;
  const active = (simulation: Simulation) => (simulation.conversation()?.states ?? []).map(places.state);
  const [was, is] = [active(before), active(after)];
  const error = given.error ?? failedDeadline(rows);
  return {
    index,
    input,
    automatic,
    at: before.now(),
    until: after.now(),
    ...(was.join() !== is.join() && { states: [...new Set(is)] }),
    said,
    moves: entries.flatMap(({ entry, at }): ChannelMove[] => {
      if (entry.type !== "channel") return [];
      const notice = lines.find((line) => line.notice)?.text;
      return [
        {
          at,
          ...(entry.from && { from: entry.from.channel }),
          to: entry.to.channel,
          reason: entry.reason,
          ...(notice !== undefined && { notice }),
        },
      ];
    }),
    refusals: entries.flatMap(({ entry, at }): RefusalView[] => {
      if (entry.type !== "gate") return [];
      const { type: _, ...told } = entry;
      return [{ at, ...told }];
    }),
    skipped: entries.flatMap(({ entry }) => (entry.type === "ask.skipped" ? [entry.fact] : [])),
    learned: [...new Set(entries.flatMap(({ entry }) => learnedBy(entry)))],
    commands: after
      .commands()
      .slice(mark.commands)
      .flatMap(({ type }) => (type === "message.send" ? [] : [type])),
    closed: after.conversation()?.status === "closed" && before.conversation()?.status !== "closed",
    ...(error && { error }),
  };
}

function learnedBy(entry: Entry): string[] {
  return entry.type === "fact" || entry.type === "corrected" ? [entry.fact] : [];
}

/** When a row was written: the moment of its input. */
export function atOf({ entries: [input] }: JournalRow): number {
  return input !== undefined && "at" in input ? input.at : 0;
}

/** A deadline that the journey could not take: it stays where it was, and only its journal says so. */
function failedDeadline(rows: readonly JournalRow[]): InputError | undefined {
  for (const { entries } of rows) {
    const error = entries.find((entry) => entry.type === "error");
    const ledOn = entries.some((entry) => entry.type === "transition");
    if (error && entries[0]?.type === "timer" && !ledOn) {
      return { kind: "failed", code: "journey-failed", message: error.message, fix: "Mend the journey." };
    }
  }
  return undefined;
}
