import type { NameOf } from "../model/forms/index.ts";
import { ComboBox } from "../ui/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { useField, useForm } from "./form.ts";
import { choicesOf, distinct } from "./names.ts";
import { FieldFrame, type FieldProps } from "./simple-fields.tsx";

/** The name of something that is there: a fact, a system, a team. Found by typing; another name is taken as it is. */
export function NameField({ path, label, owner, help, of }: FieldProps & { of: NameOf }) {
  const form = useForm();
  const { value, set } = useField(path);
  return (
    <FieldFrame path={path}>
      <ComboBox
        label={<FieldLabel label={label} owner={owner} />}
        help={help}
        value={typeof value === "string" ? value : ""}
        choices={distinct(choicesOf(form, of))}
        onCommit={(next) => set(next.trim(), { name: label })}
      />
    </FieldFrame>
  );
}
