export { acceptance } from "./accept.ts";
export { changesOf } from "./apply.ts";
export type { Fix, FixKind } from "./fix.ts";

export { triedFixes } from "./tried.ts";
