export { type Box, type Layout, type LayoutEngine, type LayoutFile, MOST_STATES_FOR_ELK } from "./layout.ts";
export { createLayoutEngine } from "./layout-engine.ts";
export {
  formatLayoutFile,
  readLayoutFile,
  renameIds,
  renamePositions,
} from "./layout-file.ts";
export { quickLayout } from "./quick-layout.ts";
export { card, container, sizeOf } from "./size.ts";
