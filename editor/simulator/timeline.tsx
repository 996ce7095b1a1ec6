import { useStrings } from "../app/index.ts";
import { useClock } from "../channels/index.ts";
import type { Moment, SimulationView } from "../model/simulation/index.ts";
import { usePlay, useStateName } from "./use-play.ts";
import { tellInput, type Wording } from "./words.ts";

/** What happened, step by step; a press goes back to that moment. */
export function Timeline({ view, wording }: { view: SimulationView; wording: Wording }) {
  const { simulator } = useStrings();
  const play = usePlay();
  const clock = useClock(view.timezone);
  return (
    <ol className="simulator-timeline" aria-label={simulator.timeline}>
      <li>
        <button type="button" aria-current={view.at === 0 ? "step" : undefined} onClick={() => void play.back(0)}>
          {simulator.beginning}
        </button>
      </li>
      {view.timeline.map((moment) => (
        <li key={moment.index} className={moment.ahead ? "simulator-ahead" : undefined}>
          <button
            type="button"
            aria-current={view.at === moment.index ? "step" : undefined}
            onClick={() => void play.back(moment.index)}
          >
            <time dateTime={new Date(moment.until).toISOString()}>{clock.time(moment.until)}</time>
            <span className="simulator-moment">
              <strong>{tellInput(moment.input, wording)}</strong>
              {moment.automatic && <small> {simulator.byItself}</small>}
              <Outcome moment={moment} wording={wording} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** What an input led to, in a few words. */
function Outcome({ moment, wording }: { moment: Moment; wording: Wording }) {
  const { simulator } = useStrings();
  const nameOf = useStateName();
  const parts = [
    ...moment.moves.map(({ to }) => simulator.movesTo(wording.channel(to))),
    ...moment.skipped.map((fact) => simulator.skips(wording.fact(fact))),
    ...moment.refusals.map(({ channel }) => simulator.holdsBack(wording.channel(channel))),
    ...(moment.error ? [simulator.errors[moment.error.kind]] : []),
    ...(moment.closed ? [simulator.closed] : []),
  ];
  return (
    <>
      {moment.states && <span className="simulator-to">→ {moment.states.map(nameOf).join(", ")}</span>}
      {parts.map((part) => (
        <span key={part} className="simulator-part">
          {part}
        </span>
      ))}
    </>
  );
}
