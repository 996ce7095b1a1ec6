/** One field of an object, as a form asks for it. */
export interface DataField {
  name: string;
  kind: "text" | "number" | "boolean" | "json";
  /** The only values that it may have. */
  choices?: readonly unknown[];
  /** May be left empty. */
  optional: boolean;
  help?: string;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** The fields of a JSON Schema of an object; without one, those of a sample. */
export function dataFields(schema: unknown, sample: Readonly<Record<string, unknown>>): DataField[] {
  const { properties, required } = record(schema);
  const needed = Array.isArray(required) ? required : [];
  const declared = Object.entries(record(properties)).map(([name, property]): DataField => {
    const { enum: choices, description } = record(property);
    return {
      name,
      kind: kindOf(record(property).type),
      optional: !needed.includes(name),
      ...(Array.isArray(choices) && { choices }),
      ...(typeof description === "string" && { help: description }),
    };
  });
  if (declared.length > 0) return declared;
  return Object.entries(sample).map(([name, value]) => ({ name, kind: kindOf(typeof value), optional: true }));
}

function kindOf(type: unknown): DataField["kind"] {
  if (type === "string") return "text";
  if (type === "number" || type === "integer") return "number";
  return type === "boolean" ? "boolean" : "json";
}

/** A value as the text of a field. */
export function writeField(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What is written in a field. none: it was left empty and may be. */
export function readField({ kind, choices, optional }: DataField, text: string): { is: unknown } | "wrong" | "none" {
  if (choices) {
    const found = choices.find((choice) => writeField(choice) === text);
    if (found !== undefined) return { is: found };
    return optional && text === "" ? "none" : "wrong";
  }
  if (text === "" && optional) return "none";
  switch (kind) {
    case "text":
      return { is: text };
    case "boolean":
      return { is: text === "true" };
    case "number": {
      const number = Number(text.replace(",", "."));
      return text.trim() === "" || !Number.isFinite(number) ? "wrong" : { is: number };
    }
    case "json":
      try {
        return { is: JSON.parse(text) };
      } catch {
        return "wrong";
      }
  }
}
