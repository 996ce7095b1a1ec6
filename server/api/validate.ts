import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { Problem } from "./problem.ts";

// ajv-formats is CommonJS whose types name a default that Node’s loader puts one level deeper.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

/** A validator for schemas of this project: every error at once, formats checked, input never changed. */
export function createAjv(schemas: object[] = []): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: false, schemas });
  addFormats(ajv);
  return ajv;
}

/** One thing in a value that its schema does not allow. */
export interface SchemaError {
  /** JSON pointer into the value. */
  pointer: string;
  message: string;
}

const maxErrors = 20;

/** What ajv found, in words for the sender. At most 20. */
export function schemaErrors(errors: ErrorObject[] | null | undefined): SchemaError[] {
  return (errors ?? []).slice(0, maxErrors).map((error) => ({ pointer: error.instancePath, message: sentence(error) }));
}

function sentence(error: ErrorObject): string {
  if (error.keyword === "additionalProperties") {
    return `must not have the property "${String(error.params.additionalProperty)}"`;
  }
  if (error.keyword === "enum" && Array.isArray(error.params.allowedValues)) {
    return `must be one of ${error.params.allowedValues.map(String).join(", ")}`;
  }
  if (error.keyword === "const") return `must be ${JSON.stringify(error.params.allowedValue)}`;
  return error.message ?? "is not allowed";
}

/** The value as its type, or Problem body-invalid that points at each error. */
export function checked<T>(validate: ValidateFunction<T>, value: unknown): T {
  if (validate(value)) return value;
  const errors = schemaErrors(validate.errors);
  const first = errors[0];
  throw new Problem(
    "body-invalid",
    first === undefined ? "The body does not fit its schema." : `${first.pointer || "The body"} ${first.message}.`,
    { errors },
  );
}
