import type { FieldWords } from "../strings/en/inspector-fields.ts";
import type { Strings } from "../strings/index.ts";

/** What a field is called, by its place in the schema. */
export function fieldWords(words: Strings["inspector"], id: string): FieldWords {
  const fields: Readonly<Record<string, FieldWords>> = words.fields;
  return fields[id] ?? { name: id };
}
