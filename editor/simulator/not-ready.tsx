import { showPane, useStrings } from "../app/index.ts";
import type { Preparation } from "../model/simulation/index.ts";
import { Button } from "../ui/index.ts";

/** What has to be mended before the journey can be tried. */
export function NotReady({ preparation }: { preparation: Extract<Preparation, { ready: false }> }) {
  const { simulator } = useStrings();
  const { reason, findings } = preparation;
  return (
    <div className="simulator-section">
      <h2>{simulator.notReadyTitle}</h2>
      <p>{simulator.notReady[reason]}</p>
      {findings.length > 0 && (
        <ul className="simulator-findings">
          {findings.slice(0, 20).map((finding) => (
            <li key={`${finding.file}:${finding.start.offset}:${finding.code}:${finding.message}`}>
              <span className="ui-badge ui-badge--error">{simulator.line(finding.start.line)}</span>
              <span lang="en">
                {finding.message} {finding.fix}
              </span>
            </li>
          ))}
        </ul>
      )}
      {reason === "journey" && (
        <div className="simulator-buttons">
          <Button onPress={() => showPane("problems")}>{simulator.showProblems}</Button>
        </div>
      )}
    </div>
  );
}
