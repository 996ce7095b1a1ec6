import { type ReactNode, useState } from "react";
import { type Choice, Select } from "../ui/index.ts";
import { useForm } from "./form.ts";
import { choicesOf, distinct } from "./names.ts";

interface StateSelectProps {
  label: ReactNode;
  /** The id of a state, or of one of the choices before them. */
  value: string | undefined;
  placeholder: string;
  /** Choices that are no states. */
  before?: readonly Choice[];
  /** Only those in no other state. */
  isTop?: boolean;
  onChange: (id: string) => void;
}

/**
 * One of the states. Its list is made when somebody comes near: a form has many of these, and a journey of a thousand
 * states would make each of them a list of a thousand while somebody types.
 */
export function StateSelect({ label, value, placeholder, before = [], isTop = false, onChange }: StateSelectProps) {
  const form = useForm();
  const [isNear, setNear] = useState(false);
  const state = value === undefined ? undefined : form.graph.state(value);
  const shown = state ? [{ id: state.id, label: state.title ?? state.name }] : [];
  return (
    <div onFocusCapture={() => setNear(true)} onPointerEnter={() => setNear(true)}>
      <Select
        label={label}
        value={value}
        placeholder={placeholder}
        choices={[
          ...before,
          ...(isNear
            ? distinct(choicesOf(form, "state").filter(({ id }) => !isTop || !form.graph.state(id)?.parent))
            : shown),
        ]}
        onChange={onChange}
      />
    </div>
  );
}
