import { resolve } from "node:path";
import process from "node:process";
import { pino } from "pino";
import { createLog, isEditorBuilt, start as startServer, stopOnSignals } from "../index.ts";
import { startExample } from "./example.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { requireFolder } from "./load.ts";
import { styleOf, type Terminal } from "./terminal.ts";

export interface StartOptions {
  port: number;
  host: string;
  data: string;
  example?: true;
  drafts?: true;
}

/**
 * Starts the server and says where it is. Resolves once it listens; the process ends by SIGINT or SIGTERM. Throws
 * UsageError and StartError.
 */
export async function start(folder: string, options: StartOptions, terminal: Terminal): Promise<ExitCode> {
  await requireFolder(folder);
  const { port, host, data } = options;
  const style = styleOf(terminal);
  const environment = { ...process.env };
  const example = options.example ? await startExample(folder, environment) : undefined;
  for (const { variable, url } of example?.services ?? []) environment[variable] = url;

  const server = await startServer({
    port,
    host,
    dataDir: data,
    projectFolder: folder,
    environment,
    drafts: options.drafts === true,
    // A person reads the lines below; the log is for whoever asks for it.
    log: createLog(environment.LOG_LEVEL ?? (process.stdout.isTTY ? "warn" : "info"), pino.destination(2)),
  }).catch(async (error: unknown) => {
    await example?.close();
    throw error;
  });
  example?.reportTo(`${server.url}/v1/events`);
  stopOnSignals({
    async close() {
      await server.close();
      await example?.close();
    },
  });

  const journeys = server.project.journeys.map(({ name }) => name).join(", ");
  terminal.out(`${style("bold", "Throughline is up:")} ${style("cyan", server.url)}`);
  terminal.out(`  journeys  ${journeys}, from ${folder}`);
  terminal.out(`  data      ${resolve(data)}`);
  for (const { name, title, url } of example?.services ?? []) terminal.out(`  ${name.padEnd(9)} ${url}, ${title}`);
  for (const { file, publishedAt } of server.aside) {
    const instead = publishedAt === undefined ? "is left out" : "runs as it was last published";
    terminal.out(
      `  ${style("yellow", "draft")}     ${file} has errors, and ${instead}: throughline check, or the editor, says which`,
    );
  }
  if (!isEditorBuilt()) terminal.out("  editor    not built yet: npm run build");
  terminal.out(
    "Open the link to edit the journeys and try them. Ctrl+C stops the server; what is under way goes on at the next start.",
  );
  return exitCodes.ok;
}
