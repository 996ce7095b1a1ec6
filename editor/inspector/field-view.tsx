import type { Path } from "../../engine/language/index.ts";
import type { FieldSpec } from "../model/forms/index.ts";
import { CommentField } from "./comment-field.tsx";
import { ConditionField } from "./condition-field.tsx";
import { DurationField, WaitField } from "./duration-field.tsx";
import { fieldWords } from "./field-words.ts";
import { useForm } from "./form.ts";
import { NamesField, WordsField } from "./list-field.tsx";
import { MapField } from "./map-field.tsx";
import { MessageField } from "./message-field.tsx";
import { NameField } from "./name-field.tsx";
import { BooleanField, ChoiceField, LineField, NumberField } from "./simple-fields.tsx";
import { TextsField } from "./texts-field.tsx";
import { ValueField } from "./value-field.tsx";

interface FieldViewProps {
  spec: FieldSpec;
  /** Of the map that the form is about. */
  base: Path;
  /** Names that fit as keys of a map. */
  names?: readonly string[];
  isPreviewOpen?: boolean;
  /** What the form is about, where there are several of its kind. */
  owner?: string;
}

/** Lists that may be a single value where they hold one. */
const oneAlone = new Set(["state.channel", "bot.knowledge"]);

/** A field of a form, by what its value is. Those with an editor of their own stand in the forms themselves. */
export function FieldView({ spec, base, names, isPreviewOpen, owner }: FieldViewProps) {
  const { words } = useForm();
  const { name: label, help } = fieldWords(words, spec.id);
  const path = [...base, ...spec.at];
  const common = { path, label, owner, ...(help !== undefined && { help }) };
  const { kind } = spec;
  switch (kind.is) {
    case "line":
      return <LineField {...common} />;
    case "paragraph":
      return <LineField {...common} multiline />;
    case "text":
      return <TextsField {...common} isPlain={spec.id.startsWith("fact.")} />;
    case "message":
      return <MessageField {...common} isPreviewOpen={isPreviewOpen ?? false} />;
    case "condition":
      return <ConditionField {...common} />;
    case "expression":
    case "value":
      return <ValueField {...common} />;
    case "duration":
      return <DurationField {...common} usual={spec.default} />;
    case "wait":
      return <WaitField {...common} usual={spec.default} />;
    case "name":
      return <NameField {...common} of={kind.of} />;
    case "number":
      return <NumberField {...common} kind={kind} usual={spec.default} />;
    case "boolean":
      return <BooleanField {...common} />;
    case "choice":
      return (
        <ChoiceField
          {...common}
          choices={kind.choices}
          names={words.choices[spec.id] ?? {}}
          isRequired={spec.required}
          usual={spec.default}
        />
      );
    case "list":
      return kind.of.is === "name" ? (
        <NamesField {...common} of={kind.of.of} oneAlone={oneAlone.has(spec.id)} />
      ) : (
        <WordsField {...common} />
      );
    case "map":
      return <MapField {...common} of={kind.of} ofFacts={kind.keys === "fact"} names={names ?? []} />;
    case "comment":
      return <CommentField {...common} />;
    case "own":
      return null;
  }
}
