export { defineWebhooks } from "./definition.ts";
export { serveWebhooks } from "./push.ts";
