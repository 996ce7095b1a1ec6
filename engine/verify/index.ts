export { verifyJourney } from "./verify.ts";
export { type Read, verifyDraft, verifyProject } from "./verify-project.ts";
