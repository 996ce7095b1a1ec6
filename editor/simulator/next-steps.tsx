import { useState } from "react";
import { useStrings } from "../app/index.ts";
import type { SimulationView, Suggestion } from "../model/simulation/index.ts";
import { Button } from "../ui/index.ts";
import { usePlay } from "./use-play.ts";
import { tellSuggestion, type Wording } from "./words.ts";

/** As many are shown at first. */
const few = 7;

/** What leads on comes first; then what is said by the way. */
const ranks: Record<Suggestion["kind"], number> = {
  answer: 0,
  call: 1,
  service: 1,
  agent: 1,
  refusal: 2,
  event: 2,
  wait: 3,
  intent: 4,
  words: 5,
  correction: 6,
  delivery: 7,
};

/** What can happen next, for who does not know what to try. */
export function NextSteps({ view, wording }: { view: SimulationView; wording: Wording }) {
  const { simulator } = useStrings();
  const play = usePlay();
  const [all, setAll] = useState(false);
  const told = new Map(view.next.map((suggestion) => [tellSuggestion(suggestion, wording), suggestion]));
  const steps = [...told].toSorted(([, a], [, b]) => rankOf(a, view) - rankOf(b, view));
  const shown = all ? steps : steps.slice(0, few);
  if (steps.length === 0) return null;
  return (
    <section className="simulator-section simulator-next" aria-labelledby="simulator-next">
      <h2 id="simulator-next">{simulator.next}</h2>
      <ul>
        {shown.map(([words, { input, kind }]) => (
          <li key={words}>
            <button
              type="button"
              className={`simulator-chip simulator-chip--${kind}`}
              onClick={() => void play.give(input)}
            >
              {words}
            </button>
          </li>
        ))}
        {steps.length > few && (
          <li>
            <Button look="quiet" onPress={() => setAll(!all)} aria-expanded={all}>
              {all ? simulator.fewer : simulator.more(steps.length - few)}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Variants of one thing, and what is said on other channels, come last: it is much, and much alike. */
function rankOf({ kind, input, differs }: Suggestion, { at }: SimulationView): number {
  const elsewhere = at > 0 && "customer" in input && input.customer.channel !== undefined;
  return ranks[kind] + (elsewhere || differs ? 10 : 0);
}
