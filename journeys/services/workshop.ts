import { pathToFileURL } from "node:url";
import { bodies, text } from "./bodies.ts";
import { createReporter, type Reporting } from "./event-delivery.ts";
import { answerTheRest, jsonApp, type Listening, listen, problem } from "./http.ts";

/**
 * The book of the workshop of the example: one car an hour, Monday to Friday from 8 to 17 by its own clock. It is in
 * memory and empty after a restart.
 */
export interface WorkshopOptions extends Reporting {
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 when left out. */
  host?: string;
}

interface Appointment {
  plate: string;
  /** The conversation that the appointment belongs to. */
  reference: string;
}

const isWish = bodies<{ plate: string; at: string; reference: string }>({
  plate: text,
  at: { type: "string", format: "date-time" },
  reference: text,
});

const hour = 60 * 60_000;
const holidays = new Set(["2026-12-25", "2026-12-26", "2027-01-01", "2027-03-26", "2027-03-29"]);
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  weekday: "short",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

/**
 * Starts the service and resolves once it listens.
 *
 *     POST /appointments {plate, at, reference}   → 200 {booked, at}; the next free hour where this one is not free
 *     POST /appointments/:reference/finish        sends visit.finished
 *
 * The same reference asking for its own hour again gets it again. Errors are problem documents (RFC 9457).
 */
export async function startWorkshop(options: WorkshopOptions = {}): Promise<Listening> {
  /** By the beginning of their hour, in ms since 1970. */
  const book = new Map<number, Appointment>();
  const closing = new AbortController();
  const report = createReporter("workshop", options, closing.signal);
  const app = jsonApp();

  app.post("/appointments", ({ body }, response) => {
    if (!isWish(body, response)) return;
    const { plate, at, reference } = body;
    const wanted = Date.parse(at);
    const start = wanted - (wanted % hour);
    const free = (from: number): boolean => isOpen(from) && (book.get(from)?.reference ?? reference) === reference;
    if (!free(start)) {
      let next = start + hour;
      while (!free(next)) next += hour;
      response.json({ booked: false, at: new Date(next).toISOString() });
      return;
    }
    for (const [from, one] of book) if (one.reference === reference) book.delete(from);
    book.set(start, { plate, reference });
    response.json({ booked: true, at: new Date(wanted).toISOString() });
  });

  app.post("/appointments/:reference/finish", async ({ params: { reference } }, response) => {
    if (![...book.values()].some((one) => one.reference === reference)) {
      problem(response, 404, `There is no appointment of ${reference}.`, "Book one with POST /appointments.");
      return;
    }
    await report({ type: "visit.finished", subject: reference, data: {} });
    response.json({ reference });
  });

  answerTheRest(app, { name: "workshop", hint: "Start with POST /appointments." });

  const listening = await listen(app, options);
  return {
    url: listening.url,
    async close() {
      closing.abort(new Error("The workshop service is closing."));
      await listening.close();
    },
  };
}

/** Does an hour of the workshop begin then? Berlin is a whole number of hours away from UTC. */
function isOpen(from: number): boolean {
  const parts = Object.fromEntries(clock.formatToParts(from).map(({ type, value }) => [type, value]));
  const begins = Number(parts.hour);
  if (holidays.has(`${parts.year}-${parts.month}-${parts.day}`)) return false;
  return !["Sat", "Sun"].includes(parts.weekday ?? "") && begins >= 8 && begins < 17;
}

/** How `throughline start --example` starts it. */
export const example = {
  name: "workshop",
  title: "the workshop’s book",
  variable: "WORKSHOP_URL",
  start: startWorkshop,
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const workshop = await startWorkshop({
    port: Number(process.env.PORT ?? 4404),
    eventsUrl: process.env.EVENTS_URL ?? "http://127.0.0.1:4400/v1/events",
  });
  console.log(`The workshop service listens on ${workshop.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void workshop.close());
}
