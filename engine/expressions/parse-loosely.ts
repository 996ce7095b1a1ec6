import { Environment } from "@marcbachmann/cel-js";
import type { Node } from "./syntax.ts";

/** Nothing is declared in it: it parses what any journey could hold. */
const anyJourney = new Environment({ enableOptionalTypes: true, unlistedVariablesAreDyn: true });

/** The longest expression that an author may write, in UTF-16 units. */
export const MAX_LENGTH = 2000;

/** The longest that runs: in a part, the names of facts grow by the path of the state that the part stands in. */
export const MAX_RUNNING_LENGTH = 20_000;

/** The syntax tree of an expression, whatever it names; undefined when it is none. */
export function parseLoosely(source: string): Node | undefined {
  if (source.length > MAX_RUNNING_LENGTH) return undefined;
  try {
    return anyJourney.parse(source).ast as unknown as Node;
  } catch {
    return undefined;
  }
}
