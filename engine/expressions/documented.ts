import { DURATION, TIMESTAMP } from "./shapes.ts";

/** A function or method that the language reference has. */
export interface Documented {
  name: string;
  /** What stands in its brackets, for the eye. */
  takes: string;
  gives: string;
}

/** What can be called by itself. */
export const functions: readonly Documented[] = [
  { name: "has", takes: "context.…", gives: "bool" },
  { name: "open", takes: '"calendar"', gives: "bool" },
  { name: "date", takes: "moment", gives: "string" },
  { name: "time", takes: "moment", gives: "string" },
  { name: "number", takes: "number", gives: "string" },
  { name: "currency", takes: 'number, "EUR"', gives: "string" },
  { name: "plural", takes: "number, one, many", gives: "string" },
  { name: "lower", takes: "text", gives: "string" },
  { name: "size", takes: "text or list", gives: "int" },
  { name: "timestamp", takes: "text", gives: TIMESTAMP },
  { name: "duration", takes: '"90m"', gives: DURATION },
  { name: "string", takes: "value", gives: "string" },
  { name: "int", takes: "text", gives: "int" },
  { name: "double", takes: "text", gives: "double" },
  { name: "bool", takes: "text", gives: "bool" },
];

const inTime = ["getHours", "getMinutes", "getDayOfWeek", "getDayOfMonth", "getMonth", "getFullYear"].map(
  (name): Documented => ({ name, takes: '"Europe/Berlin"', gives: "int" }),
);

const ofLists: readonly Documented[] = [
  { name: "exists", takes: "one, …", gives: "bool" },
  { name: "all", takes: "one, …", gives: "bool" },
  { name: "exists_one", takes: "one, …", gives: "bool" },
  { name: "filter", takes: "one, …", gives: "list" },
  { name: "map", takes: "one, …", gives: "list" },
  { name: "join", takes: '", "', gives: "string" },
  { name: "size", takes: "", gives: "int" },
];

const ofTexts: readonly Documented[] = [
  { name: "startsWith", takes: "text", gives: "bool" },
  { name: "endsWith", takes: "text", gives: "bool" },
  { name: "contains", takes: "text", gives: "bool" },
  { name: "matches", takes: '"^…$"', gives: "bool" },
  { name: "trim", takes: "", gives: "string" },
  { name: "substring", takes: "from, to", gives: "string" },
  { name: "split", takes: "text", gives: "list<string>" },
  { name: "indexOf", takes: "text", gives: "int" },
  { name: "upperAscii", takes: "", gives: "string" },
  { name: "lowerAscii", takes: "", gives: "string" },
  { name: "size", takes: "", gives: "int" },
];

/** What can be called on a value of a CEL type. */
export function methodsOf(type: string): readonly Documented[] {
  if (type === "string") return ofTexts;
  if (type === TIMESTAMP) return inTime;
  if (type.startsWith("list")) return ofLists;
  return [];
}
