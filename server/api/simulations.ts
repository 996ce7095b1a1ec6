import type { Express } from "express";
import { LARGEST_FILE, toRfc3339 } from "../../engine/index.ts";
import { keepsFromRunning } from "../../engine/language/index.ts";
import { runScenario } from "../../engine/simulate/index.ts";
import journeySchema from "../../schemas/journey.schema.json" with { type: "json" };
import type { Scenario } from "../../schemas/scenario.generated.ts";
import scenarioSchema from "../../schemas/scenario.schema.json" with { type: "json" };
import type { Drafts } from "../drafts.ts";
import { jsonBody, withFile } from "./body.ts";
import { Problem } from "./problem.ts";
import { route } from "./routes.ts";
import { journalShape } from "./shapes.ts";
import { checked, createAjv } from "./validate.ts";

interface SimulationRequest {
  journey: string;
  text?: string;
  scenario: Omit<Scenario, "name" | "journey"> & Partial<Pick<Scenario, "name" | "journey">>;
}

/** Also in openapi.yaml, where a test holds the two together. */
export const simulationRequestSchema = {
  type: "object",
  required: ["journey", "scenario"],
  properties: {
    journey: { type: "string", minLength: 1, maxLength: 200 },
    text: { type: "string", maxLength: LARGEST_FILE },
    scenario: { type: "object" },
  },
  additionalProperties: false,
} as const;

const ajv = createAjv([journeySchema, scenarioSchema]);
const isRequest = ajv.compile<SimulationRequest>(simulationRequestSchema);
const isScenario = ajv.compile<Scenario>({ $ref: `${scenarioSchema.$id}#/$defs/scenario` });

/** POST /v1/simulations: one scenario on a virtual clock. No store is touched and no service called. */
export function simulationRoutes(app: Express, { drafts }: { drafts: Drafts }): void {
  route(app, "/v1/simulations", {
    post: [
      ...jsonBody(withFile),
      async (request, response) => {
        const { journey, text, scenario: given } = checked(isRequest, request.body);
        const scenario = checked(isScenario, { name: "Simulation", ...given, journey });
        const result = await runScenario({ project: projectFor(drafts, journey, text), scenario });
        const { name, passed, steps, states, transitions } = result;
        response.json({
          name,
          passed,
          steps,
          states,
          transitions,
          transcript: result.transcript.map((line) => ({ ...line, at: toRfc3339(line.at) })),
          journal: result.journal.map((row) => ({ conversation: row.conversation, ...journalShape(row) })),
        });
      },
    ],
  });
}

/** The project with the draft in the journey’s place; a draft of a new journey is laid beside the others. */
function projectFor(drafts: Drafts, name: string, text: string | undefined): Drafts["project"] {
  const { project } = drafts;
  const existing = project.journeys.find((one) => one.name === name);
  if (text === undefined) {
    if (existing === undefined) throw new Problem("journey-unknown", `There is no journey ${name}.`);
    return project;
  }
  const { journey, findings } = drafts.check(existing?.file ?? `${name}.journey.yaml`, text);
  const errors = findings.filter(keepsFromRunning);
  if (journey === undefined || errors.length > 0) {
    throw new Problem("journey-invalid", `The draft has ${errors.length} errors, so it cannot be run.`, {
      errors: errors.slice(0, 20).map((finding) => ({
        pointer: "/text",
        message: `${finding.start.line}:${finding.start.column} ${finding.code} ${finding.message} ${finding.fix}`,
      })),
    });
  }
  if (journey.name !== name) {
    throw new Problem("journey-invalid", `The draft is of the journey ${journey.name}, not of ${name}.`, {
      errors: [{ pointer: "/journey", message: `must be ${journey.name}, as the draft says` }],
    });
  }
  return { ...project, journeys: [...project.journeys.filter((one) => one.name !== name), journey] };
}
