import type { Action } from "../../schemas/journey.generated.ts";
import { listOf } from "../compile/index.ts";
import type { Names } from "./names.ts";
import { expressionWord, factWord, messageIs, messageShown, type PlainMessage, plainMessage, word } from "./plain.ts";

/** An action however it is written. */
export interface PlainAction {
  kind: string;
  is: string;
  shown: string;
  /** Of say. */
  message?: PlainMessage;
  path: string;
}

/** Actions in their order. path is that of the key they stand under. */
export function plainActions(actions: Action | Action[] | undefined, path: string, names: Names): PlainAction[] {
  return listOf(actions).map((action, index) => ({
    ...plainAction(action, names),
    path: Array.isArray(actions) ? `${path}/${index}` : path,
  }));
}

function plainAction(action: Action, names: Names): Omit<PlainAction, "path"> {
  if ("say" in action) {
    const message = plainMessage(action.say, names);
    return { kind: "say", is: `say ${messageIs(message)}`, shown: `say “${messageShown(message)}”`, message };
  }
  if ("assign" in action) {
    const values = Object.entries(action.assign).map(
      ([fact, value]) => [factWord(fact, names), expressionWord(value, names)] as const,
    );
    return of("assign", values.map(([fact, value]) => `${fact.is}=${value.is}`).sort(), [
      values.map(([fact, value]) => `${fact.shown} = ${value.shown}`).join(", "),
    ]);
  }
  if ("forget" in action) {
    const facts = listOf(action.forget).map((fact) => factWord(fact, names));
    return of("forget", facts.map(({ is }) => is).sort(), [facts.map(({ shown }) => shown).join(", ")]);
  }
  if ("publish" in action) {
    const { type, data = {} } = typeof action.publish === "string" ? { type: action.publish } : action.publish;
    const fields = Object.entries(data).map(([field, value]) => [field, expressionWord(value, names)] as const);
    const shown = fields.map(([field, value]) => `${field}: ${value.shown}`).join(", ");
    return of(
      "publish",
      [type, ...fields.map(([field, value]) => `${field}=${value.is}`).sort()],
      [type, ...(shown ? [`{${shown}}`] : [])],
    );
  }
  if ("tag" in action) return of("tag", listOf(action.tag).toSorted(), [listOf(action.tag).join(", ")]);
  if ("raise" in action) return of("raise", [action.raise], [action.raise]);
  const [kind = "action"] = Object.keys(action);
  return of(kind, [word(action).is], [word(action).shown]);
}

const of = (kind: string, is: string[], shown: string[]): Omit<PlainAction, "path"> => ({
  kind,
  is: `${kind} ${is.join(" ")}`,
  shown: `${kind} ${shown.join(" ")}`,
});
