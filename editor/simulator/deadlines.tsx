import { useStrings } from "../app/index.ts";
import { useClock } from "../channels/index.ts";
import type { SimulationView } from "../model/simulation/index.ts";
import { useStateName } from "./use-play.ts";

/** What happens by itself, and when. */
export function Deadlines({ view }: { view: SimulationView }) {
  const { simulator } = useStrings();
  const clock = useClock(view.timezone);
  const nameOf = useStateName();
  const parts: Record<string, string> = simulator.waitsFor;
  if (view.timers.length === 0) return <p className="simulator-tab simulator-hint">{simulator.noDeadlines}</p>;
  return (
    <ul className="simulator-tab simulator-deadlines">
      {view.timers.map(({ id, state, part, held, dueAt }) => (
        <li key={id}>
          <span>
            {held ? simulator.held : state === undefined ? simulator.deadline : nameOf(state)}
            {part !== undefined && parts[part] !== undefined && ` · ${parts[part]}`}
          </span>
          <span>
            {simulator.dueIn(clock.span(dueAt - view.now))} · {clock.moment(dueAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}
