import { type FormEvent, type ReactNode, useState } from "react";
import { useStrings } from "../app/index.ts";
import { Checkbox, Select, TextField } from "../ui/index.ts";
import { type DataField, dataFields, readField, writeField } from "./data-fields.ts";
import "./desk.css";

interface DataFormProps {
  /** JSON Schema of an object, as far as one is known. */
  schema: unknown;
  /** What the fields begin with. */
  sample: Readonly<Record<string, unknown>>;
  onSubmit: (value: Record<string, unknown>) => void;
  /** The buttons. */
  children: ReactNode;
}

/** A form for data by their JSON Schema, filled with a sample. */
export function DataForm({ schema, sample, onSubmit, children }: DataFormProps) {
  const fields = dataFields(schema, sample);
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, writeField(sample[field.name])])),
  );
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = fields.map((field) => ({ field, value: readField(field, texts[field.name] ?? "") }));
    const bad = read.filter(({ value }) => value === "wrong").map(({ field }) => field.name);
    setWrong(bad);
    if (bad.length > 0) return;
    onSubmit(
      Object.fromEntries(
        read.flatMap(({ field, value }) => (value === "wrong" || value === "none" ? [] : [[field.name, value.is]])),
      ),
    );
  };
  return (
    <form className="channels-form" onSubmit={submit}>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          text={texts[field.name] ?? ""}
          isWrong={wrong.includes(field.name)}
          onChange={(text) => setTexts({ ...texts, [field.name]: text })}
        />
      ))}
      <div className="channels-form-buttons">{children}</div>
    </form>
  );
}

interface FieldProps {
  field: DataField;
  text: string;
  isWrong: boolean;
  onChange: (text: string) => void;
}

function Field({ field, text, isWrong, onChange }: FieldProps) {
  const { channels } = useStrings();
  const { name, kind, choices, help } = field;
  if (kind === "boolean") {
    return <Checkbox label={name} isSelected={text === "true"} onChange={(is) => onChange(String(is))} />;
  }
  if (choices) {
    const shown = choices.map((choice) => ({ id: writeField(choice), label: writeField(choice) }));
    return <Select label={name} value={text} choices={shown} onChange={onChange} />;
  }
  return (
    <TextField
      label={name}
      value={text}
      onChange={onChange}
      multiline={kind === "json"}
      error={isWrong ? channels.notSuch(channels.kinds[kind]) : undefined}
      {...(help !== undefined && { help })}
    />
  );
}
