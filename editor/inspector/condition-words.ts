import type { Path } from "../../engine/language/index.ts";
import { type Condition, type Literal, readCondition } from "../model/forms/index.ts";
import { type ConditionSubject, subjectId, subjectsOf } from "./condition-subjects.ts";
import type { Form } from "./form.ts";

/** A condition in a line of plain words; undefined for one that only an engineer reads. */
export function conditionWords(form: Form, path: Path, guard: string): string | undefined {
  const condition = readCondition(guard);
  return condition && sentence(form, subjectsOf(form, path), condition);
}

const SENTENCES: ReadonlySet<string> = new Set(["channel", "event:channel", "event:intent"]);

function sentence(form: Form, subjects: readonly ConditionSubject[], condition: Condition): string {
  const { words } = form;
  const id = subjectId(condition);
  const subject = subjects.find((one) => one.id === id);
  const label = subject?.label ?? id.slice(id.indexOf(":") + 1);
  const valueWords = (value: Literal) =>
    subject?.values?.find((one) => one.value === value)?.label ??
    (typeof value === "boolean" ? words[value ? "yes" : "no"] : String(value));
  switch (condition.is) {
    case "all":
    case "any":
      return condition.of
        .map((one) => sentence(form, subjects, one))
        .join(`, ${condition.is === "all" ? words.and : words.or} `);
    case "compare": {
      // The label of these says the rest of the sentence: The customer wants …
      const isSaid = condition.by === "==" && SENTENCES.has(id);
      return [label, ...(isSaid ? [] : [words.relations[condition.by]]), valueWords(condition.value)].join(" ");
    }
    case "among":
    case "not-among":
      return `${label} ${words.relations[condition.is]} ${condition.values.map(valueWords).join(", ")}`;
    case "named":
      return label;
    default:
      return `${label} ${words.relations[condition.is]}`;
  }
}
