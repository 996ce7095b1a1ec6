import { Ajv2020, type JSONSchemaType } from "ajv/dist/2020.js";
import type { Response } from "express";
import { problem } from "./http.ts";

const ajv = new Ajv2020({ allErrors: true });
ajv.addFormat("date-time", (value) => /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value)));

/** A text of up to 200 characters. */
export const text = { type: "string", minLength: 1, maxLength: 200 } as const;

/** Takes a body that has all these fields, each by its JSON Schema; answers 400 and says false to any other. */
export function bodies<Body>(properties: Record<keyof Body & string, object>) {
  const schema = { type: "object", required: Object.keys(properties), properties };
  const check = ajv.compile<Body>(schema as unknown as JSONSchemaType<Body>);
  return (body: unknown, response: Response): body is Body => {
    if (check(body)) return true;
    const errors = (check.errors ?? []).map((error) => `${error.instancePath || "body"} ${error.message}`);
    problem(response, 400, "The body does not fit.", `Correct it: ${errors.join("; ")}.`);
    return false;
  };
}
