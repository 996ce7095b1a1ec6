export type { Box, Layout, LayoutEngine, LayoutFile } from "./layout.ts";
export { createLayoutEngine } from "./layout-engine.ts";
export {
  formatLayoutFile,
  type LayoutProblem,
  type LayoutReading,
  readLayoutFile,
  renameIds,
  renamePositions,
} from "./layout-file.ts";
export { quickLayout } from "./quick-layout.ts";
export { card, container, history, isContainer, type Size, sizeOf } from "./size.ts";
