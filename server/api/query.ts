import type { Request } from "express";
import { Problem } from "./problem.ts";

export type Parameter =
  | { type: "string"; maxLength?: number }
  | { type: "enum"; values: readonly string[] }
  | { type: "integer"; minimum: number; maximum: number };

type Read<P extends Parameter> = P extends { type: "integer" }
  ? number
  : P extends { values: readonly (infer V)[] }
    ? V
    : string;

/**
 * The query’s parameters by their specification; what is left out is absent. Throws Problem query-invalid for
 * everything wrong at once: a misspelt filter would otherwise answer with everything, as if nothing had been asked.
 */
export function readQuery<const S extends Record<string, Parameter>>(
  request: Request,
  specification: S,
): { [K in keyof S]?: Read<S[K]> } {
  const read: Record<string, string | number> = {};
  const errors: { pointer: string; message: string }[] = [];
  for (const [name, value] of Object.entries(request.query)) {
    const parameter = Object.hasOwn(specification, name) ? specification[name] : undefined;
    if (parameter === undefined) {
      const known = Object.keys(specification).join(", ");
      errors.push({ pointer: `?${name}`, message: `is not a parameter of this call; it has ${known || "none"}` });
    } else if (typeof value !== "string") errors.push({ pointer: `?${name}`, message: "is given more than once" });
    else {
      const result = readOne(parameter, value);
      if (typeof result === "object") errors.push({ pointer: `?${name}`, message: result.wrong });
      else read[name] = result;
    }
  }
  const first = errors[0];
  if (first !== undefined) throw new Problem("query-invalid", `${first.pointer} ${first.message}.`, { errors });
  return read as { [K in keyof S]?: Read<S[K]> };
}

function readOne(parameter: Parameter, value: string): string | number | { wrong: string } {
  switch (parameter.type) {
    case "string": {
      const maxLength = parameter.maxLength ?? 500;
      if (value === "" || value.length > maxLength) return { wrong: `must have 1 to ${maxLength} characters` };
      return value;
    }
    case "enum":
      return parameter.values.includes(value) ? value : { wrong: `must be one of ${parameter.values.join(", ")}` };
    case "integer": {
      const { minimum, maximum } = parameter;
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      return number >= minimum && number <= maximum
        ? number
        : { wrong: `must be a whole number from ${minimum} to ${maximum}` };
    }
  }
}
