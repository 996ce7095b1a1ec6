import { readJourneyText } from "../../engine/language/text/index.ts";
import type { JourneyEdit, WorkspaceState } from "../model/index.ts";
import { pathOf } from "./add.ts";
import { type Action, type Around, type NoAction, selecting } from "./around.ts";
import { textOfState } from "./copy.ts";
import { isName, uniqueName } from "./names.ts";
import { namesIn, recordOf, type StateData } from "./new-state.ts";
import { withTargets } from "./paste-targets.ts";
import { idIn } from "./structure.ts";

interface Paste {
  /** The id of the state that they come into; the root when left out. */
  into?: string | undefined;
  /** Of the open journey: states that are still there as copied are duplicated, comments and all. */
  state?: Pick<WorkspaceState, "reading" | "graph">;
}

/** Adds the states that a text holds, as new ones: names are made unique, targets among them stay among them. */
export function pasteEdits(text: string, { into, state }: Paste, around: Around): Action | NoAction {
  const found = statesIn(text);
  if (!found) return "no-states";
  const taken = namesIn(around, into);
  const names = new Map<string, string>();
  for (const name of Object.keys(found)) {
    const free = uniqueName(name, taken);
    taken.add(free);
    names.set(name, free);
  }
  const original = state && originalsOf(text, found, into, state);
  const edits = original
    ? original.map(({ path, name }): JourneyEdit => ({ do: "duplicateState", path, name: names.get(name)! }))
    : Object.entries(found).map(
        ([name, value]): JourneyEdit => ({
          do: "addState",
          path: [...pathOf(into, around), "states", names.get(name)!],
          state: withTargets(value, names, into),
        }),
      );
  return {
    edits,
    label: { key: "paste" },
    select: selecting(...[...names.values()].map((name) => idIn(into, name))),
  };
}

/** The states that were copied, where one state alone is pasted beside itself and has not changed since. */
function originalsOf(
  text: string,
  found: Readonly<Record<string, StateData>>,
  into: string | undefined,
  { reading, graph }: Pick<WorkspaceState, "reading" | "graph">,
) {
  const names = Object.keys(found);
  if (names.length !== 1) return undefined;
  const original = graph.state(idIn(into, names[0]!));
  return original && textOfState(original, reading) === text ? [original] : undefined;
}

const STATE_KEYS = new Set(
  "title description type history target outcome channel notice initial states entry exit on after always onDone ask service call handoff survey bot journey".split(
    " ",
  ),
);

/** The states of a text by name: of a whole journey, of a part of one, or one state without its name. */
export function statesIn(text: string): Readonly<Record<string, StateData>> | undefined {
  const { value } = readJourneyText({ file: "", text: dedented(text) });
  if (!value) return undefined;
  const all = typeof value.journey === "string" || isStates(recordOf(value.states)) ? recordOf(value.states) : value;
  if (isStates(all)) return all;
  const isState = Object.keys(value).length > 0 && Object.keys(value).every((key) => STATE_KEYS.has(key));
  return isState ? { state: value as StateData } : undefined;
}

function isStates(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, StateData>> {
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, state]) => isName(name) && isStateData(state));
}

function isStateData(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => STATE_KEYS.has(key));
}

/** Copied by hand, lines may begin anywhere. */
function dedented(text: string): string {
  const lines = text.replaceAll("\t", "  ").split(/\r?\n/);
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(least)).join("\n");
}
