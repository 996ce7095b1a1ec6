export { acceptance } from "./accept.ts";
export { changesOf } from "./apply.ts";
export type { Fix, FixKind, FixLabel } from "./fix.ts";
export { type FixContext, fixesFor } from "./fixes-for.ts";
export { triedFixes } from "./tried.ts";
