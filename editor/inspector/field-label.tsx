import { useForm } from "./form.ts";

interface FieldLabelProps {
  label: string;
  /** What the field belongs to: said, and not shown, as it stands above the field already. */
  owner?: string | undefined;
  /** The name is said only: what is around the field shows it. */
  isHidden?: boolean;
}

/** The name of a field, unlike that of every other field. */
export function FieldLabel({ label, owner, isHidden = false }: FieldLabelProps) {
  const { words } = useForm();
  if (isHidden)
    return (
      <span className="visually-hidden inspector-unseen">{owner === undefined ? label : words.of(owner, label)}</span>
    );
  if (owner === undefined) return label;
  // The order of words.of, with the owner out of sight.
  return (
    <>
      <span className="visually-hidden">{owner}: </span>
      {label}
    </>
  );
}
