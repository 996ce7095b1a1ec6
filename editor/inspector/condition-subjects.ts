import type { Path } from "../../engine/language/index.ts";
import { builtInEvents } from "../../engine/language/index.ts";
import {
  type Condition,
  comparisons,
  type KnownFact,
  type Literal,
  mapOf,
  type Subject,
  textFor,
  usualValue,
  valueOfUnknown,
} from "../model/forms/index.ts";
import { channelTitle } from "./channel-title.ts";
import type { Form } from "./form.ts";
import { eventFields } from "./names.ts";
import { valueContext } from "./value-context.ts";

/** Something that a condition can be about, with what can be said of it. */
export interface ConditionSubject {
  /** context:plate, event:intent, channel, open:support-hours, named:guard … */
  id: string;
  label: string;
  relations: readonly string[];
  /** The values that there are; undefined: any. */
  values?: readonly { id: string; label: string; value: Literal }[];
  /** The condition that it begins with. */
  usual: Condition;
}

const SAME = ["==", "!=", "among", "not-among"];
const KNOWN = ["known", "unknown"];

/** What a condition at a path can be about. */
export function subjectsOf(form: Form, path: Path): readonly ConditionSubject[] {
  const { event, result } = valueContext(form, path);
  const { words, facts, info, journey } = form;
  const guards = Object.keys(mapOf(journey.guards));
  return [
    ...eventFields(form, event).map((name) => eventSubject(form, event!, name)),
    ...facts.map((fact) => factSubject(form, fact)),
    ...(result ?? []).map((name) =>
      valueSubject(`result:${name}`, words.subjects.result(name), { of: "result", name }),
    ),
    ...(path.at(-1) === "accept" ? [valueSubject("value", words.subjects.value, { of: "value" })] : []),
    {
      id: "channel",
      label: words.subjects.channel,
      relations: SAME,
      values: channelValues(form),
      usual: { is: "compare", subject: { of: "channel" }, by: "==", value: Object.keys(info.channels)[0] ?? "chat" },
    },
    ...info.calendars.map(
      (calendar): ConditionSubject => ({
        id: `open:${calendar}`,
        label: info.calendars.length > 1 ? `${words.subjects.calendar}: ${calendar}` : words.subjects.calendar,
        relations: ["open", "closed"],
        usual: { is: "open", calendar },
      }),
    ),
    ...guards.map(
      (name): ConditionSubject => ({
        id: `named:${name}`,
        label: words.subjects.named(name),
        relations: ["holds"],
        usual: { is: "named", name },
      }),
    ),
  ];
}

function channelValues(form: Form) {
  return Object.keys(form.info.channels).map((id) => ({ id, label: channelTitle(form, id), value: id }));
}

function eventSubject(form: Form, event: string, name: string): ConditionSubject {
  const { words, info } = form;
  const subject: Subject = { of: "event", name };
  if (name === "intent") {
    const values = info.intents.map((id) => ({ id, label: id, value: id }));
    return {
      id: "event:intent",
      label: words.subjects.intent,
      relations: SAME,
      values,
      usual: { is: "compare", subject, by: "==", value: values[0]?.id ?? "" },
    };
  }
  if (name === "channel") {
    const values = channelValues(form);
    return {
      id: "event:channel",
      label: words.subjects.channelOfEvent,
      relations: SAME,
      values,
      usual: { is: "compare", subject, by: "==", value: values[0]?.id ?? "" },
    };
  }
  const label = name === "line" ? words.subjects.line : words.subjects.event(name);
  const schema = Object.hasOwn(builtInEvents, event)
    ? builtInEvents[event]![name]
    : mapOf(mapOf(info.events[event])[name]);
  return valueSubject(`event:${name}`, label, subject, String(mapOf(schema).type ?? "string"));
}

function factSubject({ language }: Form, fact: KnownFact): ConditionSubject {
  const subject: Subject = { of: "context", name: fact.name, otherwise: valueOfUnknown(fact) };
  const base = { id: `context:${fact.name}`, label: textFor(fact.title, language) ?? fact.name };
  switch (fact.kind) {
    case "yes-no":
      return { ...base, relations: ["yes", "no", ...KNOWN], usual: { is: "yes", subject } };
    case "number":
    case "whole":
      return { ...base, relations: [...comparisons, ...KNOWN], usual: { is: "compare", subject, by: ">=", value: 1 } };
    case "choice": {
      const values = fact.choices.map((value) => ({ id: String(value), label: String(value), value }));
      return {
        ...base,
        relations: [...SAME, ...KNOWN],
        values,
        usual: { is: "compare", subject, by: "==", value: usualValue(fact) },
      };
    }
    case "text":
      return { ...base, relations: [...KNOWN, ...SAME], usual: { is: "known", fact: fact.name } };
    default:
      return { ...base, relations: KNOWN, usual: { is: "known", fact: fact.name } };
  }
}

function valueSubject(id: string, label: string, subject: Subject, type = "string"): ConditionSubject {
  if (type === "boolean") return { id, label, relations: ["yes", "no"], usual: { is: "yes", subject } };
  if (type === "number" || type === "integer") {
    return { id, label, relations: [...comparisons], usual: { is: "compare", subject, by: ">=", value: 1 } };
  }
  return { id, label, relations: SAME, usual: { is: "compare", subject, by: "==", value: "" } };
}

/** What a new condition is about before anybody has chosen. */
export function newPart(subjects: readonly ConditionSubject[], before: readonly Condition[]): Condition {
  const used = new Set(before.map(subjectId));
  const free = subjects.filter(({ id, usual }) => usual.is !== "named" && !used.has(id));
  const part = free.find(({ id }) => id === "event:intent") ?? free[0];
  return part?.usual ?? { is: "compare", subject: { of: "channel" }, by: "==", value: "chat" };
}

/** The id of what a condition is about. */
export function subjectId(condition: Condition): string {
  switch (condition.is) {
    case "known":
    case "unknown":
      return `context:${condition.fact}`;
    case "open":
    case "closed":
      return `open:${condition.calendar}`;
    case "named":
      return `named:${condition.name}`;
    case "all":
    case "any":
      return "group";
    default:
      return "name" in condition.subject ? `${condition.subject.of}:${condition.subject.name}` : condition.subject.of;
  }
}
