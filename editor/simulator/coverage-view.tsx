import { useStrings } from "../app/index.ts";
import { Button, Checkbox } from "../ui/index.ts";
import { usePlay, usePlayState, useStateName } from "./use-play.ts";

/** How much of the journey its scenarios visit, and whether they pass; painted on the canvas when asked for. */
export function CoverageView() {
  const { simulator } = useStrings();
  const play = usePlay();
  const nameOf = useStateName();
  const coverage = usePlayState((state) => state.coverage);
  const shown = usePlayState((state) => state.showsCoverage);
  const missed = Object.entries(coverage?.visits.states ?? {}).flatMap(([id, times]) => (times === 0 ? [id] : []));
  return (
    <div className="simulator-coverage">
      <Checkbox label={simulator.paintCoverage} isSelected={shown} onChange={(isOn) => void play.showCoverage(isOn)} />
      {coverage && (
        <>
          <p>
            {simulator.covered(
              coverage.scenarios.length,
              coverage.states.visited,
              coverage.states.all,
              coverage.transitions.visited,
              coverage.transitions.all,
            )}
          </p>
          {missed.length > 0 && <p>{simulator.missed(missed.map(nameOf).join(", "))}</p>}
          <ul className="simulator-scenarios">
            {coverage.scenarios.map(({ name, file, passed, expected, instead }) => (
              <li key={`${file} ${name}`}>
                <span className={passed ? "ui-badge ui-badge--good" : "ui-badge ui-badge--error"}>
                  {passed ? simulator.passes : simulator.failsNow}
                </span>
                <span>
                  {name}
                  {!passed && (
                    <span lang="en" className="simulator-detail">
                      {expected} — {instead}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <Button look="quiet" onPress={() => void play.showCoverage(true)}>
            {simulator.runAgain}
          </Button>
        </>
      )}
    </div>
  );
}
