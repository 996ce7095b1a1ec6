export { JourneyList } from "./journey-list.tsx";
export { unreadableWords } from "./unreadable.tsx";
