const PLAIN = /^[\p{L}\p{N}_$./<>=(][^:#\n"'`{}[\],&*!|%@\\]*$/u;
const LOOKS_OTHER = /^(?:true|false|null|yes|no|on|off|~|-?[\d.]+)$/i;

function scalar(value: unknown): string {
  if (typeof value !== "string") return String(value);
  return PLAIN.test(value) && !LOOKS_OTHER.test(value) && value.trim() === value ? value : JSON.stringify(value);
}

/** A value on one line, as YAML writes it. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${scalar(key)}: ${inline(inner)}`)
      .join(", ")}}`;
  }
  return scalar(value);
}

/** No longer than this, a value stands on one line. */
const WIDTH = 80;

/** A value as indented YAML, for a person to read. */
export function block(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return `${indent}${scalar(value)}`;
  if (Array.isArray(value)) return value.map((item) => `${indent}- ${item && inline(item)}`).join("\n");
  return Object.entries(value)
    .map(([key, inner]) => {
      const line = `${indent}${scalar(key)}: ${inline(inner)}`;
      const small = typeof inner !== "object" || inner === null || line.length <= WIDTH;
      return small ? line : `${indent}${scalar(key)}:\n${block(inner, `${indent}  `)}`;
    })
    .join("\n");
}
