import { answers } from "./answers.ts";
import { callback } from "./callback.ts";
import { empty } from "./empty.ts";
import { order } from "./order.ts";
import { survey } from "./survey.ts";
import type { Template } from "./template.ts";

export type { Template, TemplateId } from "./template.ts";

/** Journeys to begin with, in the order in which they are offered. */
export const templates: readonly Template[] = [empty, answers, callback, survey, order];
