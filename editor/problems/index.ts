export { ProblemCount } from "./problem-count.tsx";
export { Problems } from "./problems.tsx";
export { Sentence } from "./sentence.tsx";
export { plainly, sentenceOf } from "./words.ts";
