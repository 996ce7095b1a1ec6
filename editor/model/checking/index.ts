export type {
  Change,
  CheckedFile,
  Checker,
  Comparison,
  CompletionOption,
  Hover,
  Trace,
  TraceStep,
} from "./checking.ts";

export { createChecker } from "./create-checker.ts";
