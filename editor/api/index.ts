export * from "./client.ts";
export { createProjectApi } from "./create-project-api.ts";
