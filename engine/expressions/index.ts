export { addOpenTime, isOpen, nextOpening } from "./calendar.ts";
export { ExpressionError } from "./expression-error.ts";
export { createExpressions, references } from "./expressions.ts";
export { compilePattern, type Pattern, patternIssue } from "./pattern.ts";
export { expressionsIn } from "./template.ts";
export { instantOf, type OffsetAt, offsetsOf } from "./time-zone.ts";
export type { ExpressionIssue, Expressions, ExpressionTypes, Scope, Site } from "./types.ts";
