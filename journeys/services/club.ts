import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import type { Response } from "express";
import { bodies, text } from "./bodies.ts";
import { createReporter, type Reporting } from "./event-delivery.ts";
import { answerTheRest, jsonApp, type Listening, listen, problem } from "./http.ts";

/**
 * The club’s own systems of the example, behind one small HTTP service: screen sharing for the app’s support, the
 * orders of the shop, and the memory of who was made an offer. All of it is in memory and gone after a restart.
 */
export interface ClubOptions extends Reporting {
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 when left out. */
  host?: string;
  /** The present, in ms since 1970; the clock of this machine when left out. */
  now?: () => number;
}

interface Order {
  state: "ordered" | "shipped" | "delivered";
  /** Conversations that want to hear of it. */
  watchers: Set<string>;
}

const day = 24 * 60 * 60_000;
/** Nobody gets a second offer within this time. */
const offerPause = 90 * day;

const isShare = bodies<{ reference: string }>({ reference: text });
const isWatch = bodies<{ order: string; reference: string }>({ order: text, reference: text });
const isAddress = bodies<{ order: string; street: string; town: string }>({ order: text, street: text, town: text });
const isOffer = bodies<{ customer: string }>({ customer: text });
const isDelivery = bodies<{ delivery: string }>({ delivery: { type: "string", format: "date-time" } });

/**
 * Starts the service and resolves once it listens.
 *
 *     POST /screen-shares {reference}            → 201 {share, url}; the same reference gets the same one
 *     POST /screen-shares/:share/join, …/end     sends screen-share.joined, screen-share.ended
 *     POST /orders/watch {order, reference}      → 200 {state}; the conversation hears of the order from now on
 *     POST /orders/address {order, street, town} → 200 {changed}; too late once it is shipped
 *     POST /orders/:order/ship, …/delay {delivery: RFC 3339}, …/deliver   sends order.shipped, .delayed, .delivered
 *     POST /offers {customer}                    → 200 {allowed, discount}; again after 90 days at the earliest
 *
 * Errors are problem documents (RFC 9457).
 */
export async function startClub(options: ClubOptions = {}): Promise<Listening> {
  const now = options.now ?? Date.now;
  const shares = new Map<string, string>();
  const orders = new Map<string, Order>();
  const offers = new Map<string, { at: number; key: string | undefined }>();
  const closing = new AbortController();
  const report = createReporter("club", options, closing.signal);
  const app = jsonApp();

  app.post("/screen-shares", ({ body }, response) => {
    if (!isShare(body, response)) return;
    const known = [...shares].find(([, reference]) => reference === body.reference)?.[0];
    const share = known ?? randomUUID().slice(0, 8);
    shares.set(share, body.reference);
    response.status(201).json({ share, url: `https://share.club.example/${share}` });
  });

  for (const [path, type] of [
    ["join", "screen-share.joined"],
    ["end", "screen-share.ended"],
  ] as const) {
    app.post(`/screen-shares/:share/${path}`, async ({ params: { share } }, response) => {
      const reference = shares.get(share);
      if (reference === undefined) {
        problem(response, 404, `There is no screen share ${share}.`, "Open one with POST /screen-shares.");
        return;
      }
      await report({ type, subject: reference, data: {}, at: now() });
      response.json({ share });
    });
  }

  app.post("/orders/watch", ({ body }, response) => {
    if (!isWatch(body, response)) return;
    const order = orderOf(body.order);
    order.watchers.add(body.reference);
    response.json({ state: order.state });
  });

  app.post("/orders/address", ({ body }, response) => {
    if (!isAddress(body, response)) return;
    response.json({ changed: orderOf(body.order).state === "ordered" });
  });

  app.post("/orders/:order/ship", async ({ params, body }, response) => {
    if (!isDelivery(body, response)) return;
    await move(params.order, "shipped", "order.shipped", { delivery: body.delivery }, response);
  });
  app.post("/orders/:order/delay", async ({ params, body }, response) => {
    if (!isDelivery(body, response)) return;
    await move(params.order, orderOf(params.order).state, "order.delayed", { delivery: body.delivery }, response);
  });
  app.post("/orders/:order/deliver", async ({ params }, response) => {
    await move(params.order, "delivered", "order.delivered", {}, response);
  });

  app.post("/offers", (request, response) => {
    const { body } = request;
    if (!isOffer(body, response)) return;
    const key = request.get("idempotency-key");
    const last = offers.get(body.customer);
    // The same call again, because its answer was lost, is no second offer.
    const allowed = !last || (key !== undefined && last.key === key) || now() - last.at >= offerPause;
    if (allowed) offers.set(body.customer, { at: now(), key });
    response.json({ allowed, discount: 20 });
  });

  answerTheRest(app, { name: "club", hint: "Start with POST /screen-shares, /orders/watch or /offers." });

  /** Orders are taken in elsewhere: whichever is named here is there. */
  function orderOf(number: string): Order {
    const order = orders.get(number) ?? { state: "ordered", watchers: new Set() };
    orders.set(number, order);
    return order;
  }

  async function move(
    number: string,
    state: Order["state"],
    type: string,
    data: Record<string, unknown>,
    response: Response,
  ): Promise<void> {
    const order = orderOf(number);
    order.state = state;
    const watchers = [...order.watchers];
    if (state === "delivered") order.watchers.clear();
    for (const subject of watchers) await report({ type, subject, data, at: now() });
    response.json({ order: number, state });
  }

  const listening = await listen(app, options);
  return {
    url: listening.url,
    async close() {
      closing.abort(new Error("The club service is closing."));
      await listening.close();
    },
  };
}

/** How `throughline start --example` starts it. */
export const example = {
  name: "club",
  title: "the club’s own systems",
  variable: "CLUB_URL",
  start: startClub,
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const club = await startClub({
    port: Number(process.env.PORT ?? 4402),
    eventsUrl: process.env.EVENTS_URL ?? "http://127.0.0.1:4400/v1/events",
  });
  console.log(`The club service listens on ${club.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void club.close());
}
