import type { Express } from "express";
import type { Engine } from "../../engine/index.ts";
import type { Drafts } from "../drafts.ts";
import type { LiveHub } from "../live/index.ts";
import type { Workplace } from "../workplace.ts";
import { commandRoutes } from "./commands.ts";
import { conversationRoutes } from "./conversations.ts";
import { customerRoutes } from "./customers.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { eventRoutes } from "./events.ts";
import { fileRoutes } from "./files.ts";
import { historyRoutes } from "./history.ts";
import { journeyRoutes } from "./journeys.ts";
import { liveRoutes } from "./live.ts";
import { publishingRoutes } from "./publishing.ts";
import type { FactTitles } from "./shapes.ts";
import { simulationRoutes } from "./simulations.ts";

export { failureHandler, faultOf } from "./failure.ts";
export { healthRoutes } from "./health.ts";
export { Problem } from "./problem.ts";
export { problemPages } from "./problem-pages.ts";
export { schemaRoutes } from "./schemas.ts";

export interface ApiOptions {
  engine: Engine;
  drafts: Drafts;
  hub: LiveHub;
  /** Throws Problem no-folder where there is none. */
  workplace(): Workplace;
  titleOf: FactTitles;
  /** Epoch ms. */
  now: () => number;
}

/** Everything under /v1. */
export function apiRoutes(app: Express, options: ApiOptions): void {
  eventRoutes(app, options);
  conversationRoutes(app, options);
  commandRoutes(app, options);
  customerRoutes(app, options);
  liveRoutes(app, options);
  // Before journeys, of which one may be called files: what is published and what is checked is by the name.
  publishingRoutes(app, options);
  fileRoutes(app, options);
  historyRoutes(app, options);
  journeyRoutes(app, options);
  simulationRoutes(app, options);
  deadLetterRoutes(app, options);
}
