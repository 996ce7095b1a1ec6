import { appendEdit, dropEdit, listOf, type NameOf } from "../model/forms/index.ts";
import { Button, Select, TextField } from "../ui/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useChange, useField, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { choicesOf, distinct } from "./names.ts";
import { type FieldProps, useDraft } from "./simple-fields.tsx";

/** Several names in an order, such as the channels to try. oneAlone: a single one is written without a list. */
export function NamesField({
  path,
  label,
  owner,
  help,
  of,
  oneAlone,
  empty,
}: FieldProps & { of: NameOf; oneAlone: boolean; empty?: string | undefined }) {
  const form = useForm();
  const { journey, words } = form;
  const { value, set } = useField(path);
  const change = useChange();
  const names = listOf(value).map(String);
  const choices = distinct(choicesOf(form, of));
  const options = { label: { key: "change", name: label } };
  const titleOf = (name: string) => choices.find(({ id }) => id === name)?.label ?? name;
  return (
    <fieldset className="inspector-group" data-path={pathMark(path)}>
      <legend className="ui-label">
        <FieldLabel label={label} owner={owner} />
      </legend>
      {names.length === 0 && empty !== undefined && <p className="ui-help">{empty}</p>}
      <ol className="inspector-items">
        {names.map((name, index) => (
          <li key={name} className="inspector-item-line">
            <span className="inspector-item-name">{titleOf(name)}</span>
            <ItemMenu
              name={titleOf(name)}
              index={index}
              count={names.length}
              onMove={(to) => change({ do: "reorder", path: [...path, index], index: to }, options)}
              onRemove={() => change(dropEdit(journey, path, index), options)}
            />
          </li>
        ))}
      </ol>
      <Select
        label={<FieldLabel label={words.addOf(label)} owner={owner} isHidden />}
        value={undefined}
        placeholder={words.addMore}
        choices={choices.filter(({ id }) => !names.includes(id))}
        onChange={(name) => {
          if (names.length === 0) set(oneAlone ? name : [name], { name: label });
          else change(appendEdit(journey, path, name), options);
        }}
      />
      {help !== undefined && <p className="ui-help">{help}</p>}
      <FieldFindings path={path} />
    </fieldset>
  );
}

/** A few short words in one line, separated by commas. */
export function WordsField({ path, label, owner, help, oneAlone = false }: FieldProps & { oneAlone?: boolean }) {
  const { words } = useForm();
  const { value, set } = useField(path);
  const [draft, setDraft] = useDraft(listOf(value).join(", "));
  return (
    <div className="inspector-field" data-path={pathMark(path)}>
      <TextField
        label={<FieldLabel label={label} owner={owner} />}
        help={help ?? words.commas}
        value={draft}
        onChange={setDraft}
        onCommit={(text) => {
          const items = text
            .split(",")
            .map((one) => one.trim())
            .filter((one) => one !== "");
          if (items.join() === listOf(value).join()) return;
          set(items.length === 0 ? undefined : oneAlone && items.length === 1 ? items[0] : items, { name: label });
        }}
      />
      <FieldFindings path={path} />
    </div>
  );
}

/** Removes or adds something with a button that says what. */
export function AddButton({ words, name, onPress }: { words: string; name: string; onPress: () => void }) {
  return (
    <Button look="quiet" aria-label={name} onPress={onPress}>
      + {words}
    </Button>
  );
}
