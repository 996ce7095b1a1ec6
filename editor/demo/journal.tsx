import { useState } from "react";
import { useStrings } from "../app/index.ts";
import type { ReadableClock } from "../channels/index.ts";
import { Select } from "../ui/index.ts";
import { type Kind, sentence, type Wording } from "./journal-sentences.ts";
import type { JournalEntry, JournalRow } from "./server-api.ts";

type Filter = Kind | "all" | "essentials";

/** Deadlines stand beside the journal anyway, and receipts are many. */
const besides: readonly Kind[] = ["delivery", "timer"];

interface JournalProps {
  rows: readonly JournalRow[];
  wording: Wording;
  clock: ReadableClock;
}

/** Every input of the conversation and what followed from it, in sentences; the latest first. */
export function Journal({ rows, wording, clock }: JournalProps) {
  const { demo } = useStrings();
  const [filter, setFilter] = useState<Filter>("essentials");
  const kinds = Object.keys(demo.journal.kinds) as Filter[];
  const shown = rows
    .map((row) => ({
      row,
      lines: withoutEchoes(row.entries)
        .map((entry) => sentence(entry, demo, wording))
        .filter(({ kind }) => isShown(kind, filter)),
    }))
    .filter(({ lines }) => lines.length > 0)
    .toReversed();
  return (
    <>
      <h3>{demo.journal.title}</h3>
      <Select
        label={demo.journal.filter}
        value={filter}
        choices={kinds.map((id) => ({ id, label: demo.journal.kinds[id] }))}
        onChange={(id) => setFilter(id as Filter)}
      />
      {shown.length === 0 && <p className="ui-help">{demo.journal.empty}</p>}
      <ol className="demo-journal" aria-label={demo.journal.title}>
        {shown.map(({ row, lines }) => (
          <li key={row.seq}>
            <time>{momentOf(row, clock)}</time>
            <ul>
              {lines.map(({ kind, text, detail }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a row never change.
                <li key={index} className={`demo-line demo-line--${kind}`}>
                  <span className="visually-hidden">{demo.journal.kinds[kind]}: </span>
                  {text}
                  {detail !== undefined && <small> {detail}</small>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function isShown(kind: Kind, filter: Filter): boolean {
  if (filter === "essentials") return !besides.includes(kind);
  return filter === "all" || filter === kind;
}

/** A receipt and what it did to its message are the same news; so are a transition that stays and what it led to. */
function withoutEchoes(entries: readonly JournalEntry[]): JournalEntry[] {
  const moves = entries.filter((entry) => entry.type !== "transition" || String(entry.from) !== String(entry.to));
  return entries.length > 1 ? moves.filter(({ type }) => type !== "delivery") : moves;
}

function momentOf({ entries }: JournalRow, clock: ReadableClock): string {
  const at = entries.find((entry) => typeof entry.at === "string")?.at;
  return typeof at === "string" ? clock.time(Date.parse(at)) : "";
}
