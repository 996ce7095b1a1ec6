import { useRef, useState } from "react";
import { nameOf } from "../actions/index.ts";
import { useWorkspace } from "../app/index.ts";
import { announce } from "../ui/index.ts";
import type { Boxes } from "./geometry.ts";
import type { Look } from "./look.ts";
import { type Cursor, type Move, moved, nearest, nowhere } from "./navigation.ts";
import type { View } from "./use-view.ts";
import { stateWords } from "./words.ts";

/** The state that the keyboard is on, and the one that a new transition would lead to. */
export interface CanvasCursor {
  /** The state of the keyboard; the one selected last by whatever means. */
  here: () => string | undefined;
  move: (move: Move, keepSelection: boolean) => void;
  /** Adds it to the selection, or takes it out. */
  toggle: () => void;
  /** undefined while nothing is being connected. */
  connecting: { from: string; to: string } | undefined;
  startConnecting: () => void;
  /** The ends of the connection that was made. */
  endConnecting: (done: boolean) => { from: string; to: string } | undefined;
}

export function useCursor(boxes: Boxes, look: Look, view: View): CanvasCursor {
  const workspace = useWorkspace();
  const cursor = useRef<Cursor>(nowhere);
  const [connecting, setConnecting] = useState<{ from: string; to: string }>();
  const { strings, graph } = look;
  const { canvas } = strings;

  const here = (): string | undefined => {
    const { selection } = workspace.get();
    const last = selection.kind === "states" ? selection.ids.at(-1) : undefined;
    const { id } = cursor.current;
    const isSelected = selection.kind === "states" && id !== undefined && selection.ids.includes(id);
    // Somebody has selected another one by other means: the keyboard goes on from there.
    if (last !== undefined && !isSelected && !roaming.current) cursor.current = { id: last, trail: [] };
    if (selection.kind === "transition") cursor.current = { id: graph.transition(selection.id)?.from, trail: [] };
    const found = cursor.current.id;
    return found !== undefined && graph.state(found) ? found : undefined;
  };
  /** It was moved without selecting. */
  const roaming = useRef(false);

  const tell = (id: string, { choice }: Partial<Cursor>): void => {
    const state = graph.state(id);
    if (!state) return;
    const among = choice ? [canvas.oneOf(choice.at + 1, choice.among.length)] : [];
    announce(canvas.moved([stateWords(state, look), ...among]));
    const box = boxes.get(id);
    if (box) view.show(box);
  };

  return {
    here,
    connecting,
    move(move, keepSelection) {
      if (connecting) {
        const to = nearest(connecting.to, move, boxes) ?? connecting.to;
        setConnecting({ ...connecting, to });
        const state = graph.state(to);
        if (state) announce(canvas.connectTarget(nameOf(state)));
        const box = boxes.get(to);
        if (box) view.show(box);
        return;
      }
      here();
      const next = moved(cursor.current, move, graph, boxes);
      if (next?.id === undefined) {
        if (move === "right") announce(canvas.nothingOn);
        else if (move === "left") announce(canvas.nothingBack);
        return;
      }
      cursor.current = next;
      roaming.current = keepSelection;
      if (!keepSelection) workspace.select({ kind: "states", ids: [next.id] });
      tell(next.id, next);
    },
    toggle() {
      const id = here();
      if (id === undefined) return;
      const { selection } = workspace.get();
      const ids = selection.kind === "states" ? selection.ids : [];
      const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
      workspace.select(next.length > 0 ? { kind: "states", ids: next } : { kind: "journey" });
      announce(canvas.selected(next.length));
    },
    startConnecting() {
      const from = here();
      const state = from === undefined ? undefined : graph.state(from);
      if (from === undefined || !state) return announce(strings.actions.nothingSelected);
      if (state.kind === "final") return announce(strings.actions.notFromEnd);
      setConnecting({ from, to: nearest(from, "right", boxes) ?? from });
      announce(canvas.connecting(nameOf(state)));
    },
    endConnecting(done) {
      setConnecting(undefined);
      if (done) return connecting;
      announce(canvas.notConnected);
      return undefined;
    },
  };
}
