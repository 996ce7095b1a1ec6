import { useStrings } from "../app/index.ts";
import { useClock } from "../channels/index.ts";
import type { Renewal, SimulationView } from "../model/simulation/index.ts";
import { Button } from "../ui/index.ts";
import { usePlay, usePlayState } from "./use-play.ts";

const isWhole = ({ repeated, of, divergedAt, view }: Renewal): boolean =>
  view !== undefined && repeated === of && divergedAt === undefined;

/** What somebody should know of the run: that the text has changed, why an input was not taken, that nothing moves any more. */
export function Messages({ view }: { view: SimulationView }) {
  const { simulator } = useStrings();
  const play = usePlay();
  const clock = useClock(view.timezone);
  const changed = usePlayState((state) => state.changed);
  const renewal = usePlayState((state) => state.renewal);
  const { error, conversation, timeline } = view;
  const refusals = timeline.find(({ index }) => index === view.at)?.refusals ?? [];
  return (
    <div className="simulator-messages">
      {changed && (
        <div className="simulator-alert" role="status">
          <p>{simulator.changed}</p>
          <Button onPress={() => void play.renew()}>{simulator.renew}</Button>
        </div>
      )}
      {renewal && !changed && (
        <p className={`simulator-alert${isWhole(renewal) ? " simulator-alert--good" : ""}`} role="status">
          {!renewal.preparation.ready
            ? simulator.renewalBroken
            : renewal.repeated < renewal.of
              ? simulator.renewedPartly(renewal.repeated, renewal.of)
              : simulator.renewed}
          {renewal.divergedAt !== undefined && ` ${simulator.diverged(renewal.divergedAt)}`}
        </p>
      )}
      {error && (
        <div className="simulator-alert simulator-alert--trouble" role="alert">
          <p>{simulator.errors[error.kind]}</p>
          <p lang="en" className="simulator-detail">
            {error.message} {error.fix}
          </p>
        </div>
      )}
      {conversation?.other !== undefined && (
        <p className="simulator-alert" role="status">
          {simulator.otherJourney(conversation.other)}
        </p>
      )}
      {conversation?.stuck && (
        <p className="simulator-alert" role="status">
          {simulator.stuck}
        </p>
      )}
      {refusals.map((refusal) => (
        <div key={`${refusal.channel} ${refusal.text}`} className="simulator-alert" role="status">
          <p>
            {refusal.decision === "refused"
              ? simulator.refused(simulator.gateRules[refusal.rule] ?? refusal.rule)
              : simulator.deferred(
                  simulator.gateRules[refusal.rule] ?? refusal.rule,
                  refusal.until === undefined ? "" : clock.moment(refusal.until),
                )}
          </p>
          <p className="simulator-detail">“{refusal.text}”</p>
        </div>
      ))}
    </div>
  );
}
