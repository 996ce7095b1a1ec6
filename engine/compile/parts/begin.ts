import type { Fact, Part } from "../../../schemas/journey.generated.ts";
import type { Path } from "../../language/index.ts";
import type { BeginAction, CarryAction } from "./expanded.ts";

/** Values over the border of a part, each expression in the words of the side that it ends up on. */
export function carry(
  values: CarryAction["assign"],
  words: (source: string) => string = (source) => source,
): CarryAction {
  return {
    assign: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? words(value) : value]),
    ),
    carries: true,
  };
}

/** What makes a part begin anew, and where each piece of it was written. */
export interface Beginning {
  actions: BeginAction[];
  /** path: from actions on. */
  sources: { path: Path; of: "caller" | "part"; from: Path }[];
}

/**
 * Nothing of an earlier run is known; then what the customer’s record says, then what the caller gives. fact gives the
 * new names, declared is the context of the part in its new words, by its old names.
 */
export function beginning(
  { with: given = {} }: Part,
  declared: ReadonlyMap<string, Fact>,
  fact: (name: string) => string,
): Beginning {
  const result: Beginning = { actions: [], sources: [] };
  const { actions, sources } = result;
  if (declared.size > 0) actions.push({ forget: [...declared.keys()].map(fact) });
  const prefill: Record<string, string> = {};
  for (const [name, { from }] of declared) {
    if (from === undefined) continue;
    prefill[fact(name)] = from;
    sources.push({ path: [actions.length, "prefill", fact(name)], of: "part", from: ["context", name, "from"] });
  }
  if (Object.keys(prefill).length > 0) actions.push({ prefill });
  for (const name of Object.keys(given)) {
    sources.push({ path: [actions.length, "assign", fact(name)], of: "caller", from: ["journey", "with", name] });
  }
  if (Object.keys(given).length > 0) {
    actions.push(carry(Object.fromEntries(Object.entries(given).map(([name, value]) => [fact(name), value]))));
  }
  return result;
}
