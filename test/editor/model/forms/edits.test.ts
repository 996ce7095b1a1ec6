import { expect, test } from "vitest";
import {
  factKindOf,
  factKinds,
  factNameFrom,
  fieldEdit,
  freeName,
  keysOfKind,
  newStep,
  readDuration,
  readWait,
  valueAt,
} from "../../../../editor/model/forms/index.ts";
import type { ProjectInfo } from "../../../../editor/model/index.ts";
import { editJourney } from "../../../../engine/language/edits/index.ts";
import { parseYaml, validateSchema } from "../../../../engine/language/index.ts";
import { readJourneyText } from "../../../../engine/language/text/index.ts";

const text = `journey: a
context:
  plate: {type: string}
  score: {type: integer}
states:
  one:
    title: One   # said of it
    ask:
      fact: plate
      prompt: Which?
    entry:
      - say: Hello
    on: {answered: two}
  two:
    notice: {en: Hi}
    type: final
`;
const { value } = readJourneyText({ file: "a.journey.yaml", text });
const after = (edit: ReturnType<typeof fieldEdit>): string => {
  const result = editJourney(edit!, { journey: { file: "a.journey.yaml", text } });
  if (!result.done) throw new Error(JSON.stringify(result.refusal));
  const [splice] = result.changes[0]!.splices;
  return text.slice(0, splice!.from) + splice!.insert + text.slice(splice!.to);
};

test("only the value of a field changes", () => {
  expect(after(fieldEdit(value, ["states", "one", "title"], "Two"))).toBe(text.replace("title: One ", "title: Two "));
});

test("the same value is no edit, and neither is nothing for a key that is not there", () => {
  expect(fieldEdit(value, ["states", "one", "title"], "One")).toBeUndefined();
  expect(fieldEdit(value, ["states", "one", "description"], "")).toBeUndefined();
});

test("an empty field is a key that is not there", () => {
  expect(fieldEdit(value, ["states", "one", "title"], "")).toEqual({ do: "remove", path: ["states", "one", "title"] });
  expect(fieldEdit(value, ["states", "two", "notice", "en"], "")).toMatchObject({ do: "remove" });
});

test("what a form is about stays while its last words are gone", () => {
  expect(fieldEdit(value, ["states", "one", "entry", 0, "say"], "")).toEqual({
    do: "set",
    path: ["states", "one", "entry", 0, "say"],
    value: "",
  });
  const one = { states: { a: { ask: { prompt: { en: "Which?" } } } } };
  expect(fieldEdit(one, ["states", "a", "ask", "prompt", "en"], "")).toMatchObject({ do: "set", value: "" });
});

test("a path through names that every object has leads nowhere", () => {
  expect(valueAt(value, ["states", "constructor", "name"])).toBeUndefined();
});

const info: ProjectInfo = {
  name: "p",
  locales: ["en", "de"],
  channels: {},
  events: {},
  services: { "a.b": {} },
  queues: ["desk"],
  calendars: [],
  intents: [],
  knowledge: ["faq"],
  journeys: [{ name: "other", file: "other.journey.yaml" }],
};
const ground = { journey: value, info, words: (of: string, locale: string) => `${of} ${locale}` };

test.each(["ask", "service", "call", "handoff", "bot", "survey", "journey"] as const)(
  "a new %s is one that the language takes",
  (step) => {
    const journey = { journey: "a", states: { one: newStep(step, undefined, ground) } };
    const parsed = parseYaml({ file: "a.journey.yaml", text: JSON.stringify(journey) });
    expect(validateSchema(parsed, "journey")).toEqual([]);
  },
);

test("another step keeps what means the same in both", () => {
  const old = { fact: "plate", prompt: "Which?", within: "5m", retry: "Again" };
  expect(newStep("survey", old, ground)).toEqual({ survey: { kind: "csat", prompt: "Which?", within: "5m" } });
  expect(newStep("survey", { fact: "score" }, ground)).toEqual({ survey: { kind: "csat", fact: "score" } });
});

test("another step leaves behind what only has the same name", () => {
  const { handoff } = newStep("handoff", { accept: "value > 1", opening: { text: "Hello", urgent: true } }, ground);
  expect(handoff).toMatchObject({ queue: "desk", opening: "Hello" });
  expect(handoff).not.toHaveProperty("accept");
});

test("each kind of fact is told by the keys that make it", () => {
  for (const kind of factKinds.filter((one) => one !== "other")) {
    const keys = Object.entries(keysOfKind(kind, ["a"])).filter(([, key]) => key !== null);
    expect(factKindOf(Object.fromEntries(keys))).toBe(kind);
  }
  expect(factKindOf({ type: "array" })).toBe("other");
});

test("a name for expressions comes from what people call it", () => {
  expect(factNameFrom("Number plate")).toBe("numberPlate");
  expect(factNameFrom("Straße & Hausnummer")).toBe("strasseHausnummer");
  expect(factNameFrom("2nd try")).toBe("fact2ndTry");
  expect(freeName("plate", ["plate", "plate2"])).toBe("plate3");
});

test("durations of one unit have a number and a unit; others stay as they are written", () => {
  expect(readDuration("30m")).toEqual({ amount: 30, unit: "m" });
  expect(readDuration("1.5h")).toEqual({ amount: 1.5, unit: "h" });
  expect(readDuration("1h30m")).toBeUndefined();
  expect(readDuration("PT90S")).toBeUndefined();
  expect(readWait({ delay: "4h", calendar: "hours" })).toEqual({ delay: "4h", calendar: "hours" });
  expect(readWait({ delay: 4 })).toBeUndefined();
});
