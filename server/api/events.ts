import type { Express } from "express";
import type { Answer, Engine } from "../../engine/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import { batchLimit, bodySize, jsonBody, mediaType, singleLimit } from "./body.ts";
import { faultOf, problemOf } from "./failure.ts";
import { Problem, type ProblemDocument } from "./problem.ts";
import { route } from "./routes.ts";

const single = "application/cloudevents+json";
const batch = "application/cloudevents-batch+json";
const maxEvents = 1000;

const body = jsonBody({ types: { [single]: singleLimit, [batch]: batchLimit, "application/json": batchLimit } });

/** POST /v1/events: one CloudEvent, or a list of them. Answers once what follows is on disk. */
export function eventRoutes(app: Express, { engine }: { engine: Engine }): void {
  route(app, "/v1/events", {
    post: [
      ...body,
      async (request, response) => {
        const type = mediaType(request.headers["content-type"]);
        const value: unknown = request.body;
        if (type === batch && !Array.isArray(value)) {
          throw new Problem("body-invalid", `${batch} is a JSON array of events.`);
        }
        if (Array.isArray(value) && type !== single) {
          const answers = await takeBatch(engine, value, (error) =>
            request.log.error({ fault: faultOf(error) }, "event failed"),
          );
          response.status(answers.every((answer) => "event" in answer) ? 200 : 207).json(answers);
          return;
        }
        // application/json has the limit of a batch until it is known to be one event.
        if (bodySize(request) > singleLimit) {
          throw new Problem("body-too-large", `The event is over ${singleLimit / 1024} KiB.`);
        }
        response.json(await engine.dispatch(asEvent(value)));
      },
    ],
  });
}

/** Each answer in the place of its event; what was refused has its problem document there. */
async function takeBatch(
  engine: Engine,
  events: unknown[],
  onFault: (error: unknown) => void,
): Promise<(Answer | ProblemDocument)[]> {
  if (events.length > maxEvents) {
    throw new Problem("body-too-large", `A batch may have ${maxEvents} events; this one has ${events.length}.`);
  }
  const results = await Promise.allSettled(events.map(async (event) => engine.dispatch(asEvent(event))));
  const answers = results.map((result) => {
    if (result.status === "fulfilled") return result.value;
    const problem = problemOf(result.reason);
    if (problem === undefined) onFault(result.reason);
    return problem ?? new Problem("internal", "The server failed on this event.");
  });
  const [first] = answers;
  if (first instanceof Problem && answers.every((answer) => isUnavailable(answer))) throw first;
  return answers.map((answer) => (answer instanceof Problem ? answer.document() : answer));
}

function isUnavailable(answer: Answer | Problem): boolean {
  return answer instanceof Problem && answer.code === "store-unavailable";
}

/** The engine checks events by their schema, and keeps those that fail; only what is no object at all stops here. */
function asEvent(value: unknown): CloudEvent {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Problem("event-invalid", "An event is a JSON object with specversion, id, source and type.", {
      errors: [{ pointer: "", message: "must be object" }],
    });
  }
  return value as CloudEvent;
}
