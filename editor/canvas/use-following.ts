import { useEffect, useRef } from "react";
import { useWorkspaceState } from "../app/index.ts";
import type { Boxes } from "./geometry.ts";
import { useLook } from "./look.ts";
import type { View } from "./use-view.ts";

/** What is selected elsewhere comes into sight. */
export function useFollowing(view: View, boxes: Boxes) {
  const selection = useWorkspaceState((state) => state.selection);
  const { graph } = useLook();
  const last = useRef(selection);
  useEffect(() => {
    if (last.current === selection) return;
    last.current = selection;
    const transition = selection.kind === "transition" ? graph.transition(selection.id) : undefined;
    const id = selection.kind === "states" ? selection.ids.at(-1) : (transition?.from ?? transition?.to);
    const box = id === undefined ? undefined : boxes.get(id);
    if (box && !(selection.kind === "states" && selection.ids.length > 1)) view.show(box);
  }, [selection, graph, boxes, view]);
}
