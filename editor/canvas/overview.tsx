import { useSelector } from "@xstate/store-react";
import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { preferences } from "../app/index.ts";
import { channelLook } from "./channel-look.ts";
import { coloursOf } from "./colours.ts";
import type { Boxes } from "./geometry.ts";
import { boundsOf } from "./geometry.ts";
import { useLook } from "./look.ts";
import { contextOf, paint } from "./paint.ts";

interface PictureProps {
  boxes: Boxes;
  selected: ReadonlySet<string>;
}

/** In the place of cards where so many are in sight that none of them can be read. */
export function Overview({ boxes, selected }: PictureProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const look = useLook();
  const theme = useSelector(preferences, (now) => now.theme);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const colours = coloursOf(element.parentElement!);
    const kinds = new Map<string, string>();
    let frame = 0;
    const draw = () => {
      frame = 0;
      const { transform, width, height } = store.getState();
      const context = contextOf(element, width, height);
      if (!context) return;
      const [x, y, zoom] = transform;
      const { graph, problems } = look;
      const channelKind = (names: readonly string[]) => kindOf(names[0]!, look, kinds);
      paint(context, {
        ...{ graph, boxes, colours, selected, problems, channelKind, x, y, zoom, width, height },
        edges: true,
      });
    };
    draw();
    const leave = store.subscribe(() => {
      frame ||= requestAnimationFrame(draw);
    });
    return () => {
      leave();
      cancelAnimationFrame(frame);
    };
  }, [store, look, boxes, selected, theme]);

  return <canvas ref={ref} className="canvas-overview" aria-hidden />;
}

function kindOf(name: string, { info, strings }: ReturnType<typeof useLook>, known: Map<string, string>): string {
  const found = known.get(name) ?? channelLook(name, info, strings).kind;
  known.set(name, found);
  return found;
}

const WIDTH = 176;
const HEIGHT = 112;

/** The whole journey in a corner, and which part of it is in sight. For the mouse: keys have search and reading order. */
export function Minimap({ boxes, selected, onMove }: PictureProps & { onMove: (x: number, y: number) => void }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const frameRef = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  const look = useLook();
  const theme = useSelector(preferences, (now) => now.theme);
  const bounds = boundsOf(boxes.values()) ?? { x: 0, y: 0, width: 1, height: 1 };
  const zoom = Math.min((WIDTH - 12) / bounds.width, (HEIGHT - 12) / bounds.height, 0.2);
  const x = (WIDTH - bounds.width * zoom) / 2 - bounds.x * zoom;
  const y = (HEIGHT - bounds.height * zoom) / 2 - bounds.y * zoom;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    // Behind the frame in which cards are drawn: the whole journey may be thousands of states.
    const timer = setTimeout(() => {
      const element = ref.current;
      const context = element && contextOf(element, WIDTH, HEIGHT);
      if (!context) return;
      const kinds = new Map<string, string>();
      const { graph, problems } = look;
      const channelKind = (names: readonly string[]) => kindOf(names[0]!, look, kinds);
      const colours = coloursOf(element.parentElement!);
      paint(context, {
        ...{ graph, boxes, colours, selected, problems, channelKind, x, y, zoom },
        ...{ width: WIDTH, height: HEIGHT, edges: false },
      });
    }, 50);
    return () => clearTimeout(timer);
  }, [look, boxes, selected, x, y, zoom, theme]);

  useEffect(() => {
    const follow = () => {
      const { transform, width, height } = store.getState();
      const [left, top, scale] = transform;
      const frame = frameRef.current;
      if (!frame) return;
      frame.style.transform = `translate(${(-left / scale) * zoom + x}px, ${(-top / scale) * zoom + y}px)`;
      frame.style.width = `${(width / scale) * zoom}px`;
      frame.style.height = `${(height / scale) * zoom}px`;
    };
    follow();
    return store.subscribe(follow);
  }, [store, zoom, x, y]);

  const go = (event: React.PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return;
    const at = event.currentTarget.getBoundingClientRect();
    onMove((event.clientX - at.left - x) / zoom, (event.clientY - at.top - y) / zoom);
  };
  return (
    <div
      className="canvas-minimap"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={ref} style={{ width: WIDTH, height: HEIGHT }} />
      <div ref={frameRef} className="canvas-minimap-frame" />
    </div>
  );
}
