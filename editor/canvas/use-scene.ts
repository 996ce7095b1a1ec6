import { useCallback, useMemo, useRef } from "react";
import { useWorkspaceState } from "../app/index.ts";
import type { Box, GraphTransition } from "../model/index.ts";
import { createEdges } from "./edges.ts";
import { type Boxes, meets, type Rect } from "./geometry.ts";
import { useLook } from "./look.ts";
import {
  ABOVE_GROUPS,
  type CanvasNode,
  createNodes,
  handlesOf,
  lanesOf,
  type NoteNode,
  noteId,
  START,
  type StartNode,
  statesIn,
  type TransitionEdge,
} from "./scene.ts";
import { chipsOf, START_WIDTH, startHeight } from "./start-card.tsx";
import { transitionWords } from "./words.ts";

/** More cards than this are painted as one picture where they are too small to be read. */
const MOST_CARDS = 300;

/** Lines that come into sight from cards that are not. */
const MOST_FROM_AFAR = 40;

const BESIDE = 90;

interface Given {
  boxes: Boxes;
  /** The part of the page that is in sight. */
  sight: Rect;
  /** Places of what is being dragged. */
  dragged: Readonly<Record<string, { x: number; y: number }>>;
  noteSelected: string | undefined;
  /** The state that a new transition would lead to. */
  target: string | undefined;
}

/** What React Flow draws: only what is in sight or near it. */
export function useScene({ boxes, sight, dragged, noteSelected, target }: Given) {
  const look = useLook();
  const { graph, far } = look;
  const layout = useWorkspaceState((state) => state.layout);
  const selection = useWorkspaceState((state) => state.selection);
  const notes = useWorkspaceState(({ layoutFile }) => layoutFile.notes);
  const createStates = useRef<ReturnType<typeof createNodes>>(undefined);
  createStates.current ??= createNodes();
  const build = createStates.current;
  const createTransitions = useRef<ReturnType<typeof createEdges>>(undefined);
  createTransitions.current ??= createEdges();
  const buildEdges = createTransitions.current;
  const words = useCallback((transition: GraphTransition) => transitionWords(transition, look), [look]);

  const selected = useMemo(() => new Set(selection.kind === "states" ? selection.ids : []), [selection]);
  const start = useMemo(() => startOf(look.graph, boxes, look.mode), [look.graph, boxes, look.mode]);
  const lanes = useMemo(() => lanesOf(graph, boxes), [graph, boxes]);
  const inSight = useMemo(() => statesIn(graph, boxes, sight), [graph, boxes, sight]);
  const overview = far && inSight.size > MOST_CARDS;

  const placed = useMemo(() => {
    const moved = Object.entries(dragged).filter(([id]) => layout[id]);
    return moved.length === 0
      ? layout
      : { ...layout, ...Object.fromEntries(moved.map(([id, at]) => [id, { ...layout[id]!, ...at }])) };
  }, [layout, dragged]);

  const near = useMemo(() => {
    if (overview) return [];
    let fromAfar = 0;
    return lanes.filter(({ transition: { from, to } }) => {
      if (inSight.has(from!)) return true;
      // Hundreds of lines into one card tell no more than some of them.
      return inSight.has(to!) && (selected.has(to!) || ++fromAfar <= MOST_FROM_AFAR);
    });
  }, [lanes, inSight, overview, selected]);

  const nodes = useMemo((): CanvasNode[] => {
    if (overview) return [];
    // Edges need both their cards, even where one of them is far away.
    const shown = new Set(inSight);
    for (const { transition } of near) {
      for (let at: string | undefined = transition.from; at !== undefined; at = graph.state(at)?.parent) shown.add(at);
      for (let at: string | undefined = transition.to; at !== undefined; at = graph.state(at)?.parent) shown.add(at);
    }
    if (start?.initial !== undefined) shown.add(start.initial);
    const targets = new Set(target === undefined ? [] : [target]);
    const states = build(graph, placed, (id) => shown.has(id), selected, targets);
    const written = (notes ?? [])
      .filter((note) => meets(note, sight))
      .map((note): NoteNode => {
        const id = noteId(note.id);
        return {
          id,
          type: "note",
          position: dragged[id] ?? { x: note.x, y: note.y },
          width: note.width,
          height: note.height,
          data: { text: note.text },
          selected: noteSelected === id,
          connectable: false,
          zIndex: ABOVE_GROUPS,
        };
      });
    return [...(start ? [start.node] : []), ...states, ...written];
  }, [graph, placed, inSight, near, selected, target, notes, noteSelected, dragged, start, overview, sight, build]);

  const edges = useMemo((): TransitionEdge[] => {
    const id = selection.kind === "transition" ? selection.id : undefined;
    const drawn = buildEdges(near, {
      selected: id,
      states: selected,
      boxes,
      words,
      role: look.strings.canvas.transitionRole,
    });
    const first: TransitionEdge[] =
      start?.initial === undefined || overview
        ? []
        : [
            {
              id: START,
              type: "transition",
              source: START,
              target: start.initial,
              selectable: false,
              zIndex: ABOVE_GROUPS,
              ariaLabel: look.strings.canvas.startTitle,
              data: { lane: 0, lanes: 1, entry: 0, entries: 1, height: start.node.height!, room: 0, near: false },
            },
          ];
    return [...first, ...drawn];
  }, [near, selection, selected, boxes, look, words, start, overview, buildEdges]);

  const beside = useMemo(() => {
    const box = start && { ...start.node.position, width: START_WIDTH, height: start.node.height! };
    const all = [...(box ? [box] : []), ...(notes ?? [])];
    return (): Box[] => all;
  }, [start, notes]);

  return {
    nodes,
    edges,
    overview,
    selected,
    shows: (id: string) => !overview && inSight.has(id),
    /** What belongs to no state. */
    beside,
    all: (): Box[] => [...boxes.values(), ...beside()],
  };
}

type Look = ReturnType<typeof useLook>;

/** The strip at the start: left of everything, as high as the state in which the journey begins. */
function startOf(graph: Look["graph"], boxes: Boxes, mode: Look["mode"]) {
  const initial = graph.states.find((state) => state.initial && state.parent === undefined)?.id;
  const box = initial === undefined ? undefined : boxes.get(initial);
  if (!box) return undefined;
  let left = box.x;
  for (const { x } of boxes.values()) left = Math.min(left, x);
  const height = startHeight(chipsOf(graph.transitions), mode);
  const node: StartNode = {
    id: START,
    type: "start",
    position: { x: left - START_WIDTH - BESIDE, y: box.y + box.height / 2 - height / 2 },
    width: START_WIDTH,
    height,
    handles: handlesOf({ width: START_WIDTH, height }),
    data: { height },
    zIndex: ABOVE_GROUPS,
    draggable: false,
    selectable: false,
    connectable: false,
    domAttributes: { role: "presentation", "aria-roledescription": undefined } as NonNullable<
      StartNode["domAttributes"]
    >,
  };
  return { node, initial };
}
