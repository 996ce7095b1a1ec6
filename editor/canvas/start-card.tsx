import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Play, Zap } from "lucide-react";
import { memo } from "react";
import { nameOf, triggerWords } from "../actions/index.ts";
import { type Mode, useWorkspace } from "../app/index.ts";
import type { GraphTransition } from "../model/index.ts";
import { useLook } from "./look.ts";
import { START, type StartNode } from "./scene.ts";
import { shortened, transitionWords } from "./words.ts";

const LINE = 28;
const SECOND = 17;
const HEAD = 34;
export const START_WIDTH = 300;

interface Chips {
  starts: readonly GraphTransition[];
  anywhere: readonly GraphTransition[];
}

/** What belongs to no state: how the journey begins, and what holds in every state. */
export function chipsOf(transitions: readonly GraphTransition[]): Chips {
  const own = transitions.filter(({ from }) => from === undefined);
  return {
    starts: own.filter(({ kind }) => kind === "start"),
    anywhere: own.filter(({ kind }) => kind !== "start"),
  };
}

export function startHeight({ starts, anywhere }: Chips, mode: Mode): number {
  const height = (all: readonly GraphTransition[]) =>
    all.reduce((sum, one) => sum + LINE + (isTall(one, mode) ? SECOND : 0), HEAD);
  return 12 + (starts.length > 0 ? height(starts) : HEAD + LINE) + (anywhere.length > 0 ? height(anywhere) : 0);
}

/** With a line of its own for where it leads; to an engineer for its condition. */
function isTall({ kind, to, guard }: GraphTransition, mode: Mode): boolean {
  return mode === "engineer" ? guard !== undefined : kind !== "start" && to !== undefined;
}

/** The strip at the journey’s start. */
export const StartCard = memo(function StartCard(_: NodeProps<StartNode>) {
  const look = useLook();
  const { canvas } = look.strings;
  const { starts, anywhere } = chipsOf(look.graph.transitions);
  const handle = <Handle type="source" position={Position.Right} className="canvas-handle" isConnectable={false} />;
  if (look.far) return <div className="canvas-start">{handle}</div>;
  return (
    <figure className="canvas-start" id={`canvas-state-${START}`} aria-label={canvas.startTitle}>
      <p className="canvas-start-title">
        <Play aria-hidden size={13} fill="currentColor" />
        {canvas.startTitle}
      </p>
      {starts.length === 0 && <p className="canvas-chip canvas-chip--none">{canvas.startNone}</p>}
      {starts.map((one) => (
        <Chip key={one.id} transition={one} />
      ))}
      {anywhere.length > 0 && (
        <p className="canvas-start-title">
          <Zap aria-hidden size={13} />
          {canvas.whereverTitle}
        </p>
      )}
      {anywhere.map((one) => (
        <Chip key={one.id} transition={one} />
      ))}
      {handle}
    </figure>
  );
});

function Chip({ transition }: { transition: GraphTransition }) {
  const look = useLook();
  const workspace = useWorkspace();
  const { strings, mode, graph } = look;
  const target = transition.kind === "start" || transition.to === undefined ? undefined : graph.state(transition.to);
  // Which heading it stands under says the rest.
  const kind = transition.kind === "start" || transition.kind === "interrupt" ? "event" : transition.kind;
  const when = triggerWords({ ...transition, kind }, strings, mode);
  const isGuarded = transition.guard !== undefined;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard the outline and T on the canvas lead to it.
    <p
      className={isTall(transition, mode) ? "canvas-chip canvas-chip--tall" : "canvas-chip"}
      title={transitionWords(transition, look)}
      onClick={(event) => {
        event.stopPropagation();
        workspace.select({ kind: "transition", id: transition.id });
      }}
    >
      <span>{isGuarded && mode === "design" ? `${when} ◇` : when}</span>
      {target && <b>→ {shortened(mode === "engineer" ? target.name : nameOf(target), 40)}</b>}
      {isGuarded && mode === "engineer" && <code>{transition.guard}</code>}
    </p>
  );
}
