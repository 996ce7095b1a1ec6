import { useSelector } from "@xstate/store-react";
import { type NodeChange, ReactFlow, SelectionMode, useStore } from "@xyflow/react";
import { type MouseEvent as ReactMouseEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Actions, AddKind } from "../actions/index.ts";
import { enterDetails, useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import { comparing } from "../model/comparing.ts";
import type { Box } from "../model/index.ts";
import { announce } from "../ui/index.ts";
import { nudged, placeIn, snapped } from "./align.ts";
import { ArrowHeads } from "./arrow-heads.tsx";
import { Card } from "./card.tsx";
import { Container } from "./container.tsx";
import { TransitionLine } from "./edge.tsx";
import { type Boxes, meets, stateAt } from "./geometry.ts";
import { useLook } from "./look.ts";
import { NoteCard } from "./note-card.tsx";
import { withBox, withoutNote } from "./notes.ts";
import type { Overlay } from "./overlay.ts";
import { Minimap, Overview } from "./overview.tsx";
import { KIND_TYPE } from "./palette-bar.tsx";
import { type CanvasNode, START, type TransitionEdge } from "./scene.ts";
import { StartCard } from "./start-card.tsx";
import { onCanvasKey } from "./use-canvas-keys.ts";
import { useCursor } from "./use-cursor.ts";
import { useFollowing } from "./use-following.ts";
import { useScene } from "./use-scene.ts";
import { MAX_ZOOM, MIN_ZOOM, useSight, type View } from "./use-view.ts";
import { elementId } from "./words.ts";

const nodeTypes = { card: Card, container: Container, start: StartCard, note: NoteCard };
const edgeTypes = { transition: TransitionLine };
const GRID: [number, number] = [8, 8];

interface StageProps {
  boxes: Boxes;
  view: View;
  actions: Actions;
  open: (overlay: Overlay | undefined) => void;
  editText: () => void;
  editing: { id: string } | undefined;
  connectable: boolean;
  search: () => void;
  focusStage: () => void;
}

/** React Flow leaves out what is outside the window. */
function useIsSeen(box: Box | undefined): boolean {
  return useStore(({ transform: [x, y, zoom], width, height }) => {
    if (!box) return false;
    return meets(box, { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom });
  });
}

/** The page with cards and edges: one stop of the Tab key, inside it the arrow keys move. */
export function Stage(props: StageProps) {
  const { boxes, view, actions, open, editText, connectable, search, focusStage } = props;
  const { canvas } = useStrings();
  const look = useLook();
  const workspace = useWorkspace();
  const selection = useWorkspaceState((state) => state.selection);
  const layout = useWorkspaceState((state) => state.layout);
  const compared = useSelector(comparing, ({ context }) => context.comparing);
  const cursor = useCursor(boxes, look, view);
  const [noteSelected, setNoteSelected] = useState<string>();
  const [dragged, setDragged] = useState<Readonly<Record<string, { x: number; y: number }>>>({});
  const target = cursor.connecting?.to;
  const sight = useSight();
  const scene = useScene({ boxes, sight, dragged, noteSelected, target });
  const { graph } = look;
  useBeginning(view, boxes, scene);
  useFollowing(view, boxes);

  const onNodesChange = (changes: NodeChange<CanvasNode>[]) => {
    const places: Record<string, { x: number; y: number }> = {};
    const before = workspace.get().selection;
    const ids = new Set(before.kind === "states" ? before.ids : []);
    let selects = false;
    for (const change of changes) {
      if (change.type === "position" && change.position && change.dragging) places[change.id] = change.position;
      if (change.type !== "select") continue;
      if (change.id.startsWith("note:")) setNoteSelected(change.selected ? change.id : undefined);
      else if (graph.state(change.id)) {
        selects ||= change.selected || ids.has(change.id);
        if (change.selected) ids.add(change.id);
        else ids.delete(change.id);
      }
    }
    if (Object.keys(places).length > 0) setDragged((now) => ({ ...now, ...places }));
    if (selects) workspace.select(ids.size > 0 ? { kind: "states", ids: [...ids] } : { kind: "journey" });
  };

  const putDown = (nodes: readonly CanvasNode[]) => {
    const states = nodes.filter(({ id }) => graph.state(id));
    if (states.length > 0) {
      workspace.place(
        Object.fromEntries(states.map(({ id, position: { x, y } }) => [id, { x: snapped(x), y: snapped(y) }])),
      );
    }
    const notes = workspace.get().layoutFile.notes ?? [];
    const moved = nodes.filter(({ id }) => id.startsWith("note:"));
    if (moved.length > 0) {
      const next = moved.reduce((now, { id, position }) => withBox(now, id.slice("note:".length), position), notes);
      workspace.setNotes(next);
    }
    setDragged({});
  };

  const menuAtCursor = () => {
    const id = cursor.here();
    const box = id === undefined ? undefined : boxes.get(id);
    const at = view.flow.flowToScreenPosition(
      box ? { x: box.x + 24, y: box.y + 32 } : view.flow.screenToFlowPosition({ x: 300, y: 200 }),
    );
    open({ kind: "menu", id, ...at });
  };
  const endConnecting = (done: boolean) => {
    const ends = cursor.endConnecting(done);
    const box = ends && boxes.get(ends.to);
    if (ends && box) open({ kind: "trigger", ...ends, ...view.flow.flowToScreenPosition({ x: box.x, y: box.y }) });
  };
  const removeNote = (): boolean => {
    workspace.setNotes(withoutNote(workspace.get().layoutFile.notes ?? [], noteSelected?.slice("note:".length) ?? ""));
    setNoteSelected(undefined);
    return true;
  };
  const keyTargets = {
    ...{ workspace, view, open, search, editText, endConnecting },
    actions: noteSelected === undefined ? actions : { ...actions, remove: removeNote },
    here: cursor.here,
    move: cursor.move,
    toggle: cursor.toggle,
    startConnecting: cursor.startConnecting,
    connecting: () => cursor.connecting !== undefined,
    menu: menuAtCursor,
    showAll: () => view.fit(scene.all()),
    details: enterDetails,
    nudge(dx: number, dy: number) {
      const now = workspace.get().selection;
      if (now.kind !== "states") return;
      const places = nudged(now.ids, dx, dy, graph, layout);
      workspace.place(places);
      const [place] = Object.values(places);
      if (place) announce(canvas.position(place.x, place.y));
    },
    selectAll() {
      const ids = graph.states.filter(({ parent }) => parent === undefined).map(({ id }) => id);
      if (ids.length > 0) workspace.select({ kind: "states", ids });
      announce(canvas.selected(ids.length));
    },
    escape: () => workspace.select({ kind: "journey" }),
  };

  const onMenu = (event: ReactMouseEvent | MouseEvent, overlay: { kind: "menu" | "edge-menu"; id: string }) => {
    event.preventDefault();
    const now = workspace.get().selection;
    const among = now.kind === "states" && now.ids.includes(overlay.id);
    if (overlay.kind === "menu" && !among) workspace.select({ kind: "states", ids: [overlay.id] });
    open({ ...overlay, x: event.clientX, y: event.clientY });
  };
  const here = target ?? (selection.kind === "states" ? selection.ids.at(-1) : undefined);
  const isSeen = useIsSeen(here === undefined ? undefined : boxes.get(here));

  return (
    <ReactFlow<CanvasNode, TransitionEdge>
      className={scene.overview ? "canvas-flow canvas-flow--overview" : "canvas-flow"}
      nodes={scene.nodes}
      edges={scene.edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onNodeDragStop={(_, __, nodes) => putDown(nodes)}
      onSelectionDragStop={(_, nodes) => putDown(nodes)}
      onNodeClick={(_, { id }) => {
        if (id === START) workspace.select({ kind: "journey" });
        focusStage();
      }}
      onEdgeClick={(_, { id }) => {
        if (graph.transition(id)) workspace.select({ kind: "transition", id });
        focusStage();
      }}
      onPaneClick={(event) => {
        const { x, y } = view.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const id = scene.overview ? stateAt(boxes, x, y) : undefined;
        workspace.select(id === undefined ? { kind: "journey" } : { kind: "states", ids: [id] });
        setNoteSelected(undefined);
        focusStage();
      }}
      onNodeContextMenu={(event, { id }) => graph.state(id) && onMenu(event, { kind: "menu", id })}
      onEdgeContextMenu={(event, { id }) => graph.transition(id) && onMenu(event, { kind: "edge-menu", id })}
      onPaneContextMenu={(event) => {
        event.preventDefault();
        open({ kind: "menu", id: undefined, x: event.clientX, y: event.clientY });
      }}
      onConnectEnd={(event, { fromNode, toNode }) => {
        const at = "changedTouches" in event ? event.changedTouches[0]! : event;
        const { x, y } = view.flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
        if (!fromNode || !graph.state(fromNode.id)) return;
        const from = fromNode.id;
        const parent = graph.state(from)?.parent;
        // Let go over the group that it is in, it is let go over nothing.
        const to = toNode?.id ?? stateAt(boxes, x, y, (id) => id !== parent && !from.startsWith(`${id}.`));
        if (to !== undefined && graph.state(to)) open({ kind: "trigger", from, to, x: at.clientX, y: at.clientY });
        else open({ kind: "quick", from, place: placeIn(parent, x, y - 40, boxes), x: at.clientX, y: at.clientY });
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(KIND_TYPE)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      }}
      onDrop={(event) => {
        const kind = event.dataTransfer.getData(KIND_TYPE) as AddKind | "";
        if (kind === "") return;
        event.preventDefault();
        const { x, y } = view.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const into = stateAt(boxes, x, y, (id) => (graph.state(id)?.children.length ?? 0) > 0);
        if (!actions.add({ kind, into })) return;
        const now = workspace.get().selection;
        if (now.kind === "states") workspace.place({ [now.ids[0]!]: placeIn(into, x - 120, y - 24, boxes) });
        focusStage();
      }}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest("input, textarea, button")) return;
        if (!onCanvasKey(event, keyTargets)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onPaste={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest("input, textarea")) return;
        const text = event.clipboardData.getData("text/plain");
        event.preventDefault();
        const id = cursor.here();
        const state = id === undefined ? undefined : graph.state(id);
        void actions.paste(text === "" ? undefined : text, state?.children.length ? state.id : state?.parent);
      }}
      tabIndex={0}
      aria-label={`${canvas.name(graph.title ?? graph.journey)}. ${canvas.keysHint}`}
      aria-roledescription={canvas.role}
      aria-activedescendant={here !== undefined && isSeen && scene.shows(here) ? elementId(here) : undefined}
      nodesConnectable={connectable}
      nodesDraggable={connectable}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      panActivationKeyCode={null}
      multiSelectionKeyCode={["Shift", "Meta", "Control"]}
      selectionMode={SelectionMode.Partial}
      connectOnClick={false}
      connectionRadius={24}
      snapToGrid
      snapGrid={GRID}
      panOnScroll
      zoomOnDoubleClick={false}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      onlyRenderVisibleElements
      elevateNodesOnSelect={false}
      zIndexMode="manual"
      proOptions={{ hideAttribution: true }}
    >
      <ArrowHeads />
      {scene.overview && <Overview boxes={boxes} selected={scene.selected} />}
      {boxes.size > 8 && <Minimap boxes={boxes} selected={scene.selected} onMove={view.centre} />}
      {compared && compared.removed.size > 0 && (
        <p className="canvas-removed">{canvas.removedStates([...compared.removed].join(", "))}</p>
      )}
    </ReactFlow>
  );
}

/** The first look at a journey, and word of it for whoever measures. */
function useBeginning(view: View, boxes: Boxes, scene: ReturnType<typeof useScene>) {
  const file = useWorkspaceState((state) => state.file);
  const ready = useStore(({ width, height, domNode }) => width > 0 && height > 0 && domNode !== null);
  const touched = useStore(({ userSelectionActive, paneDragging }) => userSelectionActive || paneDragging);
  const begun = useRef<{ file: string; touched: boolean; view?: string }>({ file: "", touched: false });
  const element = useStore(({ domNode }) => domNode);
  const { graph } = useLook();
  const first = useMemo(() => graph.states.find(({ initial, parent }) => initial && parent === undefined)?.id, [graph]);
  if (touched) begun.current.touched = true;

  useEffect(() => {
    if (!ready || boxes.size === 0) return;
    if (begun.current.file !== file) begun.current = { file, touched: false };
    // A better layout may come in a moment; until somebody has moved the view, it is looked at from the beginning too.
    const now = JSON.stringify(view.flow.getViewport());
    const left = begun.current.view !== undefined && begun.current.view !== now;
    if (begun.current.touched || left) return;
    view.begin(boxes, first, scene.beside());
    begun.current.view = JSON.stringify(view.flow.getViewport());
  }, [ready, boxes, file, first, view, scene.beside]);

  useEffect(() => {
    if (!ready || !element || (scene.nodes.length === 0 && !scene.overview)) return;
    if (element.hasAttribute("data-canvas-ready")) return;
    element.setAttribute("data-canvas-ready", "");
    performance.mark("canvas:first-paint");
  }, [ready, element, scene]);
}
