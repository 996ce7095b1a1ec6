import { X } from "lucide-react";
import { type Condition, readCondition, writeCondition } from "../model/forms/index.ts";
import { Button, IconButton, Select } from "../ui/index.ts";
import { ConditionPart } from "./condition-part.tsx";
import { type ConditionSubject, newPart, subjectsOf } from "./condition-subjects.ts";
import { ExpressionField } from "./expression-field.tsx";
import { FieldLabel } from "./field-label.tsx";
import { useField, useForm } from "./form.ts";
import { FieldFrame, type FieldProps } from "./simple-fields.tsx";

/** When something holds: in plain words in Design mode, as an expression in Engineer mode. */
export function ConditionField(props: FieldProps) {
  return useForm().mode === "engineer" ? <ExpressionField {...props} /> : <PlainConditionField {...props} />;
}

function PlainConditionField({ path, label, owner, help }: FieldProps) {
  const form = useForm();
  const { words } = form;
  const { value, set } = useField(path);
  const subjects = subjectsOf(form, path);
  const isEmpty = value === undefined || value === null || value === "";
  const condition = typeof value === "string" ? readCondition(value) : undefined;
  const put = (next: Condition | undefined, typing = false) =>
    set(next && writeCondition(next), { name: label, typing });
  const full = owner === undefined ? label : words.of(owner, label);
  const parts = condition ? partsOf(condition) : [];
  return (
    <FieldFrame path={path}>
      <fieldset className="inspector-group">
        <legend className="ui-label">
          <FieldLabel label={label} owner={owner} />
        </legend>
        {help !== undefined && <p className="ui-help">{help}</p>}
        {isEmpty && <p className="ui-help">{words.conditionNone}</p>}
        {!isEmpty && !condition && <p className="inspector-own">{words.ownCondition}</p>}
        {condition && <Parts label={full} condition={condition} subjects={subjects} onChange={put} />}
        <div className="inspector-adds">
          {(isEmpty || (condition && condition.is !== "named")) && (
            <Button
              look="quiet"
              aria-label={words.of(words.addCondition, full)}
              onPress={() => put(withPart(condition, newPart(subjects, parts)))}
            >
              + {words.addCondition}
            </Button>
          )}
          {!isEmpty && parts.length < 2 && (
            <Button look="quiet" aria-label={words.of(words.removeCondition, full)} onPress={() => put(undefined)}>
              {words.removeCondition}
            </Button>
          )}
        </div>
      </fieldset>
    </FieldFrame>
  );
}

const partsOf = (condition: Condition): readonly Condition[] =>
  condition.is === "all" || condition.is === "any" ? condition.of : [condition];

const isGroup = (condition: Condition): condition is Extract<Condition, { is: "all" | "any" }> =>
  condition.is === "all" || condition.is === "any";

function withPart(condition: Condition | undefined, part: Condition): Condition {
  if (!condition) return part;
  return isGroup(condition) ? { ...condition, of: [...condition.of, part] } : { is: "all", of: [condition, part] };
}

interface PartsProps {
  label: string;
  condition: Condition;
  subjects: readonly ConditionSubject[];
  onChange: (next: Condition | undefined, typing?: boolean) => void;
}

/** One condition, or several with what joins them. */
function Parts({ label, condition, subjects, onChange }: PartsProps) {
  const { words } = useForm();
  if (!isGroup(condition)) {
    return <ConditionPart label={label} condition={condition} subjects={subjects} isAlone onChange={onChange} />;
  }
  const replace = (index: number, next: Condition | undefined, typing?: boolean) => {
    const of = condition.of.flatMap((one, at) => (at === index ? (next ?? []) : one));
    onChange(of.length === 1 ? of[0] : { ...condition, of }, typing);
  };
  return (
    <>
      <Select
        label={<FieldLabel label={words.connective} owner={label} isHidden />}
        value={condition.is}
        choices={[
          { id: "all", label: words.all },
          { id: "any", label: words.any },
        ]}
        onChange={(is) => onChange({ ...condition, is: is as "all" | "any" })}
      />
      {condition.of.map((part, index) => {
        const name = words.of(label, words.conditionPart(index + 1));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have nothing else to be told apart by.
          <div key={index} className="inspector-condition">
            {isGroup(part) ? (
              <Parts
                label={name}
                condition={part}
                subjects={subjects}
                onChange={(next, typing) => replace(index, next, typing)}
              />
            ) : (
              <ConditionPart
                label={name}
                condition={part}
                subjects={subjects}
                onChange={(next, typing) => replace(index, next, typing)}
              />
            )}
            <IconButton label={words.removeOf(name)} onPress={() => replace(index, undefined)}>
              <X aria-hidden />
            </IconButton>
          </div>
        );
      })}
    </>
  );
}
