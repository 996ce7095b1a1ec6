import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Request, Response } from "express";
import { createReporter, type Reporting } from "./event-delivery.ts";
import { answerTheRest, jsonApp, type Listening, listen, problem } from "./http.ts";

/**
 * The towing company of the example: a small HTTP service with a memory of its own, as a partner would run it.
 * It opens cases for Throughline and reports back by events when a truck is late or has arrived. Cases live in
 * memory and are gone after a restart.
 */
export interface TowingOptions extends Reporting {
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 when left out. */
  host?: string;
  /** Minutes until a truck arrives; 45 when left out. */
  eta?: number;
}

export type Towing = Listening;

interface Case {
  caseNumber: string;
  location: string;
  phone: string;
  /** The conversation that the case belongs to. */
  reference?: string;
  /** RFC 3339. */
  eta: string;
  status: "on its way" | "arrived";
}

const ajv = new Ajv2020({ allErrors: true });
const isNewCase = ajv.compile<{ location: string; phone: string; reference?: string }>({
  type: "object",
  required: ["location", "phone"],
  properties: {
    location: { type: "string", minLength: 3, maxLength: 500 },
    phone: { type: "string", pattern: "^\\+[1-9][0-9]{6,14}$" },
    reference: { type: "string", minLength: 1, maxLength: 200 },
  },
});
const isDelay = ajv.compile<{ minutes: number }>({
  type: "object",
  required: ["minutes"],
  properties: { minutes: { type: "number", exclusiveMinimum: 0, maximum: 1440 } },
});

/**
 * Starts the service and resolves once it listens.
 *
 *     POST /cases {location, phone, reference}   Idempotency-Key: any    → 201 {caseNumber, eta}
 *     GET  /cases/T-1001                                                 → 200 the case
 *     POST /cases/T-1001/delay {minutes}          sends tow.delayed      → 200 the case
 *     POST /cases/T-1001/arrive                   sends tow.arrived      → 200 the case
 *
 * Errors are problem documents (RFC 9457).
 */
export async function startTowing(options: TowingOptions = {}): Promise<Towing> {
  const cases = new Map<string, Case>();
  const answered = new Map<string, { request: string; opened: Case }>();
  const closing = new AbortController();
  const report = createReporter("towing", options, closing.signal);

  const app = jsonApp();

  app.post("/cases", (request, response) => {
    if (!isNewCase(request.body)) {
      const errors = (isNewCase.errors ?? []).map((error) => `${error.instancePath || "body"} ${error.message}`);
      problem(response, 400, "This is no case.", `Correct the body: ${errors.join("; ")}.`);
      return;
    }
    const { location, phone, reference } = request.body;
    const key = request.get("idempotency-key");
    const text = JSON.stringify([location, phone, reference]);
    const before = key === undefined ? undefined : answered.get(key);
    if (before && before.request !== text) {
      problem(
        response,
        422,
        "This Idempotency-Key was used for another case.",
        "Use a new key for a new case, and send the same body again for the same one.",
      );
      return;
    }
    const opened = before?.opened ?? {
      caseNumber: `T-${1001 + cases.size}`,
      location,
      phone,
      ...(reference === undefined ? {} : { reference }),
      eta: inMinutes(Date.now(), options.eta ?? 45),
      status: "on its way" as const,
    };
    cases.set(opened.caseNumber, cases.get(opened.caseNumber) ?? { ...opened });
    if (key !== undefined) answered.set(key, { request: text, opened });
    response.status(201).json({ caseNumber: opened.caseNumber, eta: opened.eta });
  });

  app.get("/cases/:number", (request, response) => {
    const found = find(request, response);
    if (found) response.json(found);
  });

  app.post("/cases/:number/delay", async (request, response) => {
    const found = find(request, response);
    if (!found) return;
    if (!isDelay(request.body)) {
      problem(response, 400, "This is no delay.", "Send {minutes: a number above 0, at most 1440}.");
      return;
    }
    found.eta = inMinutes(Date.parse(found.eta), request.body.minutes);
    await report({ type: "tow.delayed", subject: found.reference, data: { eta: found.eta } });
    response.json(found);
  });

  app.post("/cases/:number/arrive", async (request, response) => {
    const found = find(request, response);
    if (!found) return;
    found.status = "arrived";
    await report({ type: "tow.arrived", subject: found.reference, data: {} });
    response.json(found);
  });

  answerTheRest(app, { name: "towing", hint: "Start with POST /cases." });

  function find(request: Request, response: Response): Case | undefined {
    const number = String(request.params.number);
    const found = cases.get(number);
    if (!found) {
      problem(
        response,
        404,
        `There is no case ${number}.`,
        "Open one with POST /cases; cases are lost when the service restarts.",
      );
    }
    return found;
  }

  const listening = await listen(app, options);
  return {
    url: listening.url,
    async close() {
      closing.abort(new Error("The towing service is closing."));
      await listening.close();
    },
  };
}

/** How `throughline start --example` starts it. */
export const example = {
  name: "towing",
  title: "the example’s towing company",
  variable: "TOWING_URL",
  start: startTowing,
};

function inMinutes(from: number, minutes: number): string {
  return new Date(from + minutes * 60_000).toISOString();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const towing = await startTowing({
    port: Number(process.env.PORT ?? 4401),
    eventsUrl: process.env.EVENTS_URL ?? "http://127.0.0.1:4400/v1/events",
  });
  console.log(`The towing service listens on ${towing.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void towing.close());
}
