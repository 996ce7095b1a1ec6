import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { type Comparison, comparisons, plainPath } from "../expressions/index.ts";

/** How often a value is followed back through facts that are copies of facts. */
const mostCopies = 3;

/**
 * Everything that a journey compares with literals: in its guards, in what it accepts as answers, in the values that it
 * assigns. What is compared of a fact counts for where the fact comes from too, such as a field of an event or of a
 * service’s result; of an answer (value) for the fact that is asked for.
 */
export function journeyComparisons(document: JourneyDocument): Comparison[] {
  const found = new Map<string, Comparison>();
  const add = (comparison: Comparison): void => {
    found.set(JSON.stringify(comparison), comparison);
  };
  const copies: { fact: string; from: string[] }[] = [];
  const values = (facts: object): void => {
    for (const [fact, source] of Object.entries(facts)) {
      if (typeof source !== "string") continue;
      const from = plainPath(source);
      if (from) copies.push({ fact, from });
      else for (const comparison of comparisons(source)) add(comparison);
    }
  };
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "guard" && typeof value === "string") for (const comparison of comparisons(value)) add(comparison);
      else if ((key === "assign" || key === "save") && typeof value === "object" && value !== null) values(value);
      else if (key === "ask" && isAsk(value)) {
        for (const { path, ...rest } of comparisons(value.accept ?? "")) {
          add({ path: path[0] === "value" ? ["context", value.fact, ...path.slice(1)] : path, ...rest });
        }
      } else visit(value);
    }
  };

  for (const source of Object.values(document.guards ?? {}))
    for (const comparison of comparisons(source)) add(comparison);
  visit([document.start, document.interrupts, document.on, document.states]);
  for (let round = 0; round < mostCopies; round++) {
    for (const { path, ...rest } of [...found.values()]) {
      if (path[0] !== "context") continue;
      for (const { fact, from } of copies) if (path[1] === fact) add({ path: [...from, ...path.slice(2)], ...rest });
    }
  }
  return [...found.values()];
}

function isAsk(value: unknown): value is { fact: string; accept?: string } {
  return typeof value === "object" && value !== null && "fact" in value && typeof value.fact === "string";
}

/** The expressions of all guards of a journey, named ones included, each once. */
export function guardExpressions(document: JourneyDocument): string[] {
  const named = document.guards ?? {};
  const found = new Set(Object.values(named));
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== "guard" || typeof value !== "string") visit(value);
      else if (!(value in named)) found.add(value);
    }
  };
  visit([document.start, document.interrupts, document.on, document.states]);
  return [...found];
}
