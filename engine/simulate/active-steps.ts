import type { Conversation } from "../runtime/index.ts";

/** A step that is under way: the state that has it, and how far it is, as the part of its expansion ($ask). */
export interface ActiveStep {
  /** The author’s path. */
  state: string;
  part: string;
}

/** The steps that are under way in a conversation. */
export function activeSteps({ snapshot }: Pick<Conversation, "snapshot">): ActiveStep[] {
  return stepsIn(snapshot.value, "");
}

function stepsIn(value: unknown, path: string): ActiveStep[] {
  if (typeof value === "string") return value.startsWith("$") ? [{ state: path, part: value }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name.startsWith("$") ? [{ state: path, part: name }] : stepsIn(inner, path === "" ? name : `${path}.${name}`),
  );
}
