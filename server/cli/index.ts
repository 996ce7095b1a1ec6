import process from "node:process";
import { CommanderError } from "commander";
import { StartError } from "../start-error.ts";
import { type ExitCode, exitCodes, UsageError } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

/**
 * Runs the command line, `throughline` itself left out: run(["check", "journeys"]). Resolves with the exit code once
 * the command is done; for start that is when the server has stopped.
 */
export async function run(args: string[], terminal: Terminal = processTerminal()): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (error instanceof UsageError) {
      terminal.error(error.message);
      return exitCodes.usage;
    }
    if (error instanceof StartError) {
      terminal.error(error.message);
      return exitCodes.failed;
    }
    const bug = error instanceof Error ? error : new Error(String(error));
    terminal.error(
      process.env.DEBUG ? (bug.stack ?? bug.message) : `${bug.message}\nSet DEBUG=1 to see where it came from.`,
    );
    return exitCodes.failed;
  }
}
