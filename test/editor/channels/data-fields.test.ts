import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataFields, readField, writeField } from "../../../editor/channels/data-fields.ts";

const schema = {
  type: "object",
  required: ["name", "count"],
  properties: {
    name: { type: "string", description: "What it is called." },
    count: { type: "integer" },
    state: { type: "string", enum: ["new", "old"] },
    there: { type: "boolean" },
    items: { type: "array", items: { type: "string" } },
  },
};

describe("the fields of a form", () => {
  test("follow the schema", () => {
    expect(dataFields(schema, {})).toEqual([
      { name: "name", kind: "text", optional: false, help: "What it is called." },
      { name: "count", kind: "number", optional: false },
      { name: "state", kind: "text", optional: true, choices: ["new", "old"] },
      { name: "there", kind: "boolean", optional: true },
      { name: "items", kind: "json", optional: true },
    ]);
  });

  test("follow the sample where there is no schema", () => {
    expect(dataFields(undefined, { a: 1, b: "x", c: [1] })).toMatchObject([
      { name: "a", kind: "number" },
      { name: "b", kind: "text" },
      { name: "c", kind: "json" },
    ]);
    expect(dataFields("nonsense", {})).toEqual([]);
  });

  test("read back what was written", () => {
    const value = fc.record({
      name: fc.string(),
      count: fc.integer(),
      there: fc.boolean(),
      items: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(value, (given) => {
        for (const field of dataFields(schema, {})) {
          if (!(field.name in given)) continue;
          const own = given[field.name as keyof typeof given];
          expect(readField(field, writeField(own))).toEqual({ is: own });
        }
      }),
    );
  });

  test("say what is none of their kind", () => {
    const [name, count, state, , items] = dataFields(schema, {});
    expect(readField(count!, "many")).toBe("wrong");
    expect(readField(count!, "1,5")).toEqual({ is: 1.5 });
    expect(readField(state!, "ancient")).toBe("wrong");
    expect(readField(items!, "[")).toBe("wrong");
    expect(readField(items!, "")).toBe("none");
    expect(readField(name!, "")).toEqual({ is: "" });
  });
});
