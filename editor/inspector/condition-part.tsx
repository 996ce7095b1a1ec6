import { type Comparison, type Condition, comparisons, type Literal, type Subject } from "../model/forms/index.ts";
import { Checkbox, Select, TextField } from "../ui/index.ts";
import { type ConditionSubject, subjectId } from "./condition-subjects.ts";
import { FieldLabel } from "./field-label.tsx";
import { useForm } from "./form.ts";
import { LiteralInput } from "./value-field.tsx";

interface ConditionPartProps {
  label: string;
  condition: Condition;
  subjects: readonly ConditionSubject[];
  /** No part of several: named conditions can be chosen. */
  isAlone?: boolean;
  onChange: (next: Condition, typing?: boolean) => void;
}

/** One condition: what it is about, how, and with which value. */
export function ConditionPart({ label, condition, subjects, isAlone = false, onChange }: ConditionPartProps) {
  const { words } = useForm();
  const id = subjectId(condition);
  const known = subjects.find((one) => one.id === id);
  const relation = condition.is === "compare" ? condition.by : condition.is === "named" ? "holds" : condition.is;
  const relations = known?.relations ?? [relation];
  const offered = subjects.filter((one) => isAlone || one.usual.is !== "named");
  return (
    <div className="inspector-condition-part">
      <Select
        label={<FieldLabel label={words.subject} owner={label} isHidden />}
        value={id}
        choices={known ? offered : [...offered, { id, label: id }]}
        onChange={(next) => {
          const chosen = subjects.find((one) => one.id === next);
          if (chosen) onChange(chosen.usual);
        }}
      />
      <Select
        label={<FieldLabel label={words.relation} owner={label} isHidden />}
        value={relation}
        choices={(relations.includes(relation) ? relations : [...relations, relation]).map((one) => ({
          id: one,
          label: words.relations[one] ?? one,
        }))}
        onChange={(next) => onChange(withRelation(condition, next, known))}
      />
      <ValueOf label={words.of(label, words.value)} condition={condition} known={known} onChange={onChange} />
    </div>
  );
}

interface ValueOfProps {
  label: string;
  condition: Condition;
  known: ConditionSubject | undefined;
  onChange: (next: Condition, typing?: boolean) => void;
}

function ValueOf({ label, condition, known, onChange }: ValueOfProps) {
  const { words } = useForm();
  const values = known?.values;
  if (condition.is === "compare") {
    if (!values)
      return (
        <LiteralInput
          label={label}
          isHidden
          value={condition.value}
          onChange={(value, typing) => onChange({ ...condition, value }, typing)}
        />
      );
    const now = String(condition.value);
    return (
      <Select
        label={<FieldLabel label={label} isHidden />}
        value={now}
        choices={
          values.some(({ id }) => id === now) ? values : [...values, { id: now, label: now === "" ? words.none : now }]
        }
        onChange={(id) => onChange({ ...condition, value: values.find((one) => one.id === id)?.value ?? id })}
      />
    );
  }
  if (condition.is !== "among" && condition.is !== "not-among") return null;
  if (!values) {
    return (
      <TextField
        label={<FieldLabel label={label} isHidden />}
        help={words.severalValues}
        value={condition.values.join(", ")}
        onChange={(text) => onChange({ ...condition, values: text.split(",").map((one) => one.trim()) }, true)}
      />
    );
  }
  return (
    <fieldset className="inspector-group">
      <legend className="visually-hidden">{label}</legend>
      {values.map(({ id, label: name, value }) => (
        <Checkbox
          key={id}
          label={name}
          isSelected={condition.values.includes(value)}
          onChange={(isOn) =>
            onChange({
              ...condition,
              values: isOn ? [...condition.values, value] : condition.values.filter((one) => one !== value),
            })
          }
        />
      ))}
    </fieldset>
  );
}

/** The same condition said in another way; what fits of its value stays. */
function withRelation(condition: Condition, relation: string, known: ConditionSubject | undefined): Condition {
  if (relation === "open" || relation === "closed") {
    return { is: relation, calendar: "calendar" in condition ? condition.calendar : "" };
  }
  const subject = subjectOf(condition) ?? (known && subjectOf(known.usual));
  if (relation === "known" || relation === "unknown") {
    const fact = "fact" in condition ? condition.fact : subject && "name" in subject ? subject.name : "";
    return { is: relation, fact };
  }
  const about: Subject = subject ?? { of: "context", name: "fact" in condition ? condition.fact : "", otherwise: "" };
  if (relation === "yes" || relation === "no") return { is: relation, subject: about };
  const value = literalOf(condition) ?? (known && literalOf(known.usual)) ?? known?.values?.[0]?.value ?? "";
  if (relation === "among" || relation === "not-among") {
    return { is: relation, subject: about, values: "values" in condition ? condition.values : [value] };
  }
  const by = comparisons.find((one): one is Comparison => one === relation);
  return by ? { is: "compare", subject: about, by, value } : condition;
}

const subjectOf = (condition: Condition): Subject | undefined =>
  "subject" in condition ? condition.subject : undefined;

function literalOf(condition: Condition): Literal | undefined {
  if (condition.is === "compare") return condition.value;
  return condition.is === "among" || condition.is === "not-among" ? condition.values[0] : undefined;
}
