import type { Path } from "../../engine/language/index.ts";
import { isMessageObject, textPath } from "../model/forms/index.ts";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useField, useForm } from "./form.ts";
import { MessageParts } from "./message-parts.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { MessageVariants } from "./message-variants.tsx";
import type { FieldProps } from "./simple-fields.tsx";
import { TextsField } from "./texts-field.tsx";

interface MessageFieldProps extends FieldProps {
  isPreviewOpen?: boolean;
}

/** A message: its words in each language, what belongs to it, other words for a channel, and how it looks. */
export function MessageField({ path, label, owner, help, isPreviewOpen = false }: MessageFieldProps) {
  const { words } = useForm();
  const { value } = useField(path);
  const at: Path = textPath(value, path);
  const name = owner === undefined ? label : words.of(owner, label);
  return (
    <fieldset className="inspector-message" data-path={pathMark(path)}>
      <legend className="visually-hidden">{name}</legend>
      <TextsField path={at} label={label} owner={owner} help={help} />
      {value !== undefined && (
        <>
          <details className="inspector-sub">
            <summary aria-label={words.belongs(name)}>{words.belongsShort}</summary>
            <MessageParts path={path} label={name} isVariant={false} />
            <MessageVariants path={path} label={name} />
          </details>
          <details className="inspector-sub" open={isPreviewOpen}>
            <summary aria-label={words.preview(name)}>{words.previewShort}</summary>
            <MessagePreview path={path} label={name} />
          </details>
        </>
      )}
      {isMessageObject(value) && <FieldFindings path={path} shallow />}
    </fieldset>
  );
}
