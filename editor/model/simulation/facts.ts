import type { Simulation } from "../../../engine/simulate/index.ts";
import type { Ground } from "./ground.ts";
import type { KnownFactView } from "./view.ts";

/** What a conversation knows, in the order in which the journey declares it. fresh: what the last input brought. */
export function factsOf({ definition }: Ground, simulation: Simulation, fresh: readonly string[]): KnownFactView[] {
  const conversation = simulation.conversation();
  if (!conversation) return [];
  const declared = definition.document.context ?? {};
  const order = Object.keys(declared);
  return Object.entries(conversation.facts)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .flatMap(([name, value]): KnownFactView[] => {
      if (value === null || value === undefined) return [];
      const title = declared[name]?.title;
      const learned = conversation.provenance[name];
      return [
        {
          name,
          ...(title !== undefined && { title }),
          value,
          pii: declared[name]?.pii === true,
          ...(learned && { at: learned.at, by: learned.by }),
          ...(learned?.channel !== undefined && { channel: learned.channel }),
          fresh: fresh.includes(name),
        },
      ];
    });
}
