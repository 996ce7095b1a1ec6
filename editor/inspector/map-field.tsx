import { useState } from "react";
import { type FieldKind, mapOf } from "../model/forms/index.ts";
import { Button, ComboBox } from "../ui/index.ts";
import { ExpressionField } from "./expression-field.tsx";
import { FieldLabel } from "./field-label.tsx";
import { FieldFindings } from "./findings.tsx";
import { factTitle, pathMark, useChange, useField, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { likelyValue } from "./likely-value.ts";
import { choicesOf, distinct } from "./names.ts";
import type { FieldProps } from "./simple-fields.tsx";
import { ValueField } from "./value-field.tsx";

interface MapFieldProps extends FieldProps {
  of: FieldKind;
  /** The keys are facts. */
  ofFacts: boolean;
  /** Names that fit, where they are no facts: the input of a system. */
  names?: readonly string[];
}

/** Names with a value each: what a system is told, which facts are set. */
export function MapField({ path, label, owner, help, of, ofFacts, names = [] }: MapFieldProps) {
  const form = useForm();
  const { words } = form;
  const { value } = useField(path);
  const change = useChange();
  const entries = Object.keys(mapOf(value));
  const full = owner === undefined ? label : words.of(owner, label);
  const nameOf = (key: string) => (ofFacts ? factTitle(form, key) : key);
  return (
    <fieldset className="inspector-group" data-path={pathMark(path)}>
      <legend className="ui-label">
        <FieldLabel label={label} owner={owner} />
      </legend>
      {help !== undefined && <p className="ui-help">{help}</p>}
      {entries.map((key, index) => (
        <div key={key} className="inspector-item">
          {of.is === "expression" ? (
            <ExpressionField path={[...path, key]} label={nameOf(key)} owner={full} />
          ) : (
            <ValueField path={[...path, key]} label={nameOf(key)} owner={full} />
          )}
          <ItemMenu
            name={words.of(full, nameOf(key))}
            index={index}
            count={entries.length}
            onMove={(to) =>
              change({ do: "reorder", path: [...path, key], index: to }, { label: { key: "change", name: label } })
            }
            onRemove={() =>
              change({ do: "remove", path: [...path, key] }, { label: { key: "remove", name: nameOf(key) } })
            }
          />
        </div>
      ))}
      <AddEntry
        label={words.addEntry(full)}
        choices={distinct(ofFacts ? choicesOf(form, "fact") : names.map((id) => ({ id, label: id }))).filter(
          ({ id }) => !entries.includes(id),
        )}
        onAdd={(key) =>
          change(
            { do: "set", path: [...path, key], value: of.is === "expression" ? "true" : likelyValue(form, path, key) },
            { label: { key: "add", name: nameOf(key) } },
          )
        }
      />
      <FieldFindings path={path} shallow />
    </fieldset>
  );
}

interface AddEntryProps {
  label: string;
  choices: readonly { id: string; label: string }[];
  onAdd: (name: string) => void;
}

/** Takes the name of a new entry. */
export function AddEntry({ label, choices, onAdd }: AddEntryProps) {
  const { words } = useForm();
  const [count, setCount] = useState(0);
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button look="quiet" aria-label={label} onPress={() => setOpen(true)}>
        + {words.add}
      </Button>
    );
  }
  return (
    <ComboBox
      // Empty again after each entry.
      key={count}
      label={label}
      value=""
      choices={choices}
      autoFocus
      onCommit={(name) => {
        setCount(count + 1);
        setOpen(false);
        if (name.trim() !== "") onAdd(name.trim());
      }}
    />
  );
}
