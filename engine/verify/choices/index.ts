export { createChoiceAnalysis } from "./analyse-choice.ts";
export type { Assignment, ChoiceSite, ChoiceVerdict, ChoiceWorld } from "./choice.ts";
