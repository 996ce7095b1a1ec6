import { useEffect, useState } from "react";
import type { Path } from "../../engine/language/index.ts";
import type { FieldKind } from "../model/forms/index.ts";
import { Checkbox, Select, TextField } from "../ui/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useField, useForm } from "./form.ts";
import { useTrailingSpace } from "./use-trailing-space.ts";

export interface FieldProps {
  path: Path;
  label: string;
  /** What it belongs to, where its label alone would not tell it from others. */
  owner?: string | undefined;
  help?: string | undefined;
}

export function FieldFrame({ path, children }: { path: Path; children: React.ReactNode }) {
  return (
    <div className="inspector-field" data-path={pathMark(path)}>
      {children}
      <FieldFindings path={path} />
    </div>
  );
}

const textOf = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

/** One text, written as it is typed. */
export function LineField({
  path,
  label,
  owner,
  help,
  multiline = false,
  placeholder,
}: FieldProps & { multiline?: boolean; placeholder?: string }) {
  const { value, set } = useField(path);
  const [shown, take] = useTrailingSpace(textOf(value), (next) => set(next, { name: label, typing: true }));
  return (
    <FieldFrame path={path}>
      <TextField
        label={<FieldLabel label={label} owner={owner} />}
        help={help}
        value={shown}
        multiline={multiline}
        {...(placeholder !== undefined && { placeholder })}
        onChange={take}
      />
    </FieldFrame>
  );
}

/** A number; what is none stays in the field and is said to be none. */
export function NumberField({
  path,
  label,
  owner,
  help,
  kind,
  usual,
}: FieldProps & { kind: Extract<FieldKind, { is: "number" }>; usual?: unknown }) {
  const { words } = useForm();
  const { value, set } = useField(path);
  const [draft, setDraft] = useDraft(textOf(value));
  const number = readNumber(draft, kind);
  return (
    <FieldFrame path={path}>
      <TextField
        label={<FieldLabel label={label} owner={owner} />}
        help={help}
        value={draft}
        {...(usual !== undefined && { placeholder: words.usually(String(usual)) })}
        error={number === null ? words.badNumber(kind.least, kind.most) : undefined}
        onChange={(next) => {
          setDraft(next);
          const read = readNumber(next, kind);
          if (read !== null) set(read, { name: label, typing: true });
        }}
      />
    </FieldFrame>
  );
}

/** null: no number, or not one of those that the field takes. */
function readNumber(text: string, kind: Extract<FieldKind, { is: "number" }>): number | undefined | null {
  if (text.trim() === "") return undefined;
  const number = Number(text.trim().replace(",", "."));
  if (!Number.isFinite(number) || (kind.whole && !Number.isInteger(number))) return null;
  return number < (kind.least ?? -Infinity) || number > (kind.most ?? Infinity) ? null : number;
}

/** What is typed, until what it was typed for changes from elsewhere. */
export function useDraft(value: string): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return [draft, setDraft];
}

/** Yes or no; no is the key left out. */
export function BooleanField({ path, label, owner, help }: FieldProps) {
  const { value, set } = useField(path);
  return (
    <FieldFrame path={path}>
      <Checkbox
        label={
          help === undefined ? (
            <FieldLabel label={label} owner={owner} />
          ) : (
            <span>
              <FieldLabel label={label} owner={owner} />
              <span className="ui-help inspector-checkbox-help">{help}</span>
            </span>
          )
        }
        isSelected={value === true}
        onChange={(next) => set(next ? true : undefined, { name: label })}
      />
    </FieldFrame>
  );
}

const NONE = "(none)";

/** One of a few words of the language. */
export function ChoiceField({
  path,
  label,
  owner,
  help,
  choices,
  names,
  isRequired,
  usual,
}: FieldProps & {
  choices: readonly string[];
  names: Readonly<Record<string, string>>;
  isRequired: boolean;
  usual?: unknown;
}) {
  const { words } = useForm();
  const { value, set } = useField(path);
  const empty = usual === undefined ? words.notSet : words.usually(names[String(usual)] ?? String(usual));
  return (
    <FieldFrame path={path}>
      <Select
        label={<FieldLabel label={label} owner={owner} />}
        help={help}
        value={typeof value === "string" ? value : isRequired ? undefined : NONE}
        placeholder={words.choose}
        choices={[
          ...(isRequired ? [] : [{ id: NONE, label: empty }]),
          ...choices.map((id) => ({ id, label: names[id] ?? id })),
        ]}
        onChange={(id) => set(id === NONE ? undefined : id, { name: label })}
      />
    </FieldFrame>
  );
}
