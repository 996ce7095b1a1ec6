export { addOpenTime, isOpen, nextOpening, openingHours } from "./calendar.ts";
export { type Comparison, type ComparisonOperator, comparisons, plainPath } from "./comparisons.ts";
export {
  type Completion,
  type CompletionOption,
  type Completions,
  createCompletions,
  type Hover,
  type NameKind,
  type TypeName,
} from "./completions.ts";
export { type Compared, type Condition, conditions, type Operand } from "./conditions.ts";
export { ExpressionError } from "./expression-error.ts";
export { createExpressions, references } from "./expressions.ts";
export { compilePattern, type Pattern, patternIssue } from "./pattern.ts";
export { patternSamples } from "./pattern-samples.ts";
export { createExpressionFacts, type ExpressionFacts, type Read } from "./reads.ts";
export { plainFact, renameFacts, renameFactsInText } from "./rename-facts.ts";
export { expressionsIn, parseTemplate } from "./template.ts";
export { instantOf, type OffsetAt, offsetsOf } from "./time-zone.ts";
export type { ExpressionIssue, Expressions, ExpressionTypes, Scope, Site } from "./types.ts";
export { valueSources } from "./value-sources.ts";
