import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Play, Zap } from "lucide-react";
import { memo } from "react";
import { nameOf, triggerWords } from "../actions/index.ts";
import { useWorkspace } from "../app/index.ts";
import type { GraphTransition } from "../model/index.ts";
import { useLook } from "./look.ts";
import { START, type StartNode } from "./scene.ts";
import { shortened, transitionWords } from "./words.ts";

const LINE = 28;
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

export function startHeight({ starts, anywhere }: Chips): number {
  const list = (count: number) => HEAD + count * LINE;
  return 12 + list(Math.max(1, starts.length)) + (anywhere.length > 0 ? list(anywhere.length) : 0);
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
      <h3>
        <Play aria-hidden size={13} fill="currentColor" />
        {canvas.startTitle}
      </h3>
      {starts.length === 0 && <p className="canvas-chip canvas-chip--none">{canvas.startNone}</p>}
      {starts.map((one) => (
        <Chip key={one.id} transition={one} />
      ))}
      {anywhere.length > 0 && (
        <h3>
          <Zap aria-hidden size={13} />
          {canvas.whereverTitle}
        </h3>
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
  const guard = transition.guard === undefined ? "" : mode === "engineer" ? ` [${transition.guard}]` : " ◇";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard the outline and T on the canvas lead to it.
    <p
      className="canvas-chip"
      title={transitionWords(transition, look)}
      onClick={(event) => {
        event.stopPropagation();
        workspace.select({ kind: "transition", id: transition.id });
      }}
    >
      <span>{when + guard}</span>
      {target && <b>→ {shortened(mode === "engineer" ? target.name : nameOf(target), 20)}</b>}
    </p>
  );
}
