export type { JourneyText, TextNode } from "./journey-text.ts";
export { readJourneyText } from "./read-journey-text.ts";
