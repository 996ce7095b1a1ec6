export type {
  Change,
  CheckedFile,
  Checker,
  Comparison,
  Completion,
  CompletionOption,
  ExpressionIssue,
  Fix,
  Hover,
  Impact,
  Trace,
  TraceStep,
} from "./checking.ts";
export { CheckerTrouble } from "./checking.ts";
export { createChecker } from "./create-checker.ts";
