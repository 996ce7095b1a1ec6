import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import type { CheckOptions } from "./check.ts";
import type { ExitCode } from "./exit-codes.ts";
import { formatNames } from "./formats/names.ts";
import type { SimulateOptions } from "./simulate/index.ts";
import type { StartOptions } from "./start.ts";
import type { Terminal } from "./terminal.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/**
 * The commands, their options and help pages. Each reports its exit code to done. A command is loaded when it runs:
 * help and wrong usage are answered at once, and a check does not wait for the server’s libraries.
 */
export function createProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command("throughline")
    .description("Runs customer journeys that are written in YAML: one conversation over all channels.")
    .version(version, "-V, --version", "Print the version.")
    .helpOption("-h, --help", "Print this help.")
    .helpCommand("help [command]", "Print the help of a command.")
    .showHelpAfterError("Run throughline --help to see how it is used.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.error(text.trimEnd()),
    })
    .addHelpText(
      "after",
      `
Examples:
  throughline start                  the server, with the journeys in ./journeys
  throughline check journeys         what is wrong with them, for you and for CI
  throughline simulate journeys      be the customer, with a clock that you move

Exit codes: 0 all is well, 1 it is not, 2 wrong usage.`,
    );

  program
    .command("start")
    .summary("Start the server.")
    .description("Starts the server: the API, the playground at /, and the journeys of a folder. Ctrl+C stops it.")
    .argument("[folder]", "the project: a folder with throughline.yaml and journeys", "journeys")
    .addOption(
      new Option("-p, --port <port>", "listen on this port; 0 takes any free one")
        .env("PORT")
        .default(4400)
        .argParser(parsePort),
    )
    .option("--host <host>", "listen on this address; other machines reach only one that is not loopback", "127.0.0.1")
    .option("--data <dir>", "keep the database in this folder", "data")
    .option("--example", "start the towing service of the example project beside it, and set TOWING_URL")
    .addHelpText(
      "after",
      `
Examples:
  throughline start
  throughline start --example                        as npm start does
  throughline start journeys --port 8080 --data /var/lib/throughline
  PORT=0 throughline start                           prints the port that it got`,
    )
    .action(async (folder: string, options: StartOptions) => {
      const { start } = await import("./start.ts");
      done(await start(folder, options, terminal));
    });

  program
    .command("check")
    .summary("Check the journeys of a folder.")
    .description("Reads throughline.yaml and every journey beside it and says what is wrong, where, and how to fix it.")
    .argument("[folder]", "the project: a folder with throughline.yaml and journeys", "journeys")
    .addOption(new Option("-f, --format <format>", "how findings are written").choices(formatNames).default("text"))
    .addHelpText(
      "after",
      `
Examples:
  throughline check
  throughline check journeys --format github         annotations on a pull request
  throughline check journeys --format sarif > findings.sarif

Exit codes: 0 no findings, 1 findings, 2 wrong usage.`,
    )
    .action(async (folder: string, options: CheckOptions) => {
      const { check } = await import("./check.ts");
      done(await check(folder, options, terminal));
    });

  program
    .command("simulate")
    .summary("Be the customer of a journey, on a virtual clock.")
    .description(
      "Runs the journeys of a folder in the terminal, on a clock that you move: what you type, the customer says. Nothing is sent to anybody.",
    )
    .argument("[folder]", "the project: a folder with throughline.yaml and journeys", "journeys")
    .option("-j, --journey <name>", "this journey alone takes what the customer says")
    .option("-l, --locale <locale>", "the customer’s language; the project’s first one when left out")
    .option("--phone <number>", "the customer’s phone number: known from the start, with their consent to messages")
    .option("--now <time>", "when it begins, RFC 3339; a Monday at ten when left out", parseTime)
    .addHelpText(
      "after",
      `
Examples:
  throughline simulate
  throughline simulate journeys --journey breakdown --locale de
  echo "when are you open?" | throughline simulate

Inside, /help lists what else you can do: change the channel, wait, answer a call, be the agent.`,
    )
    .action(async (folder: string, options: SimulateOptions) => {
      const { simulate } = await import("./simulate/index.ts");
      done(await simulate(folder, options, terminal));
    });

  return program;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a number from 0 to 65535.");
}

function parseTime(text: string): number {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError("Write it like 2026-06-01T22:30:00+02:00.");
}
