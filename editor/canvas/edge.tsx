import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useWorkspace } from "../app/index.ts";
import type { GraphTransition } from "../model/index.ts";
import { ChannelIconOf } from "./card.tsx";
import { channelLook } from "./channel-look.ts";
import { type EdgeLine, edgeLine } from "./edge-path.ts";
import { type Look, useLook } from "./look.ts";
import { HANDLE, type TransitionEdge } from "./scene.ts";
import { edgeWords, transitionWords } from "./words.ts";

/** A transition: its line, when it is taken, and the channel that it goes over to. */
export const TransitionLine = memo(function TransitionLine(props: EdgeProps<TransitionEdge>) {
  const { data, selected = false, sourceX, sourceY, targetX, targetY } = props;
  const look = useLook();
  if (!data) return null;
  const { transition, near } = data;
  // Handles lie across the edge of a card: lines end at the card.
  const line = edgeLine({
    ...data,
    sourceX: sourceX - HANDLE / 2,
    sourceY,
    targetX: targetX + HANDLE / 2 - 1,
    targetY,
  });
  if (!transition) return <path className="canvas-edge canvas-edge--start" d={line.path} />;
  const { channel } = transition;
  const over = channel && channelLook(channel[0]!, look.info, look.strings);
  const classes = classesOf(transition, look, { selected, near, over: over?.kind });
  return (
    <g className={classes}>
      <path className="canvas-edge-hit" d={line.path} />
      <path className="canvas-edge-line" d={line.path} markerEnd={`url(#canvas-arrow-${over?.kind ?? "plain"})`} />
      {!look.far && <Label {...{ transition, look, line, classes, over }} room={data.room} />}
    </g>
  );
});

/** With less room than this, in px, a label leaves out what can be left out. */
const TIGHT = 140;

interface Marks {
  selected: boolean;
  near: boolean;
  over: string | undefined;
}

function classesOf(
  { id, kind }: GraphTransition,
  { playing, comparing }: Look,
  { selected, near, over }: Marks,
): string {
  return [
    "canvas-edge",
    `canvas-edge--${kind}`,
    ...(over === undefined ? [] : ["canvas-edge--over", `canvas-channel--${over}`]),
    ...(near ? ["canvas-edge--near"] : []),
    ...(selected ? ["canvas-edge--selected"] : []),
    ...(playing?.taken.includes(id) ? ["canvas-edge--taken"] : []),
    ...(playing?.visited.transitions[id] ? ["canvas-edge--visited"] : []),
    ...(comparing?.added.has(id) ? ["canvas-edge--added"] : []),
    ...(comparing?.changed.has(id) ? ["canvas-edge--changed"] : []),
  ].join(" ");
}

interface LabelProps {
  transition: GraphTransition;
  look: Look;
  line: EdgeLine;
  classes: string;
  over: ReturnType<typeof channelLook> | undefined;
  room: number;
}

/** Above all lines and below all cards; as wide as there is room before the next card. */
function Label({ transition, look, line, classes, over, room }: LabelProps) {
  const workspace = useWorkspace();
  const { labelX, labelY } = line;
  const { canvas } = look.strings;
  const words = edgeWords(transition, look);
  return (
    <EdgeLabelRenderer>
      <div
        className={`canvas-label nodrag nopan ${classes}`}
        style={{ transform: `translate(${labelX}px, ${labelY}px) translateY(-50%)`, maxWidth: room }}
        title={transitionWords(transition, look)}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          workspace.select({ kind: "transition", id: transition.id });
        }}
      >
        {over && (
          <span className="canvas-label-over">
            <ChannelIconOf kind={over.kind} size={12} />
            {canvas.goesOver(over.title)}
            {transition.channel!.length > 1 && "…"}
          </span>
        )}
        <span className="canvas-label-words">{room < TIGHT ? canvas.brief(words) : words}</span>
        {transition.actions.length > 0 && <span className="canvas-label-acts">●</span>}
      </div>
    </EdgeLabelRenderer>
  );
}
