import { actions } from "./actions.ts";
import { app } from "./app.ts";
import { canvas } from "./canvas.ts";
import { changes } from "./changes.ts";
import { channels } from "./channels.ts";
import { demo } from "./demo.ts";
import { edits } from "./edits.ts";
import { inspector } from "./inspector.ts";
import { journeys } from "./journeys.ts";
import { outline } from "./outline.ts";
import { problems } from "./problems.ts";
import { saving } from "./saving.ts";
import { simulator } from "./simulator.ts";
import { yaml } from "./yaml.ts";

/** Every text of the interface, by feature. */
export const en = {
  actions,
  app,
  canvas,
  changes,
  channels,
  demo,
  edits,
  inspector,
  journeys,
  outline,
  problems,
  saving,
  simulator,
  yaml,
};

export type Strings = typeof en;
