import { createInterface } from "node:readline/promises";
import type { Journey, Project } from "../../../engine/language/index.ts";
import { createSimulation } from "../../../engine/simulate/index.ts";
import { type ExitCode, exitCodes, UsageError } from "../exit-codes.ts";
import { loadForUse } from "../load.ts";
import { styleOf, type Terminal } from "../terminal.ts";
import { createSession, type Session } from "./session.ts";

export interface SimulateOptions {
  journey?: string;
  locale?: string;
  phone?: string;
  /** Epoch ms. */
  now?: number;
}

/**
 * Lets a person be the customer. Resolves when they quit or the input ends. Throws UsageError for a folder or journey
 * that is not there.
 */
export async function simulate(folder: string, options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  const whole = await loadForUse(folder, terminal);
  if (!whole) return exitCodes.failed;
  const project = options.journey === undefined ? whole : only(whole, options.journey);
  const { locale, phone, now } = options;
  if (locale !== undefined && !project.document.locales.includes(locale)) {
    throw new UsageError(`The project has no texts in ${locale}. It has: ${project.document.locales.join(", ")}.`);
  }
  const simulation = await createSimulation({
    project,
    customer: {
      ...(locale !== undefined && { locale }),
      ...(phone !== undefined && { phone, consents: purposes(project) }),
    },
    ...(now !== undefined && { now }),
  });
  const journeys = options.journey === undefined ? project.journeys.map(({ name }) => name) : [options.journey];
  try {
    await converse(createSession({ simulation, project, journeys, style: styleOf(terminal) }), terminal);
  } finally {
    await simulation.close();
  }
  return exitCodes.ok;
}

/** All that a channel of the project needs consent to. */
function purposes(project: Project): string[] {
  const needed = Object.values(project.channels).map(({ consent }) => consent);
  return [...new Set(needed)].filter((purpose) => purpose !== "none");
}

async function converse(session: Session, terminal: Terminal): Promise<void> {
  const interactive = terminal.input.isTTY === true;
  terminal.out(session.greeting());
  const lines = createInterface({ input: terminal.input, ...(interactive && { output: terminal.output }) });
  const ask = (): void => {
    if (!interactive) return;
    lines.setPrompt(session.prompt());
    lines.prompt();
  };
  ask();
  for await (const line of lines) {
    // What was piped in is shown as if it had been typed, so that the output reads as a conversation.
    if (!interactive) terminal.out(`${session.prompt()}${line}`);
    const { lines: shown, quit } = await session.take(line);
    for (const text of shown) terminal.out(text);
    if (quit) break;
    ask();
  }
  lines.close();
}

/**
 * The project with one journey that takes whatever the customer says. The others stay for those that run as its parts,
 * and nothing starts them.
 */
function only(project: Project, name: string): Project {
  const names = project.journeys.map((journey) => journey.name);
  if (!names.includes(name)) throw new UsageError(`There is no journey ${name}. There are: ${names.join(", ")}.`);
  const journeys = project.journeys.map((journey) =>
    journey.name === name ? journey : { ...journey, document: withoutStart(journey.document) },
  );
  return { ...project, journeys, document: { ...project.document, fallback: name } };
}

function withoutStart({ start: _, ...document }: Journey["document"]): Journey["document"] {
  return document;
}
