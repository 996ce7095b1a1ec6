import { useStrings } from "../app/index.ts";
import type { SimulationView } from "../model/simulation/index.ts";
import { Checkbox } from "../ui/index.ts";
import { usePlay } from "./use-play.ts";

/** What the customer consents to now; each change is an input of its own, which the journey hears nothing of. */
export function ConsentSwitches({ view, purposes }: { view: SimulationView; purposes: readonly string[] }) {
  const { simulator } = useStrings();
  const play = usePlay();
  const given = consentsAt(view);
  if (purposes.length === 0 || view.at === 0) return null;
  return (
    <fieldset className="simulator-consents">
      <legend className="ui-label">{simulator.consentsNow}</legend>
      {purposes.map((purpose) => (
        <Checkbox
          key={purpose}
          label={simulator.purpose(purpose)}
          isSelected={given.has(purpose)}
          onChange={(isGiven) => void play.give({ consent: { purpose, status: isGiven ? "granted" : "revoked" } })}
        />
      ))}
    </fieldset>
  );
}

/** Those given at first, and what has become of them since. */
function consentsAt({ who, timeline }: SimulationView): Set<string> {
  const given = new Set(who.consents);
  for (const { input, ahead } of timeline) {
    if (ahead || !("consent" in input) || input.consent.channel !== undefined) continue;
    if (input.consent.status === "granted") given.add(input.consent.purpose);
    else given.delete(input.consent.purpose);
  }
  return given;
}
