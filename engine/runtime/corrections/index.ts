export { givenCorrection } from "./given.ts";
export { recogniseCorrection } from "./recognise.ts";
export { confirmCorrection, correctFact, noteForgotten } from "./take.ts";
