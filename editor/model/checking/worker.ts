import { type Request, serve } from "./calls.ts";
import { createCheckingCore } from "./core.ts";

const handle = serve(createCheckingCore(), (response) => postMessage(response));

addEventListener("message", ({ data }: MessageEvent<Request>) => handle(data));
