import { type Literal, readValue, usualValue, type ValueSource, writeValue } from "../model/forms/index.ts";
import { ComboBox, Select, TextField } from "../ui/index.ts";
import { ExpressionField } from "./expression-field.tsx";
import { FieldLabel } from "./field-label.tsx";
import { useField, useForm } from "./form.ts";
import { choicesOf, distinct, eventFields } from "./names.ts";
import { FieldFrame, type FieldProps } from "./simple-fields.tsx";
import { valueContext } from "./value-context.ts";

/** Where a value comes from: in plain words in Design mode, as an expression in Engineer mode. */
export function ValueField(props: FieldProps) {
  return useForm().mode === "engineer" ? <ExpressionField {...props} /> : <PlainValueField {...props} />;
}

type From = ValueSource["from"];

function PlainValueField({ path, label, owner, help }: FieldProps) {
  const form = useForm();
  const { words } = form;
  const { value, set } = useField(path);
  const source = readValue(value);
  const context = valueContext(form, path);
  const owned = owner === undefined ? label : words.of(owner, label);
  const isEmpty = value === undefined || value === "";
  const put = (next: ValueSource, typing = false) => set(writeValue(next), { name: label, typing });
  // What is known from the start is known of the customer.
  const isFromStart = path[0] === "context";
  const kinds: From[] = isFromStart ? ["customer"] : ["fixed", "context"];
  if (context.event !== undefined) kinds.push("event");
  if (context.result) kinds.push("result");
  if (!isFromStart) kinds.push("customer", "conversation");
  if (source && !kinds.includes(source.from)) kinds.push(source.from);
  return (
    <FieldFrame path={path}>
      <div className="inspector-pair inspector-pair--value">
        <Select
          label={<FieldLabel label={label} owner={owner} />}
          help={help}
          value={source?.from ?? (isEmpty ? undefined : "formula")}
          placeholder={words.choose}
          choices={[
            ...kinds.map((id) => ({ id, label: words.valueKinds[id] ?? id })),
            ...(source || isEmpty ? [] : [{ id: "formula", label: words.valueKinds.formula! }]),
          ]}
          onChange={(from) => from !== "formula" && put(firstOf(from as From))}
        />
        {source?.from === "fixed" && (
          <LiteralInput
            label={words.of(owned, words.value)}
            isHidden
            value={source.value}
            onChange={(next, typing) => put({ from: "fixed", value: next }, typing)}
          />
        )}
        {source && source.from !== "fixed" && (
          <ComboBox
            label={<FieldLabel label={words.valueKinds[source.from]!} owner={owned} isHidden />}
            value={source.name}
            choices={fieldChoices(source.from)}
            onCommit={(name) => put({ from: source.from, name } as ValueSource)}
          />
        )}
      </div>
      {!source && !isEmpty && <p className="ui-help">{words.ownFormula}</p>}
    </FieldFrame>
  );

  function fieldChoices(from: Exclude<From, "fixed">) {
    if (from === "context") return distinct(choicesOf(form, "fact"));
    const fields =
      from === "event"
        ? eventFields(form, context.event)
        : from === "result"
          ? (context.result ?? [])
          : Object.keys(from === "customer" ? words.customerFields : words.conversationFields);
    const named = from === "customer" ? words.customerFields : from === "conversation" ? words.conversationFields : {};
    return fields.map((id) => ({ id, label: named[id] ?? id }));
  }

  function firstOf(from: From): ValueSource {
    if (from === "fixed") return { from, value: usualValue(form.facts.find(({ name }) => name === path.at(-1))) };
    return { from, name: fieldChoices(from)[0]?.id ?? "id" };
  }
}

/** A fixed text, number, or yes or no. */
export function LiteralInput({
  label: name,
  isHidden = false,
  value,
  onChange,
}: {
  label: string;
  isHidden?: boolean;
  value: Literal;
  onChange: (value: Literal, typing: boolean) => void;
}) {
  const { words } = useForm();
  const label = <FieldLabel label={name} isHidden={isHidden} />;
  if (typeof value === "boolean") {
    return (
      <Select
        label={label}
        value={String(value)}
        choices={[
          { id: "true", label: words.yes },
          { id: "false", label: words.no },
        ]}
        onChange={(id) => onChange(id === "true", false)}
      />
    );
  }
  return (
    <TextField
      label={label}
      value={String(value)}
      {...(typeof value === "number" && { type: "number" as const })}
      onChange={(text) =>
        onChange(
          typeof value === "number" && Number.isFinite(Number(text)) && text.trim() !== "" ? Number(text) : text,
          true,
        )
      }
    />
  );
}
