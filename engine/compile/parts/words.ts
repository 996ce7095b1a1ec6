import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import { renameFacts, renameFactsInText } from "../../expressions/index.ts";
import { resolveTarget } from "../../language/index.ts";
import type { Rewriting } from "./rewrite.ts";

type Renaming = (fact: string) => string;

/**
 * How a part speaks inside of root, in the state at names: of its facts by their new names, with its named guards
 * written out, and of its states by their paths from the root.
 */
export function wordsInside(
  part: JourneyDocument,
  root: JourneyDocument,
  names: readonly string[],
  fact: Renaming,
): Rewriting {
  const expression = (source: string) => renameFacts(source, fact);
  const guards = part.guards ?? {};
  return {
    fact,
    expression,
    text: (text) => renameFactsInText(text, fact),
    guard(guard) {
      const source = expression(Object.hasOwn(guards, guard) ? guards[guard]! : guard);
      // Such as true: in the caller it could be the name of a guard.
      return Object.hasOwn(root.guards ?? {}, source) ? `(${source})` : source;
    },
    target(target, holder) {
      const resolved = resolveTarget(part, holder, target);
      return resolved ? [...names, ...beyondHistory(part, resolved)].join(".") : target;
    },
  };
}

/**
 * How the caller’s transitions of an outcome, and what it saves, speak once they stand in the final states of the part:
 * result is what the part knows. names: the state whose step it is.
 */
export function wordsOfResult(root: JourneyDocument, names: readonly string[], fact: Renaming): Rewriting {
  const expression = (source: string) => renameFacts(source, fact, { of: "result" });
  return {
    fact: (name) => name,
    expression,
    text: (text) => renameFactsInText(text, fact, { of: "result" }),
    guard: (guard) => (Object.hasOwn(root.guards ?? {}, guard) ? guard : expression(guard)),
    target(target) {
      // A path from the root stays one; the targets of outer parts are such paths already.
      if (target.startsWith("#") || target.indexOf(".") > 0) return target;
      const resolved = resolveTarget(root, names, target);
      if (!resolved) return target;
      return resolved.length > 1 ? resolved.join(".") : `#${resolved[0]}`;
    },
  };
}

/** The root of a journey is never left, so its history states always lead to their default; a state is left. */
function beyondHistory(document: JourneyDocument, path: string[]): string[] {
  const [name] = path;
  const state = path.length === 1 ? document.states[name!] : undefined;
  if (state?.type !== "history" || state.target === undefined) return path;
  return resolveTarget(document, path, state.target) ?? path;
}
