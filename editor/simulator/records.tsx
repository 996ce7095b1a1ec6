import type { ReadableClock } from "../channels/index.ts";

/** Something as it is stored: what it is, and all of it. */
export interface DataRecord {
  id: string;
  /** Epoch ms. */
  at?: number;
  name: string;
  data: unknown;
}

interface RecordsProps {
  records: readonly DataRecord[];
  clock: ReadableClock;
  /** Said where there are none. */
  none: string;
}

/** Data for engineers, each on one line, and in full when it is opened. */
export function Records({ records, clock, none }: RecordsProps) {
  if (records.length === 0) return <p className="simulator-tab simulator-hint">{none}</p>;
  return (
    <ol className="simulator-tab simulator-records">
      {records.map(({ id, at, name, data }) => (
        <li key={id}>
          <details>
            <summary>
              {at !== undefined && <time dateTime={new Date(at).toISOString()}>{clock.time(at)} </time>}
              <code>{name}</code> <span className="simulator-brief">{JSON.stringify(data).slice(0, 80)}</span>
            </summary>
            <pre>{JSON.stringify(data, null, 2)}</pre>
          </details>
        </li>
      ))}
    </ol>
  );
}
