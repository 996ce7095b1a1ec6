export * from "./compile/index.ts";
export * from "./expressions/index.ts";
export * from "./language/index.ts";
export * from "./runtime/index.ts";
