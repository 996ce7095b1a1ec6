import { memo, useMemo } from "react";
import type { Graph } from "../model/index.ts";
import { type Layout, quickLayout } from "../model/layout/index.ts";

/** More would be a grey field. */
const MOST_STATES = 150;

/** A small picture of a journey: enough to know it again. It is decoration; the words stand beside it. */
export const Sketch = memo(function Sketch({ graph }: { graph: Graph }) {
  const places = useMemo(
    () => (graph.states.length > MOST_STATES ? {} : absolute(graph, quickLayout(graph, {}, {}))),
    [graph],
  );
  const boxes = Object.values(places);
  if (boxes.length === 0) return <div className="journeys-sketch" aria-hidden />;
  const width = Math.max(...boxes.map(({ x, width: own }) => x + own));
  const height = Math.max(...boxes.map(({ y, height: own }) => y + own));
  const edges = graph.transitions.flatMap(({ id, from, to }) => {
    const [a, b] = [places[from ?? ""], places[to ?? ""]];
    return a && b && a !== b ? [{ id, a, b }] : [];
  });
  return (
    <svg
      className="journeys-sketch"
      viewBox={`-20 -20 ${width + 40} ${height + 40}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden
    >
      {edges.map(({ id, a, b }) => (
        <line
          key={id}
          className="journeys-sketch-edge"
          x1={a.x + a.width / 2}
          y1={a.y + a.height / 2}
          x2={b.x + b.width / 2}
          y2={b.y + b.height / 2}
        />
      ))}
      {graph.states.map((state) => {
        const box = places[state.id];
        if (!box) return null;
        const look = state.children.length > 0 ? "group" : state.kind === "final" ? "final" : (state.step ?? "message");
        return (
          <rect key={state.id} className={`journeys-sketch-state journeys-sketch-state--${look}`} rx={16} {...box} />
        );
      })}
    </svg>
  );
});

/** Boxes from the corner of the page; in a layout they are from the corner of their parent. */
function absolute(graph: Graph, layout: Layout): Layout {
  const places: Record<string, Layout[string]> = {};
  for (const { id, parent } of graph.states) {
    const box = layout[id];
    const around = parent === undefined ? undefined : places[parent];
    if (box) places[id] = around ? { ...box, x: box.x + around.x, y: box.y + around.y } : box;
  }
  return places;
}
