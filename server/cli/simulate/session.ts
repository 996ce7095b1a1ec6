import type { Project } from "../../../engine/language/index.ts";
import { RefusedEvent } from "../../../engine/runtime/index.ts";
import { type Simulation, SimulationError } from "../../../engine/simulate/index.ts";
import { UsageError } from "../exit-codes.ts";
import type { Style } from "../terminal.ts";
import { createNarrator } from "./narrator.ts";
import { runSlashCommand } from "./slash-commands.ts";

/** A conversation typed line by line. */
export interface Session {
  /** What to show before the first line. */
  greeting(): string;
  /** What the line is typed after: `10:00 chat> `. */
  prompt(): string;
  /** Takes a line and gives what to show. A mistake in it is shown and changes nothing. */
  take(line: string): Promise<{ lines: string[]; quit: boolean }>;
}

export function createSession(options: {
  simulation: Simulation;
  project: Project;
  journeys: string[];
  style: Style;
}): Session {
  const { simulation, project, journeys, style } = options;
  const narrator = createNarrator(simulation, project, style);
  let channel: string | undefined;

  return {
    greeting: () =>
      [
        `${style("bold", project.document.title ?? project.name)}: ${journeys.join(", ")}`,
        "Type what the customer says. /help lists what else can happen, /quit ends it. Nothing is sent to anybody.",
      ].join("\n"),
    prompt: () => `${narrator.time()} ${channel ?? simulation.channel()}> `,
    async take(line) {
      const text = line.trim();
      if (text === "") return { lines: [], quit: false };
      try {
        if (!text.startsWith("/")) {
          await simulation.customer({ says: text, ...(channel !== undefined && { channel }) });
          channel = undefined;
          return { lines: told(narrator.tell()), quit: false };
        }
        const done = await runSlashCommand(text, {
          simulation,
          project,
          narrator,
          setChannel(name) {
            channel = name;
          },
        });
        if (done === "quit") return { lines: [], quit: true };
        // A call that is answered or ends moves the customer as well.
        if (text.startsWith("/call")) channel = undefined;
        return { lines: done ?? told(narrator.tell()), quit: false };
      } catch (error) {
        return { lines: [`  ${style("red", explain(error))}`], quit: false };
      }
    },
  };
}

function told(lines: string[]): string[] {
  return lines.length > 0 ? lines : ["  Nothing happened."];
}

function explain(error: unknown): string {
  if (error instanceof SimulationError) return `${error.message} ${error.fix}`;
  if (error instanceof RefusedEvent) {
    const where = error.errors.map(({ pointer, message }) => ` ${pointer} ${message}.`).join("");
    return `${error.message}${where} ${error.fix}`;
  }
  if (error instanceof UsageError) return error.message;
  throw error;
}
