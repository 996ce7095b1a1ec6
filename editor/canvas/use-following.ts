import { useSelector } from "@xstate/store-react";
import { useEffect, useRef } from "react";
import { useWorkspaceState } from "../app/index.ts";
import { playing } from "../model/playing.ts";
import type { Boxes } from "./geometry.ts";
import { useLook } from "./look.ts";
import type { View } from "./use-view.ts";

/** What is selected elsewhere comes into sight, and so does where a conversation that is played is now. */
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

  const active = useSelector(playing, ({ context }) => context.playing?.active.at(-1));
  const played = useRef<string>(undefined);
  useEffect(() => {
    if (played.current === active) return;
    played.current = active;
    const box = active === undefined ? undefined : boxes.get(active);
    if (box) view.show(box);
  }, [active, boxes, view]);
}
