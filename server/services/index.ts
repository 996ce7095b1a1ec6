export { defineServices } from "./definition.ts";
export { serveServices } from "./executor.ts";
