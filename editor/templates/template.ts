import type { ProjectInfo } from "../model/index.ts";

export type TemplateId = "empty" | "answers" | "callback" | "survey" | "order";

/** What a journey is made of for the project at hand. */
export interface TemplateAround {
  /** Of the new journey. */
  name: string;
  title: string;
  info: Pick<ProjectInfo, "locales" | "channels" | "queues" | "services" | "intents" | "knowledge" | "events">;
}

/** A journey to begin with: its text, without errors in any project. What a project does not have is left out. */
export interface Template {
  id: TemplateId;
  text(around: TemplateAround): string;
}
