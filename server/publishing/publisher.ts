import { type Project, parseProject } from "../../engine/index.ts";
import { Problem } from "../api/problem.ts";
import { inTurn } from "../folder/index.ts";
import { StartError } from "../start-error.ts";
import { checkInThread } from "./check-in-thread.ts";

/** Findings in one answer; whoever corrects these sees the next ones. */
const mostFindings = 200;

export interface Publisher {
  /**
   * Runs a journey as it is on disk. Throws Problem journey-unknown, journey-errors, environment-missing; then everything
   * runs on as it was.
   */
  publish(journey: string): Promise<{ version: string }>;
}

export interface PublisherOptions {
  folder: string;
  /** As it runs now. */
  running(): Project;
  /** Runs another state of the project from now on. */
  run(project: Project): Promise<{ journey: string; version: string }[]>;
}

export function createPublisher({ folder, running, run }: PublisherOptions): Publisher {
  const turns = inTurn();

  const publish = async (journey: string): Promise<{ version: string }> => {
    const journeys = running().journeys.map(({ name, file, text }) => ({ name, file, text }));
    const candidate = await checkInThread({ folder, name: journey, running: journeys });
    switch (candidate.status) {
      case "unknown":
        throw new Problem("journey-unknown", `No file of the folder holds a journey ${journey.slice(0, 200)}.`, {
          fix: "Save it in a file that ends in .journey.yaml, then publish it.",
        });
      case "broken": {
        const { errors } = candidate;
        const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
        throw new Problem("journey-errors", `With this there would be ${count} in the project.`, {
          findings: errors.slice(0, mostFindings),
        });
      }
      case "sound": {
        const { project } = parseProject(candidate.sources);
        if (project === undefined) throw new Error('Invariant "what was found sound can be read" broken');
        const published = await run(project).catch((error: unknown) => {
          throw error instanceof StartError ? new Problem("environment-missing", error.message) : error;
        });
        const version = published.find((one) => one.journey === journey)?.version;
        if (version === undefined) throw new Error('Invariant "what was published has a version" broken');
        return { version };
      }
    }
  };

  // One after the other: each is laid over what the one before has left running.
  return { publish: (journey) => turns("publish", () => publish(journey)) };
}
