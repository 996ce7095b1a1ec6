import { useStrings } from "../app/index.ts";
import { useClock } from "../channels/index.ts";
import type { SimulationView } from "../model/simulation/index.ts";
import { Records } from "./records.tsx";

/** Every entry of the journal as it is stored, oldest first. */
export function Journal({ view }: { view: SimulationView }) {
  const { simulator } = useStrings();
  const clock = useClock(view.timezone);
  const records = view.journal.map(({ id, at, entry: { type, ...data } }) => ({ id, at, name: type, data }));
  return <Records records={records} clock={clock} none={simulator.noJournal} />;
}

/** Every command that was given, as a channel server gets it, oldest first. */
export function Commands({ view }: { view: SimulationView }) {
  const { simulator } = useStrings();
  const clock = useClock(view.timezone);
  const records = view.commands.map((command) => ({
    id: command.id,
    name: `${command.type} ${command.channel}`,
    data: command,
  }));
  return <Records records={records} clock={clock} none={simulator.noJournal} />;
}
