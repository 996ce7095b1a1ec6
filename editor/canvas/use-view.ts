import { type ReactFlowInstance, useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useMemo } from "react";
import type { Box } from "../model/index.ts";
import { type Boxes, boundsOf, contains, type Rect, rectOf } from "./geometry.ts";
import type { CanvasNode, TransitionEdge } from "./scene.ts";

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 2;
const MARGIN = 40;

/** Moves of the view. None of them is animated for whoever wants less motion. */
export interface View {
  /** Everything, where it can still be read; else the beginning. */
  begin(boxes: Boxes, first: string | undefined, extra: readonly Box[]): void;
  fit(boxes: Iterable<Box>): void;
  fullSize(): void;
  zoom(by: number): void;
  /** Only if it is out of sight. */
  show(box: Box): void;
  centre(x: number, y: number): void;
  flow: ReactFlowInstance<CanvasNode, TransitionEdge>;
}

const reduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function useView(): View {
  const flow = useReactFlow<CanvasNode, TransitionEdge>();
  const store = useStoreApi();
  return useMemo(() => {
    const duration = () => (reduced() ? 0 : 200);
    const fitZoom = (box: Box): number => {
      const { width, height } = store.getState();
      return Math.min((width - 2 * MARGIN) / box.width, (height - 2 * MARGIN) / box.height);
    };
    const showAll = (box: Box, zoom: number, time: number): void => {
      const { width, height } = store.getState();
      const x = width / 2 - (box.x + box.width / 2) * zoom;
      const y = height / 2 - (box.y + box.height / 2) * zoom;
      void flow.setViewport({ x, y, zoom }, { duration: time });
    };
    return {
      flow,
      begin(boxes, first, extra) {
        const all = boundsOf([...boxes.values(), ...extra]);
        if (!all) return;
        const zoom = Math.min(1, fitZoom(all));
        if (zoom >= 0.55) return showAll(all, zoom, 0);
        const start = first === undefined ? undefined : boxes.get(first);
        const box = boundsOf([...(start ? [start] : []), ...extra]) ?? all;
        const { height } = store.getState();
        const readable = 0.7;
        void flow.setViewport({
          x: MARGIN - box.x * readable,
          y: Math.min(height / 2 - (box.y + box.height / 2) * readable, MARGIN - all.y * readable),
          zoom: readable,
        });
      },
      fit(boxes) {
        const all = boundsOf(boxes);
        if (all) showAll(all, Math.max(MIN_ZOOM, Math.min(1, fitZoom(all))), duration());
      },
      fullSize: () => void flow.zoomTo(1, { duration: duration() }),
      zoom: (by) => void flow.zoomTo(flow.getZoom() * by, { duration: duration() }),
      show(box) {
        const { width, height, transform } = store.getState();
        const [x, y, zoom] = transform;
        const inSight: Rect = {
          left: (-x + 8) / zoom,
          top: (-y + 8) / zoom,
          right: (width - x - 8) / zoom,
          bottom: (height - y - 8) / zoom,
        };
        if (contains(inSight, rectOf(box))) return;
        const centreX = box.x + Math.min(box.width, width / zoom - 80) / 2;
        const centreY = box.y + Math.min(box.height, height / zoom - 80) / 2;
        void flow.setCenter(centreX, centreY, { zoom: Math.max(zoom, 0.5), duration: duration() });
      },
      centre: (x, y) => void flow.setCenter(x, y, { zoom: flow.getZoom() }),
    };
  }, [flow, store]);
}

/**
 * The part of the page that is in sight, with room around it. It changes only after the view has moved a good way: in
 * between, moving costs no rendering.
 */
export function useSight(): Rect {
  const key = useStore(({ transform, width, height }) => {
    const [x, y, zoom] = transform;
    const step = stepOf(zoom);
    const w = Math.max(1, width / step);
    const h = Math.max(1, height / step);
    return [Math.floor(-x / zoom / (w / 2)), Math.floor(-y / zoom / (h / 2)), w, h].join(" ");
  });
  return useMemo(() => {
    const [column, row, w, h] = key.split(" ").map(Number) as [number, number, number, number];
    const left = (column * w) / 2 - w / 4;
    const top = (row * h) / 2 - h / 4;
    return { left, top, right: left + 2 * w, bottom: top + 2 * h };
  }, [key]);
}

/** Below this zoom nothing on a card can be read. */
const READABLE = 0.33;

/** Cards are drawn without words. */
export function useFar(): boolean {
  return useStore(({ transform }) => stepOf(transform[2]) < READABLE);
}

/** The zoom in steps, rounded down, so that what is in sight is taken for rather too large. */
const stepOf = (zoom: number): number => 2 ** (Math.floor(Math.log2(zoom) * 2) / 2);
