import type { NodeProps } from "@xyflow/react";
import { Play } from "lucide-react";
import { memo } from "react";
import { kindIcons, kindOf, nameOf } from "../actions/index.ts";
import { ChannelIconOf, Handles, markClasses, Problems, Stays, Visited } from "./card.tsx";
import { CardText } from "./card-text.tsx";
import { channelLook, channelsTitle } from "./channel-look.ts";
import { useLook } from "./look.ts";
import type { StateNode } from "./scene.ts";
import { elementId, stateWords } from "./words.ts";

/** A state around others: a frame. Those inside a parallel one are lanes. */
export const Container = memo(function Container({ data: { state, target }, selected }: NodeProps<StateNode>) {
  const look = useLook();
  const { strings, info, mode, far, graph } = look;
  const Icon = kindIcons[kindOf(state, graph)];
  const channel = state.channelHere && channelLook(state.channelHere[0]!, info, strings);
  const isRegion = state.parent !== undefined && graph.state(state.parent)?.kind === "parallel";
  const classes = [
    "canvas-container",
    `canvas-container--${state.kind}`,
    ...(isRegion ? ["canvas-container--region"] : []),
    `canvas-channel--${channel?.kind ?? "none"}`,
    ...markClasses(state, look, selected, target),
  ].join(" ");
  if (far) {
    return (
      <div className={classes} id={elementId(state.id)}>
        <Handles state={state} />
      </div>
    );
  }
  return (
    <figure className={classes} id={elementId(state.id)} aria-label={stateWords(state, look)}>
      <div className="canvas-container-head">
        {state.initial && (
          <span className="canvas-initial" title={strings.canvas.initial}>
            <Play aria-hidden size={10} fill="currentColor" />
          </span>
        )}
        <Icon aria-hidden size={16} className="canvas-card-icon" />
        <CardText state={state} what="title" className="canvas-card-title">
          {mode === "engineer" ? state.name : nameOf(state)}
        </CardText>
        {state.kind === "parallel" && <span className="canvas-container-hint">{strings.canvas.inParallel}</span>}
        {channel && state.channelHere && (
          <span className="canvas-card-channel" title={channelsTitle(state.channelHere, info, strings)}>
            <ChannelIconOf kind={channel.kind} />
          </span>
        )}
        <Problems state={state} look={look} />
      </div>
      <Stays state={state} look={look} />
      <Visited state={state} look={look} />
      <Handles state={state} />
    </figure>
  );
});
