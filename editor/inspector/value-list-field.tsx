import { dropEdit, itemPath, listOf } from "../model/forms/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { pathMark, useChange, useField, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { AddButton } from "./list-field.tsx";
import type { FieldProps } from "./simple-fields.tsx";
import { ValueField } from "./value-field.tsx";

/** Several values in an order, such as those of the placeholders of a template. */
export function ValueListField({ path, label, owner }: FieldProps) {
  const { journey, words } = useForm();
  const { value } = useField(path);
  const change = useChange();
  const items = listOf(value);
  return (
    <fieldset className="inspector-group" data-path={pathMark(path)}>
      <legend className="ui-label">
        <FieldLabel label={label} owner={owner} />
      </legend>
      {items.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values have nothing else to be told apart by.
        <div key={index} className="inspector-item">
          <ValueField path={itemPath(journey, path, index)} label={words.entry(label, index + 1)} owner={owner} />
          <ItemMenu
            name={words.entry(label, index + 1)}
            index={index}
            count={items.length}
            onMove={(to) =>
              change({ do: "reorder", path: [...path, index], index: to }, { label: { key: "change", name: label } })
            }
            onRemove={() => change(dropEdit(journey, path, index), { label: { key: "remove", name: label } })}
          />
        </div>
      ))}
      <AddButton
        words={words.add}
        name={words.addOf(label)}
        onPress={() =>
          change(
            items.length === 0
              ? { do: "set", path, value: ['""'] }
              : { do: "insert", path, index: items.length, value: '""' },
            { label: { key: "add", name: label } },
          )
        }
      />
    </fieldset>
  );
}
