import { useField } from "./form.ts";
import { FieldFrame, type FieldProps } from "./simple-fields.tsx";
import { WordsInput } from "./words-input.tsx";

/** An address, which values can be a part of. */
export function AddressField({ path, label, owner }: FieldProps) {
  const { value, set } = useField(path);
  return (
    <FieldFrame path={path}>
      <WordsInput
        label={label}
        owner={owner}
        value={typeof value === "string" ? value : ""}
        onChange={(text) => set(text, { name: label, typing: true })}
      />
    </FieldFrame>
  );
}
