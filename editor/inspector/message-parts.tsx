import type { YamlData } from "../../engine/language/edits/index.ts";
import type { Path } from "../../engine/language/index.ts";
import { asMessageObject, isMessageObject, listOf, messagePartEdit } from "../model/forms/index.ts";
import { useChange, useField, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { AddButton } from "./list-field.tsx";
import { MediaFields, TemplateFields } from "./message-attachments.tsx";
import { BooleanField } from "./simple-fields.tsx";
import { TextsField } from "./texts-field.tsx";

interface MessagePartsProps {
  path: Path;
  label: string;
  isVariant: boolean;
}

/** What belongs to a message besides its words: buttons, urgency, subject, pictures, a template. */
export function MessageParts({ path, label, isVariant }: MessagePartsProps) {
  const { words, info } = useForm();
  const { value } = useField(path);
  const change = useChange();
  const message = asMessageObject(value);
  const isObject = isMessageObject(value);
  const { fields } = words;
  const put = (key: string, part: YamlData) =>
    change(messagePartEdit(value, path, key, part), { label: { key: "change", name: label } });
  const newText = (): YamlData =>
    info.locales.length > 1 ? Object.fromEntries(info.locales.map((one) => [one, "…"])) : "…";
  const named = (name: string) => words.of(label, name);
  const buttons = listOf(message.buttons);
  const media = listOf(message.media);
  return (
    <div className="inspector-parts">
      {!isVariant &&
        (isObject ? (
          <BooleanField path={[...path, "urgent"]} label={fields["messageObject.urgent"].name} owner={label} />
        ) : (
          <AddButton
            words={fields["messageObject.urgent"].name}
            name={named(fields["messageObject.urgent"].name)}
            onPress={() => put("urgent", true)}
          />
        ))}
      {buttons.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons have nothing else to be told apart by.
        <div key={index} className="inspector-item">
          <TextsField path={[...path, "buttons", index]} label={words.button(index + 1)} owner={label} />
          <ItemMenu
            name={named(words.button(index + 1))}
            index={index}
            count={buttons.length}
            onMove={(to) =>
              change(
                { do: "reorder", path: [...path, "buttons", index], index: to },
                { label: { key: "change", name: label } },
              )
            }
            onRemove={() =>
              change(
                { do: "remove", path: buttons.length === 1 ? [...path, "buttons"] : [...path, "buttons", index] },
                { label: { key: "remove", name: words.button(index + 1) } },
              )
            }
          />
        </div>
      ))}
      {message.subject !== undefined && (
        <TextsField path={[...path, "subject"]} label={fields["messageObject.subject"].name} owner={label} />
      )}
      {media.map((_, index) => (
        <MediaFields
          // biome-ignore lint/suspicious/noArrayIndexKey: pictures have nothing else to be told apart by.
          key={index}
          path={path}
          index={index}
          count={media.length}
          name={named(words.mediaItem(index + 1))}
          shown={words.mediaItem(index + 1)}
        />
      ))}
      {message.template !== undefined && (
        <TemplateFields
          path={[...path, "template"]}
          name={named(fields["messageObject.template"].name)}
          shown={fields["messageObject.template"].name}
        />
      )}
      <div className="inspector-adds">
        {buttons.length < 10 && (
          <AddButton
            words={words.addButton}
            name={named(words.addButton)}
            onPress={() =>
              buttons.length === 0
                ? put("buttons", [newText()])
                : change(
                    { do: "insert", path: [...path, "buttons"], index: buttons.length, value: newText() },
                    { label: { key: "add", name: words.button(buttons.length + 1) } },
                  )
            }
          />
        )}
        {message.subject === undefined && (
          <AddButton
            words={words.addSubject}
            name={named(words.addSubject)}
            onPress={() => put("subject", newText())}
          />
        )}
        <AddButton
          words={words.addMedia}
          name={named(words.addMedia)}
          onPress={() => {
            const item = { url: "https://", caption: newText() };
            if (media.length === 0) put("media", [item]);
            else
              change(
                { do: "insert", path: [...path, "media"], index: media.length, value: item },
                { label: { key: "add", name: words.mediaItem(media.length + 1) } },
              );
          }}
        />
        {message.template === undefined && (
          <AddButton
            words={words.addTemplate}
            name={named(words.addTemplate)}
            onPress={() => put("template", { name: "template" })}
          />
        )}
      </div>
    </div>
  );
}
