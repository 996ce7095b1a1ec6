export { exportMermaid } from "./mermaid.ts";
export { exportSvg } from "./svg.ts";
export { exportXState } from "./xstate.ts";
