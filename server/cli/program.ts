import { readFileSync } from "node:fs";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { CheckOptions } from "./check.ts";
import type { DiffOptions } from "./diff/index.ts";
import { diffFormatNames } from "./diff/names.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { ExportOptions } from "./export/index.ts";
import { type ExportKind, exportKinds } from "./export/names.ts";
import { formatNames } from "./formats/names.ts";
import type { GenerateOptions } from "./generate.ts";
import type { SimulateOptions } from "./simulate/index.ts";
import type { RandomOptions } from "./simulate/random.ts";
import type { StartOptions } from "./start.ts";
import type { Terminal } from "./terminal.ts";
import { reportFormatNames } from "./test/formats/names.ts";
import type { TestOptions } from "./test/index.ts";

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
  throughline test journeys          run their scenarios
  throughline simulate journeys      be the customer, with a clock that you move
  throughline generate journeys -j breakdown
                                     write scenarios for what none covers yet
  throughline diff HEAD              what you have changed, and what it means for conversations under way

Exit codes: 0 all is well, 1 it is not, 2 wrong usage.`,
    );

  program
    .command("start")
    .summary("Start the server.")
    .description("Starts the server: the API, the editor at /, and the journeys of a folder. Ctrl+C stops it.")
    .argument("[folder]", "the project: a folder with throughline.yaml and journeys", "journeys")
    .addOption(
      new Option("-p, --port <port>", "listen on this port; 0 takes any free one")
        .env("PORT")
        .default(4400)
        .argParser(parsePort),
    )
    .option("--host <host>", "listen on this address; other machines reach only one that is not loopback", "127.0.0.1")
    .option("--data <dir>", "keep the database in this folder", "data")
    .option("--drafts", "start although journeys have errors: these run as they were last published, or not at all")
    .option("--example", "start the services of the example project beside it, and set their URLs")
    .addHelpText(
      "after",
      `
Examples:
  throughline start
  throughline start --example --drafts               as npm start does
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
    .option("--traces <file>", "write the ways to the findings to this new file, as scenarios")
    .option("--no-traces", "do not look for ways to the findings")
    .addHelpText(
      "after",
      `
Examples:
  throughline check
  throughline check journeys --format github         annotations on a pull request
  throughline check journeys --format sarif > findings.sarif
  throughline check --traces faults.scenarios.yaml   scenarios that pass as long as the faults are there

Where a finding shows in a conversation, the way there is looked for, for some seconds in all.

Exit codes: 0 no findings, 1 findings, 2 wrong usage.`,
    )
    .action(async (folder: string, options: CheckOptions) => {
      const { check } = await import("./check.ts");
      done(await check(folder, options, terminal));
    });

  program
    .command("test")
    .summary("Run the scenarios of a folder.")
    .description(
      "Runs every *.scenarios.yaml of a folder against its journeys, each on a virtual clock of its own. Nothing is sent to anybody. Of one that fails you see the conversation, what was expected, and what happened instead.",
    )
    .argument("[folder]", "the project: a folder with throughline.yaml, journeys and scenarios", "journeys")
    .option("-j, --journey <name>", "only the scenarios of this journey")
    .option("--filter <text>", "only those with this text in their name")
    .option("-c, --coverage", "tell which states and transitions no scenario visits")
    .option("--min-coverage <percent>", "fail where less of a journey’s states or transitions is visited", parsePercent)
    .option("-w, --watch", "run again whenever a file of the folder changes; Ctrl+C ends it")
    .addOption(
      new Option("-f, --format <format>", "how the report is written").choices(reportFormatNames).default("text"),
    )
    .option("-o, --output <file>", "write the report to this file, and show the text")
    .addHelpText(
      "after",
      `
Examples:
  throughline test
  throughline test journeys --journey breakdown --filter "no answer"
  throughline test --watch                            while you write a journey
  throughline test --min-coverage 100                 in CI
  throughline test --format junit --output report.xml

Exit codes: 0 all passed, 1 something failed, or the journeys have errors, 2 wrong usage.`,
    )
    .action(async (folder: string, options: TestOptions) => {
      const { test } = await import("./test/index.ts");
      done(await test(folder, options, terminal));
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
    .option(
      "--random <number>",
      "let chance be the customer, so many times for each journey, and say what goes wrong",
      parseCount,
    )
    .option("--seed <number>", "with --random: the same seed, the same walks; a new one when left out", parseSeed)
    .option("--steps <number>", "with --random: at most so many steps in one walk", parseCount, 20)
    .addOption(
      new Option("-f, --format <format>", "with --random: how the report is written")
        .choices(["text", "json"])
        .default("text"),
    )
    .addHelpText(
      "after",
      `
Examples:
  throughline simulate
  throughline simulate journeys --journey breakdown --locale de
  echo "when are you open?" | throughline simulate
  throughline simulate --random 1000 --seed 7          the same walks each time, for CI

Inside, /help lists what else you can do: change the channel, wait, answer a call, be the agent.

With --random, customers, services and agents do whatever they can, and time passes. Reported is what should never
happen: a customer who is stuck, a journey that fails, that does not end when it is left alone, that asks for what it
knows, or whose step comes to an outcome that nothing handles; each with the conversation that leads there.

Exit codes: 0 all is well, 1 a walk came to a problem, or the journeys have errors, 2 wrong usage.`,
    )
    .action(async (folder: string, options: SimulateOptions & Partial<RandomOptions>) => {
      if (options.random !== undefined) {
        const { simulateAtRandom } = await import("./simulate/random.ts");
        done(await simulateAtRandom(folder, options as RandomOptions, terminal));
        return;
      }
      const { simulate } = await import("./simulate/index.ts");
      done(await simulate(folder, options, terminal));
    });

  program
    .command("generate")
    .summary("Write scenarios for what no scenario of a journey covers.")
    .description(
      "Looks for short ways through a journey that together take every transition that can be taken, and writes them as scenarios, with what the journey says and does after each step as expectations. What the scenarios of the folder cover already is left out.",
    )
    .argument("[folder]", "the project: a folder with throughline.yaml, journeys and scenarios", "journeys")
    .requiredOption("-j, --journey <name>", "the journey")
    .option("-o, --output <file>", "write them to this new file; to the terminal when left out")
    .option("--seed <number>", "where values are invented, others with another seed", parseSeed, 1)
    .option("--all", "cover everything, whatever the scenarios of the folder cover")
    .addHelpText(
      "after",
      `
Examples:
  throughline generate --journey breakdown
  throughline generate journeys --journey breakdown --output journeys/more.scenarios.yaml
  throughline generate --journey front-desk --all > all.scenarios.yaml

They say what the journey does now, right or wrong: read them before you keep them. Run them with throughline test.

Exit codes: 0 done, whether or not everything could be covered, 1 the journeys have errors, 2 wrong usage.`,
    )
    .action(async (folder: string, options: GenerateOptions) => {
      const { generate } = await import("./generate.ts");
      done(await generate(folder, options, terminal));
    });

  program
    .command("diff")
    .summary("What differs between two versions of the journeys.")
    .description(
      "Says what differs between two versions of the journeys: states, transitions, texts, facts and settings that were added, removed, renamed or changed, and what that means for conversations under way. Layout, comments and order that means nothing are no differences.",
    )
    .argument("<before>", "a file, a folder, a git revision, or revision:path")
    .argument("[after]", "what to compare it with; what is on disk when left out")
    .addOption(new Option("-f, --format <format>", "how it is written").choices(diffFormatNames).default("text"))
    .addHelpText(
      "after",
      `
Examples:
  throughline diff HEAD                                   what is not committed yet, in ./journeys
  throughline diff main HEAD --format markdown            for a pull request
  throughline diff v1.0:journeys journeys
  throughline diff HEAD~1:journeys/breakdown.journey.yaml
  throughline diff old.journey.yaml new.journey.yaml --format json

A revision without a path means the path of the other one, else the project here or in ./journeys.

Exit codes: 0 no differences, 1 differences, 2 wrong usage, or a version that cannot be read.`,
    )
    .action(async (before: string, after: string | undefined, options: DiffOptions) => {
      const { diff } = await import("./diff/index.ts");
      done(await diff(before, after, options, terminal));
    });

  program
    .command("export")
    .summary("Write a journey as a diagram or a state machine.")
    .description(
      "Writes a journey in another form. mermaid: a state diagram for Markdown. svg: a picture, light and dark, that needs nothing else. xstate: an ES module with the machine, which runs with the package xstate alone; guards and actions can be replaced.",
    )
    .addArgument(new Argument("<kind>", "what to write").choices(exportKinds))
    .argument("[folder]", "the project: a folder with throughline.yaml and journeys", "journeys")
    .option("-j, --journey <name>", "the journey; need not be named where there is one only")
    .option("-o, --output <file>", "write to this file rather than to the terminal")
    .option("-l, --locale <locale>", "the language of the texts in a diagram; the project’s first one when left out")
    .addHelpText(
      "after",
      `
Examples:
  throughline export mermaid --journey breakdown
  throughline export svg journeys --journey breakdown --output breakdown.svg
  throughline export xstate --journey breakdown --output breakdown.machine.mjs

The machine runs like this; what it says of itself tells what is left to you:
  import { createActor } from "xstate";
  import { machine } from "./breakdown.machine.mjs";
  createActor(machine).start();`,
    )
    .action(async (kind: ExportKind, folder: string, options: ExportOptions) => {
      const { exportJourney } = await import("./export/index.ts");
      done(await exportJourney(kind, folder, options, terminal));
    });

  return program;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a number from 0 to 65535.");
}

function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= 1_000_000) return count;
  throw new InvalidArgumentError("It must be a whole number from 1 to 1000000.");
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < 2 ** 32) return seed;
  throw new InvalidArgumentError("It must be a whole number below 4294967296.");
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && percent <= 100) return percent;
  throw new InvalidArgumentError("It must be a number from 0 to 100.");
}

function parseTime(text: string): number {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError("Write it like 2026-06-01T22:30:00+02:00.");
}
