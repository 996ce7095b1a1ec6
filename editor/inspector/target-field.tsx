import type { Path } from "../../engine/language/index.ts";
import { mapOf, valueAt } from "../model/forms/index.ts";
import type { GraphTransition } from "../model/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useChange, useForm } from "./form.ts";
import { StateSelect } from "./state-select.tsx";

const STAYS = "(stays)";

interface TargetFieldProps {
  transition: GraphTransition;
  label: string;
  /** Shown around the field already. */
  isLabelHidden?: boolean;
  /** Where findings of the target stand. */
  path: Path;
}

/** The state that a transition leads to. */
export function TargetField({ transition, label, isLabelHidden = false, path }: TargetFieldProps) {
  const { words, graph, journey } = useForm();
  const change = useChange();
  // Without a target it needs something that it does.
  const written = mapOf(valueAt(journey, transition.path));
  const canStay = Object.keys(written).some((key) => key !== "target" && key !== "on" && key !== "delay");
  return (
    <div className="inspector-field" data-path={pathMark(path)}>
      <StateSelect
        label={<FieldLabel label={label} isHidden={isLabelHidden} />}
        value={transition.to ?? (transition.lost === undefined ? STAYS : undefined)}
        placeholder={transition.lost === undefined ? words.choose : words.missing(transition.lost)}
        before={canStay || transition.to === undefined ? [{ id: STAYS, label: words.stayChoice }] : []}
        onChange={(id) => {
          const target = id === STAYS ? undefined : graph.state(id)?.path;
          if (target === undefined && transition.to === undefined) return;
          change({ do: "retarget", path: transition.path, target }, { label: { key: "connect", name: label } });
        }}
      />
      {/* In a list they are told with the transition. */}
      {!isLabelHidden && <FieldFindings path={path} />}
    </div>
  );
}
