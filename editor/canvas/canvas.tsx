import "@xyflow/react/dist/base.css";
import "./canvas.css";
import "./cards.css";
import { ReactFlowProvider } from "@xyflow/react";
import { useCallback, useMemo, useRef, useState } from "react";
import { useActions } from "../actions/index.ts";
import { enterDetails, useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import { announce } from "../ui/index.ts";
import { type Alignment, aligned } from "./align.ts";
import { EmptyCanvas } from "./empty-canvas.tsx";
import { boxesOf } from "./geometry.ts";
import { LookContext } from "./look.ts";
import type { Overlay } from "./overlay.ts";
import { Overlays } from "./overlays.tsx";
import { PaletteBar } from "./palette-bar.tsx";
import { SearchBar } from "./search-bar.tsx";
import { Stage } from "./stage.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useCurrentLook } from "./use-look.ts";
import { useFar, useView } from "./use-view.ts";

/** The journey as a picture that can be worked on. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasView />
    </ReactFlowProvider>
  );
}

function CanvasView() {
  const { canvas } = useStrings();
  const workspace = useWorkspace();
  const actions = useActions();
  const view = useView();
  const far = useFar();
  const stage = useRef<HTMLDivElement>(null);
  const [overlay, setOverlay] = useState<Overlay>();
  const opened = useRef<Overlay>(undefined);
  const [searching, setSearching] = useState(false);
  const [editing, setEditing] = useState<{ id: string; what: "title" | "text" }>();
  const graph = useWorkspaceState((state) => state.graph);
  const layout = useWorkspaceState((state) => state.layout);
  const broken = useWorkspaceState((state) => state.broken);
  const boxes = useMemo(() => boxesOf(graph, layout), [graph, layout]);

  const focusStage = useCallback(() => {
    stage.current?.querySelector<HTMLElement>(".react-flow")?.focus({ preventScroll: true });
  }, []);
  const edit = useCallback((id: string, what: "title" | "text") => setEditing({ id, what }), []);
  const stopEditing = useCallback(() => {
    setEditing(undefined);
    focusStage();
  }, [focusStage]);
  const quickAdd = useCallback((from: string, at: { x: number; y: number }) => {
    opened.current = { kind: "quick", from, ...at };
    setOverlay(opened.current);
  }, []);
  const look = useCurrentLook({ far, editing, edit, stopEditing, quickAdd });

  const here = (): string | undefined => {
    const { selection } = workspace.get();
    return selection.kind === "states" ? selection.ids.at(-1) : undefined;
  };
  const editText = () => {
    const id = here();
    const state = id === undefined ? undefined : graph.state(id);
    if (state)
      setEditing({ id: state.id, what: state.says.length > 0 && state.children.length === 0 ? "text" : "title" });
  };
  const align = (alignment: Alignment) => {
    const { selection } = workspace.get();
    const positions = selection.kind === "states" ? aligned(selection.ids, alignment, graph, layout) : undefined;
    if (positions) workspace.place(positions);
    else announce(canvas.selected(selection.kind === "states" ? selection.ids.length : 0));
  };
  const noteAt = () => {
    const rect = stage.current?.getBoundingClientRect();
    if (!rect) return { x: 0, y: 0 };
    return view.flow.screenToFlowPosition({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 3 });
  };
  const closeSearch = () => {
    setSearching(false);
    focusStage();
  };
  const open = (next: Overlay | undefined) => {
    opened.current = next;
    setOverlay(next);
    // A menu closes before what was chosen in it opens.
    if (next === undefined) requestAnimationFrame(() => opened.current === undefined && focusStage());
  };

  return (
    <LookContext value={look}>
      <section
        className={broken ? "canvas canvas--broken" : "canvas"}
        data-area="canvas"
        aria-label={canvas.name(graph.title ?? graph.journey)}
      >
        <Toolbar
          {...{ view, boxes, align, open }}
          search={() => setSearching(true)}
          arrange={() => {
            workspace.unplace();
            requestAnimationFrame(() => view.fit(boxesOf(workspace.get().graph, workspace.get().layout).values()));
          }}
        />
        {searching && <SearchBar onClose={closeSearch} />}
        <div className="canvas-body">
          <PaletteBar onAdd={(kind) => open({ kind: "add", from: here(), add: kind })} />
          <div className="canvas-stage" ref={stage}>
            <Stage
              {...{ boxes, view, actions, open, editText, editing }}
              connectable={!broken}
              search={() => setSearching(true)}
              focusStage={focusStage}
            />
            {graph.states.length === 0 && !broken && (
              <EmptyCanvas onAdd={(kind) => actions.add({ kind })} onOther={() => open({ kind: "add" })} />
            )}
          </div>
        </div>
        <Overlays {...{ overlay, actions, open, editText, noteAt }} details={enterDetails} />
      </section>
    </LookContext>
  );
}
