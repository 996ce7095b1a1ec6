import type { YamlData } from "../../engine/language/edits/index.ts";
import type { Path } from "../../engine/language/index.ts";
import {
  type FactKind,
  factKindOf,
  factKinds,
  field,
  fieldsOf,
  freeName,
  keysOfKind,
  listOf,
  mapOf,
  valueAt,
} from "../model/forms/index.ts";
import type { JourneyEdit } from "../model/index.ts";
import { Button, Select, TextField } from "../ui/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { FieldView } from "./field-view.tsx";
import { fieldWords } from "./field-words.ts";
import { FieldFindings } from "./findings.tsx";
import { factTitle, pathMark, useChange, useField, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { AddButton, WordsField } from "./list-field.tsx";
import { useDraft } from "./simple-fields.tsx";
import { TextsField } from "./texts-field.tsx";

/** Keys with a field in the form itself, or that the kind stands for. */
const PLACED: ReadonlySet<string> = new Set([
  "type",
  "format",
  "enum",
  "labels",
  "synonyms",
  "items",
  "properties",
  "required",
]);
/** Only where the kind of fact has a use for them. */
const ONLY_FOR: Readonly<Record<string, readonly FactKind[]>> = {
  minLength: ["text"],
  maxLength: ["text"],
  pattern: ["text"],
  minimum: ["number", "whole"],
  maximum: ["number", "whole"],
  identifies: ["phone", "email"],
};
/** An expression of its own: for engineers. */
const ENGINEER: ReadonlySet<string> = new Set(["pattern"]);

/** All about one fact: what it is, how it is treated. */
export function FactForm({ name }: { name: string }) {
  const form = useForm();
  const { words, journey, mode } = form;
  const change = useChange();
  const path: Path = ["context", name];
  const fact = mapOf(valueAt(journey, path));
  const kind = factKindOf(fact);
  const isShown = (key: string) =>
    !PLACED.has(key) && (ONLY_FOR[key]?.includes(kind) ?? true) && (mode === "engineer" || !ENGINEER.has(key));
  const choose = (next: string) => {
    const keys = keysOfKind(next as FactKind, [words.newChoice]);
    const edits = Object.entries(keys).flatMap(([key, value]): JourneyEdit[] => {
      if (value === null) return fact[key] === undefined ? [] : [{ do: "remove", path: [...path, key] }];
      return fact[key] === value ? [] : [{ do: "set", path: [...path, key], value }];
    });
    if (edits.length > 0) change(edits, { label: { key: "change", name: factTitle(form, name) } });
  };
  return (
    <div className="inspector-stack" data-path={pathMark(path)}>
      <FieldFindings path={path} shallow />
      <Select
        label={<FieldLabel label={words.factKind} owner={factTitle(form, name)} />}
        value={kind}
        choices={factKinds
          .filter((id) => id !== "other" || kind === "other")
          .map((id) => ({ id, label: words.factKinds[id] ?? id }))}
        onChange={choose}
      />
      {kind === "choice" && <Choices path={path} />}
      {fieldsOf("fact")
        .filter(({ key }) => isShown(key))
        .map((spec) => (
          <FieldView key={spec.id} spec={spec} base={path} owner={factTitle(form, name)} />
        ))}
      <Button
        look="quiet"
        aria-label={words.removeOf(factTitle(form, name))}
        onPress={() => change({ do: "remove", path }, { label: { key: "remove", name: factTitle(form, name) } })}
      >
        {words.remove}
      </Button>
    </div>
  );
}

function Choices({ path }: { path: Path }) {
  const { words } = useForm();
  const { value } = useField([...path, "enum"]);
  const change = useChange();
  const choices = listOf(value);
  return (
    <fieldset className="inspector-group" data-path={pathMark([...path, "enum"])}>
      <legend className="ui-label">{fieldWords(words, field("fact", "enum").id).name}</legend>
      {choices.map((choice, index) => (
        <Choice key={String(choice)} path={path} choice={String(choice)} index={index} all={choices.map(String)} />
      ))}
      <AddButton
        words={words.addChoice}
        name={words.addChoice}
        onPress={() =>
          change(
            {
              do: "insert",
              path: [...path, "enum"],
              index: choices.length,
              value: freeName(words.newChoice, choices.map(String)),
            },
            { label: { key: "add", name: words.choice(choices.length + 1) } },
          )
        }
      />
      <FieldFindings path={[...path, "enum"]} />
    </fieldset>
  );
}

/** A choice with what it is called and other words for it; those go along when it gets another name. */
function Choice({ path, choice, index, all }: { path: Path; choice: string; index: number; all: readonly string[] }) {
  const { words, journey } = useForm();
  const change = useChange();
  const [draft, setDraft] = useDraft(choice);
  const beside = ["labels", "synonyms"].filter((key) => valueAt(journey, [...path, key, choice]) !== undefined);
  const name = words.choice(index + 1);
  const rename = (text: string) => {
    const next: YamlData = text.trim();
    if (next === "" || next === choice || all.includes(next)) return setDraft(choice);
    const edits: JourneyEdit[] = beside.map((key) => ({ do: "renameKey", path: [...path, key, choice], name: next }));
    change([{ do: "set", path: [...path, "enum", index], value: next }, ...edits], {
      label: { key: "rename", name: choice },
    });
  };
  return (
    <div className="inspector-item">
      <div className="inspector-stack">
        <TextField label={name} value={draft} onChange={setDraft} onCommit={rename} />
        <TextsField path={[...path, "labels", choice]} label={words.labelOf(choice)} isPlain />
        <WordsField path={[...path, "synonyms", choice]} label={words.synonymsOf(choice)} />
      </div>
      <ItemMenu
        name={name}
        index={index}
        count={all.length}
        onMove={(to) =>
          change({ do: "reorder", path: [...path, "enum", index], index: to }, { label: { key: "move", name: choice } })
        }
        onRemove={() =>
          change(
            [
              { do: "remove", path: all.length === 1 ? [...path, "enum"] : [...path, "enum", index] },
              ...beside.map((key): JourneyEdit => ({ do: "remove", path: [...path, key, choice] })),
            ],
            { label: { key: "remove", name: choice } },
          )
        }
      />
    </div>
  );
}
