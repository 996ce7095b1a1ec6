import { head } from "./head.ts";
import type { Template } from "./template.ts";

/** No state yet: the canvas asks for the first one, and the conversation begins there. */
export const empty: Template = {
  id: "empty",
  text: (around) => `${head(around, "")}
start:
  on: message.received

states: {}
`,
};
