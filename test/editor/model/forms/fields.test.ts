import { expect, test } from "vitest";
import { field, fieldsOf, formNames } from "../../../../editor/model/forms/index.ts";
import journeySchema from "../../../../schemas/journey.schema.json" with { type: "json" };
import { languages } from "../../languages.ts";

interface Properties {
  properties: Record<string, unknown>;
}

const definitions = { journey: journeySchema, ...journeySchema.$defs } as unknown as Record<string, Properties>;

test.each(formNames)("every key of %s has a field", (form) => {
  expect(fieldsOf(form).map(({ key }) => key)).toEqual(Object.keys(definitions[form]!.properties));
});

test("every field has a name in both languages", () => {
  const ids = formNames.flatMap((form) => fieldsOf(form).map(({ id }) => id));
  for (const { inspector } of Object.values(languages)) {
    const named = Object.entries(inspector.fields).filter(([, words]) => words.name.trim() !== "");
    expect(named.map(([id]) => id)).toEqual(expect.arrayContaining(ids));
  }
});

test("no field is named that the schema does not have", () => {
  const ids = new Set(formNames.flatMap((form) => fieldsOf(form).map(({ id }) => id)));
  expect(Object.keys(languages.en.inspector.fields).filter((id) => !ids.has(id))).toEqual([]);
});

test("a help is there in both languages or in none", () => {
  const { en, de } = languages;
  const helped = (of: typeof en) =>
    Object.entries(of.inspector.fields).flatMap(([id, { help }]) => (help === undefined ? [] : [id]));
  expect(helped(de)).toEqual(helped(en));
});

test("every word of a choice has a name in both languages, where the schema lists choices", () => {
  const ids = ["handoff.priority", "survey.kind", "fact.identifies", "state.history"] as const;
  for (const id of ids) {
    const [form, key] = id.split(".") as ["handoff", string];
    const { kind } = field(form, key);
    const choices = kind.is === "choice" ? kind.choices : [];
    for (const { inspector } of Object.values(languages)) {
      expect(Object.keys(inspector.choices[id]!)).toEqual(choices);
    }
  }
});

test("a value is edited by what the schema says it is", () => {
  expect(field("ask", "prompt").kind).toEqual({ is: "message" });
  expect(field("ask", "fact").kind).toEqual({ is: "name", of: "fact" });
  expect(field("ask", "tries").kind).toEqual({ is: "number", whole: true, least: 1, most: 10 });
  expect(field("ask", "within").kind).toEqual({ is: "wait" });
  expect(field("handoff", "queue").kind).toEqual({ is: "name", of: "queue" });
  expect(field("handoff", "priority").kind).toEqual({ is: "choice", choices: ["low", "normal", "high", "urgent"] });
  expect(field("service", "save").kind).toEqual({ is: "map", of: { is: "value" }, keys: "fact" });
  expect(field("bot", "escalate").kind).toEqual({ is: "list", of: { is: "name", of: "intent" } });
  expect(field("transition", "guard").kind).toEqual({ is: "condition" });
  expect(field("fact", "title").kind).toEqual({ is: "text" });
  expect(field("fact", "expires").kind).toEqual({ is: "duration" });
  expect(field("fact", "pii").kind).toEqual({ is: "boolean" });
});

test("a deadline that is a map with within alone is one field", () => {
  expect(field("handoff", "accept")).toMatchObject({ at: ["accept", "within"], kind: { is: "wait" } });
});

test("what holds where nothing is written is known", () => {
  expect(field("ask", "tries").default).toBe(3);
  expect(field("handoff", "resolve").default).toBe("24h");
});
