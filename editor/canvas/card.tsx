import { Handle, type NodeProps, Position } from "@xyflow/react";
import { CircleAlert, Play, RotateCw, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { kindIcons, kindOf, nameOf } from "../actions/index.ts";
import { ChannelIcon } from "../channels/index.ts";
import type { GraphState } from "../model/index.ts";
import { card } from "../model/layout/index.ts";
import { CardText } from "./card-text.tsx";
import { channelLook, channelsTitle } from "./channel-look.ts";
import { type Look, useLook } from "./look.ts";
import type { StateNode } from "./scene.ts";
import { elementId, mainText, stateWords, stepWords, transitionWords } from "./words.ts";

/** A state without others inside. It looks like what it does. */
export const Card = memo(function Card({ data: { state, target }, selected, height = 0 }: NodeProps<StateNode>) {
  const look = useLook();
  const { strings, mode, far, info } = look;
  const kind = kindOf(state, look.graph);
  const Icon = kindIcons[kind];
  const channel = state.channelHere && channelLook(state.channelHere[0]!, info, strings);
  const classes = [
    "canvas-card",
    `canvas-card--${state.kind}`,
    `canvas-channel--${channel?.kind ?? "none"}`,
    ...markClasses(state, look, selected, target),
  ].join(" ");
  // Handles stay: React Flow measures them once, and without them no edge is drawn.
  if (far) {
    return (
      <div className={`${classes} canvas-card--far`} id={elementId(state.id)}>
        <Handles state={state} />
      </div>
    );
  }
  if (state.kind === "history") {
    return (
      <div className={classes} id={elementId(state.id)} role="img" aria-label={stateWords(state, look)}>
        <Icon aria-hidden size={22} />
        <Handles state={state} />
      </div>
    );
  }
  const text = mainText(state, look);
  // What the size has room for; see editor/model/layout/size.ts.
  const step = height >= card.header + card.step;
  const hasStep = state.step !== undefined || state.outcome !== undefined;
  const left = height - card.header - (hasStep ? card.step : 0);
  const lines = Math.max(0, Math.floor((left - card.padding / 2) / card.line));
  return (
    <figure className={classes} id={elementId(state.id)} aria-label={stateWords(state, look)}>
      <div className="canvas-card-head">
        {state.initial && (
          <span className="canvas-initial" title={strings.canvas.initial}>
            <Play aria-hidden size={10} fill="currentColor" />
          </span>
        )}
        <Icon aria-hidden size={16} className="canvas-card-icon" />
        <CardText state={state} what="title" className="canvas-card-title">
          {mode === "engineer" ? state.name : nameOf(state)}
        </CardText>
        {channel && state.channelHere && (
          <span className="canvas-card-channel" title={channelsTitle(state.channelHere, info, strings)}>
            <ChannelIconOf kind={channel.kind} />
            {state.channelHere.length > 1 && `+${state.channelHere.length - 1}`}
          </span>
        )}
        <Problems state={state} look={look} />
      </div>
      {step && hasStep && <div className="canvas-card-step">{stepWords(state, look)}</div>}
      {text !== undefined && lines > 0 && (
        <CardText state={state} what="text" className="canvas-card-text" lines={Math.min(lines, card.lines)}>
          {text}
        </CardText>
      )}
      <Stays state={state} look={look} />
      <Visited state={state} look={look} />
      <Handles state={state} />
    </figure>
  );
});

export function markClasses(state: GraphState, { playing, comparing }: Look, selected: boolean, target: boolean) {
  const { id } = state;
  return [
    ...(selected ? ["canvas-card--selected"] : []),
    ...(target ? ["canvas-card--target"] : []),
    ...(playing?.active.includes(id) ? ["canvas-card--active"] : []),
    ...(playing && !playing.active.includes(id) && !playing.visited.states[id] ? ["canvas-card--unvisited"] : []),
    ...(comparing?.added.has(id) ? ["canvas-card--added"] : []),
    ...(comparing?.changed.has(id) ? ["canvas-card--changed"] : []),
  ];
}

export function ChannelIconOf({ kind, size = 14 }: { kind: ReturnType<typeof channelLook>["kind"]; size?: number }) {
  return kind === "other" ? null : <ChannelIcon kind={kind} size={size} />;
}

export function Problems({ state, look }: { state: GraphState; look: Look }) {
  const found = look.problems.get(state.id);
  if (!found) return null;
  const Icon = found.error ? CircleAlert : TriangleAlert;
  return (
    <span
      className={`canvas-problems canvas-problems--${found.error ? "error" : "warning"}`}
      title={look.strings.canvas.problems(found.count)}
    >
      <Icon aria-hidden size={13} />
      {found.count > 1 && found.count}
    </span>
  );
}

/** What it reacts to without leaving: no edge shows it. */
export function Stays({ state, look }: { state: GraphState; look: Look }) {
  const staying = (look.leaving.get(state.id) ?? []).filter(({ to }) => to === undefined || to === state.id);
  if (staying.length === 0) return null;
  const lost = staying.some((one) => one.lost !== undefined);
  return (
    <span
      className={lost ? "canvas-stays canvas-stays--lost" : "canvas-stays"}
      title={staying.map((one) => transitionWords(one, look)).join("\n")}
    >
      <RotateCw aria-hidden size={11} />
      {staying.length}
    </span>
  );
}

export function Visited({ state, look }: { state: GraphState; look: Look }) {
  const count = look.playing?.visited.states[state.id];
  if (!count) return null;
  return (
    <span className="canvas-visited" title={look.strings.canvas.visited(count)}>
      {count}×
    </span>
  );
}

/** Where edges begin and end; the first adds a state when it is pressed. */
export function Handles({ state }: { state: GraphState }) {
  const { quickAdd, strings } = useLook();
  return (
    <>
      <Handle
        type="target"
        position={Position.Left}
        className="canvas-handle canvas-handle--in"
        isConnectableStart={false}
      />
      {state.kind !== "final" && (
        <Handle
          type="source"
          position={Position.Right}
          className="canvas-handle canvas-handle--out"
          title={strings.canvas.quickAdd}
          onClick={(event) => {
            event.stopPropagation();
            quickAdd(state.id, { x: event.clientX, y: event.clientY });
          }}
        >
          <span aria-hidden>+</span>
        </Handle>
      )}
    </>
  );
}
