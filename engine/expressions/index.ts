export type { ExpressionIssue, ExpressionTypes, Expressions, Scope, Site } from "./types.ts";
