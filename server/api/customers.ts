import type { Express } from "express";
import type { Consent, Customer, Engine, Identity } from "../../engine/index.ts";
import { jsonBody } from "./body.ts";
import { Problem } from "./problem.ts";
import { route } from "./routes.ts";
import { customerShape } from "./shapes.ts";
import { checked, createAjv } from "./validate.ts";

interface CustomerRequest {
  identities?: (Omit<Identity, "verified"> & { verified?: boolean })[];
  locale?: string;
  timezone?: string;
  preferred?: string;
  consents?: (Omit<Consent, "at"> & { at?: string })[];
  attributes?: Record<string, unknown>;
}

/** Also in openapi.yaml, where a test holds the two together. */
export const customerRequestSchema = {
  type: "object",
  properties: {
    identities: {
      type: "array",
      maxItems: 50,
      items: {
        type: "object",
        required: ["kind", "value"],
        properties: {
          kind: { type: "string", minLength: 1, maxLength: 100 },
          value: { type: "string", minLength: 1, maxLength: 200 },
          verified: { type: "boolean", default: true },
        },
        additionalProperties: false,
      },
    },
    locale: { type: "string", minLength: 2, maxLength: 35 },
    timezone: { type: "string", minLength: 1, maxLength: 100 },
    preferred: { type: "string", minLength: 1, maxLength: 100 },
    consents: {
      type: "array",
      maxItems: 200,
      items: {
        type: "object",
        required: ["purpose", "status"],
        properties: {
          purpose: { type: "string", minLength: 1, maxLength: 100 },
          channel: { type: "string", minLength: 1, maxLength: 100 },
          status: { enum: ["granted", "revoked"] },
          at: { type: "string", format: "date-time", maxLength: 64 },
        },
        additionalProperties: false,
      },
    },
    attributes: { type: "object", maxProperties: 100, additionalProperties: true },
  },
  additionalProperties: false,
} as const;

type MergeRequest = { from: string; into: string } | { undo: string };

const customerId = { type: "string", minLength: 1, maxLength: 200 } as const;

/** Also in openapi.yaml, where a test holds the two together. */
export const mergeRequestSchema = {
  type: "object",
  oneOf: [
    {
      required: ["from", "into"],
      properties: { from: customerId, into: customerId },
      additionalProperties: false,
    },
    {
      required: ["undo"],
      properties: { undo: customerId },
      additionalProperties: false,
    },
  ],
} as const;

const ajv = createAjv();
const isCustomerRequest = ajv.compile<CustomerRequest>(customerRequestSchema);
const isMergeRequest = ajv.compile<MergeRequest>(mergeRequestSchema);

/** What is known of customers, and merging two who turn out to be one. */
export function customerRoutes(app: Express, { engine, now }: { engine: Engine; now: () => number }): void {
  const found = async (id: string): Promise<Customer> => {
    const customer = await engine.customers.get(id);
    if (customer === undefined) {
      throw new Problem("customer-unknown", `There is no customer ${id.slice(0, 200)}.`);
    }
    return customer;
  };

  route(app, "/v1/customers/merge", {
    post: [
      ...jsonBody(),
      async (request, response) => {
        const merge = checked(isMergeRequest, request.body);
        if ("undo" in merge) {
          await engine.customers.unmerge(merge.undo);
          response.json({ customer: customerShape(await found(merge.undo)) });
          return;
        }
        if (merge.from === merge.into) {
          throw new Problem("body-invalid", "A customer cannot be merged into themselves.", {
            errors: [{ pointer: "/into", message: "must differ from from" }],
          });
        }
        await found(merge.from);
        await found(merge.into);
        await engine.customers.merge(merge.from, merge.into);
        response.json({ customer: customerShape(await found(merge.into)) });
      },
    ],
  });

  route(app, "/v1/customers/:id", {
    get: [
      async (request, response) => {
        response.json(customerShape(await found(String(request.params.id))));
      },
    ],
    put: [
      ...jsonBody(),
      async (request, response) => {
        const id = String(request.params.id);
        if (id.length > 200) throw new Problem("request-invalid", "A customer’s id has at most 200 characters.");
        const customer = asCustomer(checked(isCustomerRequest, request.body), now());
        response.json(customerShape(await engine.customers.put(id, customer)));
      },
    ],
  });
}

/** Who may call this API speaks for the operator: an identity counts as verified unless they say otherwise. */
function asCustomer(body: CustomerRequest, now: number): Omit<Customer, "id" | "revision" | "sightings"> {
  checkTimezone(body.timezone);
  return {
    identities: (body.identities ?? []).map((identity) => ({ verified: true, ...identity })),
    ...(body.locale === undefined ? {} : { locale: checkLocale(body.locale) }),
    ...(body.timezone === undefined ? {} : { timezone: body.timezone }),
    ...(body.preferred === undefined ? {} : { preferred: body.preferred }),
    consents: (body.consents ?? []).map(({ at, ...consent }) => ({
      ...consent,
      at: at === undefined ? now : Date.parse(at),
    })),
    attributes: body.attributes ?? {},
  };
}

function checkTimezone(timezone: string | undefined): void {
  try {
    if (timezone !== undefined) new Intl.DateTimeFormat("en", { timeZone: timezone });
  } catch {
    throw new Problem("body-invalid", "timezone is not an IANA name such as Europe/Berlin.", {
      errors: [{ pointer: "/timezone", message: "must be an IANA time zone name" }],
    });
  }
}

function checkLocale(locale: string): string {
  try {
    new Intl.Locale(locale);
    return locale;
  } catch {
    throw new Problem("body-invalid", "locale is not a BCP 47 tag such as de or en-GB.", {
      errors: [{ pointer: "/locale", message: "must be a BCP 47 tag" }],
    });
  }
}
