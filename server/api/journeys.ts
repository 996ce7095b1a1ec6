import { createHash } from "node:crypto";
import type { Express } from "express";
import { type Journey, LARGEST_FILE } from "../../engine/index.ts";
import type { States } from "../../schemas/journey.generated.ts";
import type { Drafts } from "../drafts.ts";
import { jsonBody, withFile } from "./body.ts";
import { Problem } from "./problem.ts";
import { route } from "./routes.ts";
import { findingShape } from "./shapes.ts";
import { checked, createAjv } from "./validate.ts";

/** Also in openapi.yaml, where a test holds the two together. */
export const draftRequestSchema = {
  type: "object",
  required: ["text"],
  properties: { text: { type: "string", maxLength: LARGEST_FILE } },
  additionalProperties: false,
} as const;

const isDraftRequest = createAjv().compile<{ text: string }>(draftRequestSchema);

/** The project’s journeys: list, read, and check a draft of one. Nothing is saved. */
export function journeyRoutes(app: Express, { drafts }: { drafts: Drafts }): void {
  const found = (name: unknown): Journey => {
    const journey = drafts.project.journeys.find((one) => one.name === name);
    if (journey === undefined) {
      const names = drafts.project.journeys.map((one) => one.name).join(", ");
      throw new Problem("journey-unknown", `There is no journey ${String(name).slice(0, 200)}. There are: ${names}.`);
    }
    return journey;
  };

  route(app, "/v1/journeys", {
    get: [
      (_request, response) => {
        response.json({
          items: drafts.project.journeys.map((journey) => ({
            ...headOf(journey),
            version: drafts.versionOf(journey),
            findings: drafts.findingsOf(journey).length,
          })),
        });
      },
    ],
  });

  route(app, "/v1/journeys/:name", {
    get: [
      (request, response) => {
        const journey = found(request.params.name);
        const hash = `sha256:${createHash("sha256").update(journey.text).digest("hex")}`;
        // Express answers 304 by itself when If-None-Match has it.
        response.set("ETag", `"${hash}"`);
        response.json({
          ...headOf(journey),
          version: drafts.versionOf(journey),
          hash,
          text: journey.text,
          findings: drafts.findingsOf(journey).map(findingShape),
          states: stateTree(journey.document.states, ""),
        });
      },
    ],
  });

  route(app, "/v1/journeys/:name/validate", {
    post: [
      ...jsonBody(withFile),
      (request, response) => {
        const { text } = checked(isDraftRequest, request.body);
        const journey = found(request.params.name);
        response.json({ findings: drafts.check(journey.file, text).findings.map(findingShape) });
      },
    ],
  });
}

function headOf({ name, file, document }: Journey): { name: string; title?: string; file: string } {
  return { name, ...(document.title === undefined ? {} : { title: document.title }), file };
}

interface StateNode {
  name: string;
  /** From the journey’s root, dotted. */
  path: string;
  title?: string;
  /** atomic, compound, parallel, final or history. */
  type: string;
  /** The domain step it does. */
  step?: string;
  states: StateNode[];
}

const steps = ["ask", "service", "call", "handoff", "survey", "bot", "journey"] as const;

function stateTree(states: States, parent: string): StateNode[] {
  return Object.entries(states).map(([name, state]) => {
    const path = parent === "" ? name : `${parent}.${name}`;
    const children = state.states === undefined ? [] : stateTree(state.states, path);
    const step = steps.find((candidate) => candidate in state);
    return {
      name,
      path,
      ...(state.title === undefined ? {} : { title: state.title }),
      type: state.type ?? (children.length > 0 ? "compound" : "atomic"),
      ...(step === undefined ? {} : { step }),
      states: children,
    };
  });
}
