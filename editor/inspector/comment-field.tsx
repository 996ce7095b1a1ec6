import { Checkbox } from "../ui/index.ts";
import { useField, useForm } from "./form.ts";
import { FieldFrame, type FieldProps } from "./simple-fields.tsx";
import { TextsField } from "./texts-field.tsx";

/** Whether a comment is asked for; and in which words, where they are one’s own. */
export function CommentField({ path, label }: FieldProps) {
  const { words } = useForm();
  const { value, set } = useField(path);
  const isAsked = value !== undefined && value !== false;
  return (
    <FieldFrame path={path}>
      <Checkbox label={label} isSelected={isAsked} onChange={(next) => set(next ? true : undefined, { name: label })} />
      {isAsked && <TextsField path={path} label={words.of(label, words.fields["survey.prompt"].name)} />}
    </FieldFrame>
  );
}
