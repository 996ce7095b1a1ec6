import type { KeyboardEvent } from "react";
import type { Actions } from "../actions/index.ts";
import type { Workspace } from "../model/index.ts";
import type { Move } from "./navigation.ts";
import type { Overlay } from "./overlay.ts";
import type { View } from "./use-view.ts";

/** What keys work on. */
export interface KeyTargets {
  workspace: Workspace;
  actions: Actions;
  view: View;
  open: (overlay: Overlay) => void;
  /** The state that the keyboard is on. */
  here: () => string | undefined;
  move: (move: Move, keepSelection: boolean) => void;
  nudge: (dx: number, dy: number) => void;
  toggle: () => void;
  selectAll: () => void;
  startConnecting: () => void;
  connecting: () => boolean;
  endConnecting: (done: boolean) => void;
  details: () => void;
  editText: () => void;
  search: () => void;
  menu: () => void;
  showAll: () => void;
  escape: () => void;
}

const arrows: Readonly<Record<string, Move>> = {
  ArrowRight: "right",
  ArrowLeft: "left",
  ArrowUp: "up",
  ArrowDown: "down",
};
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [8, 0],
  ArrowLeft: [-8, 0],
  ArrowUp: [0, -8],
  ArrowDown: [0, 8],
};

/** Does what a key stands for; true if it stands for something. */
export function onCanvasKey(event: KeyboardEvent, targets: KeyTargets): boolean {
  const { key, altKey, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const arrow = arrows[key];
  if (arrow) {
    if (altKey && control) {
      const id = targets.here();
      if (id !== undefined && (arrow === "up" || arrow === "down"))
        targets.actions.reorder(id, arrow === "up" ? -1 : 1);
    } else if (altKey) targets.nudge(...(steps[key] as [number, number]));
    else if (shiftKey) targets.move(arrow === "right" || arrow === "down" ? "next" : "previous", false);
    else targets.move(arrow, control);
    return true;
  }
  if (targets.connecting()) {
    if (key !== "Enter" && key !== "Escape") return false;
    targets.endConnecting(key === "Enter");
    return true;
  }
  const found = control ? withControl(key.toLowerCase(), shiftKey) : plain(key, altKey);
  if (!found) return false;
  found(targets);
  return true;
}

type Doing = (targets: KeyTargets) => void;

function withControl(key: string, shift: boolean): Doing | undefined {
  if (shift) return key === "g" ? ({ actions }) => void actions.unnest() : undefined;
  const doing: Readonly<Record<string, Doing>> = {
    d: ({ actions }) => void actions.duplicate(),
    c: ({ actions }) => void actions.copy(),
    x: ({ actions }) => void actions.cut(),
    a: ({ selectAll }) => selectAll(),
    g: ({ actions }) => void actions.group(),
    f: ({ search }) => search(),
  };
  return doing[key];
}

function plain(key: string, alt: boolean): Doing | undefined {
  if (alt) {
    if (key === "PageUp") return ({ actions }) => void actions.unnest();
    return key === "PageDown" ? ({ actions }) => void actions.nest() : undefined;
  }
  const onState =
    (doing: (id: string, targets: KeyTargets) => void): Doing =>
    (targets) => {
      const id = targets.here();
      if (id !== undefined) doing(id, targets);
    };
  const rename = onState((id, { open }) => open({ kind: "rename", id }));
  const remove: Doing = ({ actions }) => void actions.remove();
  const doing = new Map<string, Doing>([
    ["Enter", ({ details }) => details()],
    ["Home", ({ move }) => move("first", false)],
    ["End", ({ move }) => move("last", false)],
    ["Delete", remove],
    ["Backspace", remove],
    ["Escape", (targets) => targets.escape()],
    [" ", ({ toggle }) => toggle()],
    ["F2", rename],
    ["r", rename],
    ["e", ({ editText }) => editText()],
    ["a", ({ open, here }) => open({ kind: "add", from: here() })],
    ["c", ({ startConnecting }) => startConnecting()],
    ["g", ({ actions }) => void actions.nest()],
    ["m", ({ menu }) => menu()],
    ["ContextMenu", ({ menu }) => menu()],
    ["n", ({ open }) => open({ kind: "notes" })],
    ["t", ({ open, here }) => open({ kind: "transitions", id: here() })],
    ["?", ({ open }) => open({ kind: "shortcuts" })],
    ["1", ({ showAll }) => showAll()],
    ["0", ({ view }) => view.fullSize()],
    ["+", ({ view }) => view.zoom(1.25)],
    ["-", ({ view }) => view.zoom(0.8)],
  ]);
  return doing.get(key);
}
