import type { Path } from "../../engine/language/index.ts";
import { AddressField } from "./address-field.tsx";
import { useChange, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { LineField } from "./simple-fields.tsx";
import { TextsField } from "./texts-field.tsx";
import { ValueListField } from "./value-list-field.tsx";

/** A picture or a file of a message. */
export function MediaFields({
  path,
  index,
  count,
  name,
  shown,
}: {
  path: Path;
  index: number;
  count: number;
  name: string;
  shown: string;
}) {
  const { words, mode } = useForm();
  const { fields } = words;
  const change = useChange();
  const at: Path = [...path, "media", index];
  return (
    <fieldset className="inspector-item">
      <legend className="ui-label">{shown}</legend>
      <div className="inspector-stack">
        <AddressField path={[...at, "url"]} label={fields["media.url"].name} owner={name} />
        {mode === "engineer" && (
          <LineField path={[...at, "type"]} label={fields["media.type"].name} owner={name} placeholder="image/png" />
        )}
        <TextsField path={[...at, "caption"]} label={fields["media.caption"].name} owner={name} />
      </div>
      <ItemMenu
        name={name}
        index={index}
        count={count}
        onMove={(to) => change({ do: "reorder", path: at, index: to }, { label: { key: "change", name } })}
        onRemove={() =>
          change({ do: "remove", path: count === 1 ? [...path, "media"] : at }, { label: { key: "remove", name } })
        }
      />
    </fieldset>
  );
}

/** The approved template that a message goes out as where a channel allows nothing else. */
export function TemplateFields({ path, name, shown }: { path: Path; name: string; shown: string }) {
  const { words } = useForm();
  const change = useChange();
  return (
    <fieldset className="inspector-item">
      <legend className="ui-label">{shown}</legend>
      <div className="inspector-stack">
        <LineField path={[...path, "name"]} label={words.fields["template.name"].name} owner={name} />
        <ValueListField path={[...path, "parameters"]} label={words.fields["template.parameters"].name} owner={name} />
      </div>
      <ItemMenu
        name={name}
        index={0}
        count={1}
        onRemove={() => change({ do: "remove", path }, { label: { key: "remove", name } })}
      />
    </fieldset>
  );
}
