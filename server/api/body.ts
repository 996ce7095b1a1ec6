import express, { type RequestHandler } from "express";
import { parseJson } from "./json.ts";
import { Problem } from "./problem.ts";

/** Bytes of a body that is one thing. */
export const singleLimit = 256 * 1024;
/** Bytes of a batch of events. */
export const batchLimit = 1024 * 1024;
/** Bytes of a body that carries the text of a file: its line ends and quotes are escaped in JSON. */
const fileLimit = 3 * 1024 * 1024;

interface BodyOptions {
  /** Media type → the most bytes it may have. */
  types: Record<string, number>;
}

const jsonOnly: BodyOptions = { types: { "application/json": singleLimit } };
/** For a body with the text of a file. */
export const withFile: BodyOptions = { types: { "application/json": fileLimit } };

/**
 * Reads a JSON body into request.body, after the content type and the size were found right. Answers 415, 413 or 400
 * before any handler sees the request.
 */
export function jsonBody(options: BodyOptions = jsonOnly): RequestHandler[] {
  const names = Object.keys(options.types);
  const readers = new Map(
    Object.entries(options.types).map(([type, limit]) => [
      type,
      // Compressed bodies are refused: what they grow to is not known before it is too late.
      express.text({ type: () => true, limit, inflate: false, defaultCharset: "utf-8", verify: measure }),
    ]),
  );
  return [
    (request, response, next) => {
      const type = mediaType(request.headers["content-type"]);
      const reader = readers.get(type);
      if (reader === undefined) {
        throw new Problem(
          "media-type-unsupported",
          `This call takes ${names.join(" or ")}; the request ${type === "" ? "names no content type" : `is ${type.slice(0, 100)}`}.`,
          {},
          { Accept: names.join(", ") },
        );
      }
      reader(request, response, next);
    },
    (request, _response, next) => {
      // An empty body is left undefined by the reader, and is no JSON either.
      request.body = parseJson(typeof request.body === "string" ? request.body : "");
      next();
    },
  ];
}

const sizes = new WeakMap<object, number>();

function measure(request: object, _response: object, body: Buffer): void {
  sizes.set(request, body.length);
}

/** Bytes of a request’s body, once it was read. */
export function bodySize(request: object): number {
  return sizes.get(request) ?? 0;
}

/** type/subtype in lower case, without parameters; empty when there is none. */
export function mediaType(header: string | undefined): string {
  return (header ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
