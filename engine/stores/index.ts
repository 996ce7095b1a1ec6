export { InvalidCursor } from "./cursor.ts";
export { memoryStore } from "./memory.ts";
