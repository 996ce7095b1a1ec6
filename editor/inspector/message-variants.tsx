import type { YamlData } from "../../engine/language/edits/index.ts";
import type { Path } from "../../engine/language/index.ts";
import { asMessageObject, mapOf, messagePartEdit, textPath, textsOf } from "../model/forms/index.ts";
import { Button, Select } from "../ui/index.ts";
import { channelTitle } from "./channel-title.ts";
import { FieldLabel } from "./field-label.tsx";
import { pathMark, useChange, useField, useForm } from "./form.ts";
import { MessageParts } from "./message-parts.tsx";
import { TextsField } from "./texts-field.tsx";

/** Other words of a message for some channels. */
export function MessageVariants({ path, label }: { path: Path; label: string }) {
  const form = useForm();
  const { words, info } = form;
  const { value } = useField(path);
  const change = useChange();
  const message = asMessageObject(value);
  const variants = mapOf(message.variants);
  const left = Object.keys(info.channels).filter((channel) => !Object.hasOwn(variants, channel));
  const add = (channel: string) => {
    const texts = textsOf(message.text);
    const copy: YamlData = "" in texts ? (texts[""] ?? "…") : { ...texts };
    const isFirst = Object.keys(variants).length === 0;
    change(
      isFirst
        ? messagePartEdit(value, path, "variants", { [channel]: copy })
        : { do: "set", path: [...path, "variants", channel], value: copy },
      { label: { key: "add", name: words.variantOf(label, channelTitle(form, channel)) } },
    );
  };
  return (
    <>
      {Object.keys(variants).map((channel) => (
        <Variant
          key={channel}
          path={[...path, "variants", channel]}
          label={label}
          title={channelTitle(form, channel)}
        />
      ))}
      {left.length > 0 && (
        <Select
          label={<FieldLabel label={words.addVariant} owner={label} isHidden />}
          value={undefined}
          placeholder={words.addVariant}
          choices={left.map((id) => ({ id, label: channelTitle(form, id) }))}
          onChange={add}
        />
      )}
    </>
  );
}

function Variant({ path, label, title }: { path: Path; label: string; title: string }) {
  const { words } = useForm();
  const { value } = useField(path);
  const change = useChange();
  const name = words.variantOf(label, title);
  return (
    <div className="inspector-variant" data-path={pathMark(path)}>
      <TextsField
        path={textPath(value, path)}
        label={words.variantOf(words.fields["messageObject.text"].name, title)}
        owner={label}
      />
      <details className="inspector-sub">
        <summary aria-label={words.belongs(name)}>{words.belongsShort}</summary>
        <MessageParts path={path} label={name} isVariant />
      </details>
      <Button
        look="quiet"
        aria-label={words.removeOf(name)}
        onPress={() => change({ do: "remove", path }, { label: { key: "remove", name } })}
      >
        {words.remove}
      </Button>
    </div>
  );
}
