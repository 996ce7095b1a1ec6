import { pathToFileURL } from "node:url";
import type { Response } from "express";
import { bodies, text } from "./bodies.ts";
import { createReporter, type Reporting } from "./event-delivery.ts";
import { answerTheRest, jsonApp, type Listening, listen, problem } from "./http.ts";

/**
 * The club’s shop of the example: finds orders, opens returns, makes parcel labels and pays refunds. All of it is in
 * memory and gone after a restart.
 */
export interface ShopOptions extends Reporting {
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 when left out. */
  host?: string;
}

interface Item {
  item: string;
  /** In euros. */
  price: number;
}

interface Return {
  returnNumber: string;
  order: string;
  /** The conversation that the return belongs to. */
  reference: string;
}

/** What was ordered. From S-20000 on it is dear, so that both ways of the journey can be tried. */
const cheap: Item = { item: "Phone holder", price: 24.9 };
const dear: Item = { item: "Roof tent", price: 1499 };
const firstDear = "S-20000";
/** Orders that nobody has made. */
const firstUnknown = "S-90000";

const isSearch = bodies<{ order: string }>({ order: text });
const isReturn = bodies<{ order: string; reason: string; reference: string }>({
  order: text,
  reason: text,
  reference: text,
});
const isLabel = bodies<{ returnNumber: string }>({ returnNumber: text });
const isRefund = bodies<{ returnNumber: string; amount: number }>({
  returnNumber: text,
  amount: { type: "number", exclusiveMinimum: 0 },
});

/**
 * Starts the service and resolves once it listens.
 *
 *     POST /orders/find {order}                 → 200 {item, price}; an empty item for an order that is not there
 *     POST /returns {order, reason, reference}  → 201 {returnNumber, upload}; the same order and reference get the same one
 *     POST /labels {returnNumber}               → 201 {label}
 *     POST /refunds {returnNumber, amount}      → 201 {refund}; pays each time that it is called
 *     GET  /refunds                             → 200 {refunds}
 *     POST /returns/:returnNumber/photos, …/arrive, …/lose    sends photos.received, parcel.received, parcel.lost
 *
 * Errors are problem documents (RFC 9457).
 */
export async function startShop(options: ShopOptions = {}): Promise<Listening> {
  const returns = new Map<string, Return>();
  const refunds: { refund: string; returnNumber: string; amount: number }[] = [];
  const closing = new AbortController();
  const report = createReporter("shop", options, closing.signal);
  const app = jsonApp();

  app.post("/orders/find", ({ body }, response) => {
    if (!isSearch(body, response)) return;
    const { order } = body;
    response.json(order >= firstUnknown ? { item: "", price: 0 } : order >= firstDear ? dear : cheap);
  });

  app.post("/returns", ({ body }, response) => {
    if (!isReturn(body, response)) return;
    const { order, reference } = body;
    const known = [...returns.values()].find((one) => one.order === order && one.reference === reference);
    const opened = known ?? { returnNumber: `R-${1001 + returns.size}`, order, reference };
    returns.set(opened.returnNumber, opened);
    response.status(201).json({ returnNumber: opened.returnNumber, upload: photosOf(opened) });
  });

  app.post("/labels", ({ body }, response) => {
    if (!isLabel(body, response)) return;
    const found = find(body.returnNumber, response);
    if (found) response.status(201).json({ label: `https://shop.club.example/labels/${found.returnNumber}.pdf` });
  });

  app.post("/refunds", ({ body }, response) => {
    if (!isRefund(body, response)) return;
    const found = find(body.returnNumber, response);
    if (!found) return;
    // An old system: it knows no idempotency key, so that whoever calls it twice pays twice.
    const refund = `F-${1001 + refunds.length}`;
    refunds.push({ refund, returnNumber: found.returnNumber, amount: body.amount });
    response.status(201).json({ refund });
  });
  app.get("/refunds", (_request, response) => {
    response.json({ refunds });
  });

  for (const [path, type, dataOf] of [
    ["photos", "photos.received", (about: Return) => ({ photo: photosOf(about) })],
    ["arrive", "parcel.received", () => ({})],
    ["lose", "parcel.lost", () => ({})],
  ] as const) {
    app.post(`/returns/:returnNumber/${path}`, async ({ params }, response) => {
      const found = find(params.returnNumber, response);
      if (!found) return;
      await report({ type, subject: found.reference, data: dataOf(found) });
      response.json(found);
    });
  }

  answerTheRest(app, { name: "shop", hint: "Start with POST /orders/find or /returns." });

  function find(number: string, response: Response): Return | undefined {
    const found = returns.get(number);
    if (!found) {
      problem(
        response,
        404,
        `There is no return ${number}.`,
        "Open one with POST /returns; returns are lost when the service restarts.",
      );
    }
    return found;
  }

  const listening = await listen(app, options);
  return {
    url: listening.url,
    async close() {
      closing.abort(new Error("The shop service is closing."));
      await listening.close();
    },
  };
}

function photosOf({ returnNumber }: Return): string {
  return `https://shop.club.example/photos/${returnNumber}`;
}

/** How `throughline start --example` starts it. */
export const example = {
  name: "shop",
  title: "the club’s shop and its returns",
  variable: "SHOP_URL",
  start: startShop,
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const shop = await startShop({
    port: Number(process.env.PORT ?? 4403),
    eventsUrl: process.env.EVENTS_URL ?? "http://127.0.0.1:4400/v1/events",
  });
  console.log(`The shop service listens on ${shop.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void shop.close());
}
