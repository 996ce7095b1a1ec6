export { createLog } from "./logging.ts";
export { createServer, type ServerOptions } from "./server.ts";
export { stopOnSignals } from "./signals.ts";
export { type RunningServer, type StartOptions, start } from "./start.ts";
export { StartError } from "./start-error.ts";
export { isEditorBuilt } from "./static.ts";
