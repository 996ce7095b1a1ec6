import type { Graph } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";
import type { OutlineNode } from "./outline-tree.ts";

/** Everything that can be done with a row. */
export type Deed = keyof Strings["outline"]["menuItems"];

/** Keys of deeds, as they are shown; those of letters are the usual ones. */
export const deedKeys: Partial<Record<Deed, string>> = {
  details: "Enter",
  addAfter: "Ctrl+Enter",
  addInside: "Ctrl+Shift+Enter",
  connect: "Alt+Enter",
  rename: "F2",
  duplicate: "Ctrl+D",
  copy: "Ctrl+C",
  cut: "Ctrl+X",
  paste: "Ctrl+V",
  up: "Alt+↑",
  down: "Alt+↓",
  nest: "Alt+→",
  unnest: "Alt+←",
  group: "Ctrl+G",
  remove: "Del",
};

/** The deeds of a row in the order of its menu. */
export function deedsOf(node: OutlineNode, graph: Graph, selected: number): Deed[] {
  switch (node.kind) {
    case "journey":
      return ["details", "addInside", "connect", "pasteInside"];
    case "message":
      return ["details"];
    case "transition":
      return transitionDeeds(node.transition);
    case "state": {
      const { state } = node;
      const ends = state.kind === "final" || state.kind === "history";
      const siblings = graph.states.filter(({ parent }) => parent === state.parent);
      const at = siblings.indexOf(state);
      const parallel = state.parent !== undefined && graph.state(state.parent)?.kind === "parallel";
      const deeds: (Deed | false)[] = [
        "details",
        "addAfter",
        !ends && "addInside",
        !ends && "connect",
        "rename",
        "duplicate",
        "copy",
        "cut",
        "paste",
        !ends && "pasteInside",
        at > 0 && "up",
        at < siblings.length - 1 && "down",
        at > 0 && "nest",
        state.parent !== undefined && "unnest",
        selected > 1 && "group",
        !state.initial && !ends && !parallel && "initial",
        "remove",
      ];
      return deeds.filter((deed) => deed !== false);
    }
  }
}

function transitionDeeds({ kind, to, path }: Extract<OutlineNode, { kind: "transition" }>["transition"]): Deed[] {
  const deeds: (Deed | false)[] = [
    "details",
    kind !== "start" && "retarget",
    to !== undefined && "goTo",
    // Only in a list does the order mean something: the first that fits is taken.
    typeof path.at(-1) === "number" && "up",
    typeof path.at(-1) === "number" && "down",
    "remove",
  ];
  return deeds.filter((deed) => deed !== false);
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** The deed that keys stand for. Letters alone find rows. */
export function deedOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): Deed | "menu" | undefined {
  if (key === "ContextMenu" || (key === "F10" && shiftKey)) return "menu";
  if (altKey && !ctrlKey && !metaKey) {
    const deeds: Record<string, Deed> = {
      ArrowUp: "up",
      ArrowDown: "down",
      ArrowRight: "nest",
      ArrowLeft: "unnest",
      Enter: "connect",
    };
    return deeds[key];
  }
  if (ctrlKey || metaKey) {
    if (key === "Enter") return shiftKey ? "addInside" : "addAfter";
    const deeds: Record<string, Deed> = { c: "copy", d: "duplicate", g: "group", v: "paste", x: "cut" };
    return shiftKey ? undefined : deeds[key.toLowerCase()];
  }
  if (key === "F2") return "rename";
  return key === "Delete" || key === "Backspace" ? "remove" : undefined;
}
