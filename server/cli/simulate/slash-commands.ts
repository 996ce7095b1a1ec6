import { durationMs, type Project, suggest } from "../../../engine/language/index.ts";
import type { Simulation } from "../../../engine/simulate/index.ts";
import { UsageError } from "../exit-codes.ts";
import type { Narrator } from "./narrator.ts";
import { sampleResult } from "./sample.ts";
import { showContext, showJournal, showState, showTimers } from "./views.ts";

/** What a slash command works on. */
export interface Stage {
  simulation: Simulation;
  project: Project;
  narrator: Narrator;
  /** Where the customer speaks next. */
  setChannel(name: string): void;
}

/** Lines to show; undefined to tell what happened. */
type Done = string[] | undefined;

interface SlashCommand {
  usage: string;
  does: string;
  run(rest: string, stage: Stage): Promise<Done> | Done;
}

const commands: Record<string, SlashCommand> = {
  on: {
    usage: "/on CHANNEL",
    does: "the customer goes to another channel: /on whatsapp",
    run(rest, { project, setChannel }) {
      const known = Object.keys(project.channels);
      if (!known.includes(rest)) throw usage(`There is no channel ${rest || "without a name"}.`, rest, known);
      setChannel(rest);
      return [];
    },
  },
  wait: {
    usage: "/wait DURATION",
    does: "time passes: /wait 5m",
    async run(rest, { simulation, narrator }) {
      await simulation.wait(parseDuration(rest));
      return [...narrator.tell(), `  It is ${narrator.time()} now.`];
    },
  },
  call: {
    usage: "/call answered | unanswered | failed | ended",
    does: "what becomes of a call; in: the customer calls: /call in breakdown-hotline",
    async run(rest, { simulation }) {
      const [outcome, line] = rest.split(/\s+/);
      if (outcome === "in") {
        await simulation.event({ type: "call.received", data: line ? { line } : {} });
        return undefined;
      }
      await simulation.call(oneOf(outcome ?? "", ["answered", "unanswered", "failed", "ended"]));
      return undefined;
    },
  },
  service: {
    usage: "/service returns {JSON} | fails [REASON]",
    does: "the service that was called answers; without JSON, with an invented answer",
    async run(rest, { simulation, project }) {
      const [verb, argument] = splitOnce(rest);
      const how = oneOf(verb, ["returns", "fails"]);
      const name = openService(simulation);
      if (how === "fails") {
        await simulation.service({ name, fails: argument || "The service does not answer." });
        return undefined;
      }
      const sample = sampleResult(project, name, simulation.now());
      await simulation.service({ name, returns: argument === "" ? sample : parseObject(argument) });
      return undefined;
    },
  },
  agent: {
    usage: "/agent accepts | says TEXT | resolves | returns",
    does: "a person at the desk does something",
    async run(rest, { simulation }) {
      const [verb, text] = splitOnce(rest);
      const deed = oneOf(verb, ["accepts", "says", "resolves", "returns"]);
      if (deed === "says" && text === "")
        throw new UsageError("What does the agent say? For example: /agent says Hello");
      await simulation.agent(deed === "says" ? { says: text } : deed);
      return undefined;
    },
  },
  event: {
    usage: "/event TYPE [{JSON}]",
    does: 'another system reports: /event tow.delayed {"eta": "2026-06-01T12:00:00Z"}',
    async run(rest, { simulation, project }) {
      const [type, data] = splitOnce(rest);
      if (type === "") throw usage("Which event?", "", Object.keys(project.document.events ?? {}));
      await simulation.event({ type, data: data === "" ? {} : parseObject(data) });
      return undefined;
    },
  },
  state: { usage: "/state", does: "where the conversation is", run: (_, stage) => showState(stage.simulation) },
  context: {
    usage: "/context",
    does: "what is known, and where it was learned",
    run: (_, stage) => showContext(stage.simulation, stage.narrator),
  },
  journal: {
    usage: "/journal",
    does: "all that was recorded",
    run: (_, stage) => showJournal(stage.simulation, stage.narrator),
  },
  timers: {
    usage: "/timers",
    does: "what will happen by itself, and when",
    run: (_, stage) => showTimers(stage.simulation, stage.narrator),
  },
  help: {
    usage: "/help",
    does: "this list",
    run() {
      const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
      return Object.values(commands).map(({ usage, does }) => `  ${usage.padEnd(width)}  ${does}`);
    },
  },
  quit: { usage: "/quit", does: "end the simulation", run: () => [] },
};

/** Runs a line that begins with a slash. Throws UsageError, SimulationError and RefusedEvent, which change nothing. */
export async function runSlashCommand(line: string, stage: Stage): Promise<Done | "quit"> {
  const [name, rest] = splitOnce(line.slice(1));
  if (name === "quit" || name === "exit") return "quit";
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw usage(
      `There is no command /${name}.`,
      `/${name}`,
      Object.keys(commands).map((known) => `/${known}`),
    );
  }
  return command.run(rest, stage);
}

function splitOnce(text: string): [first: string, rest: string] {
  const [, first = "", rest = ""] = /^(\S*)\s*(.*)$/s.exec(text.trim()) ?? [];
  return [first, rest];
}

function usage(message: string, given: string, known: string[]): UsageError {
  const near = suggest(given, known);
  if (near !== undefined) return new UsageError(`${message} Did you mean ${near}?`);
  return new UsageError(known.length > 0 ? `${message} There are: ${known.join(", ")}.` : message);
}

function oneOf<Word extends string>(given: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === given);
  if (found === undefined)
    throw usage(given === "" ? "Say what happens." : `${given} cannot happen here.`, given, [...words]);
  return found;
}

function parseDuration(text: string): number {
  try {
    return durationMs(text);
  } catch {
    throw new UsageError("How long? Write 30s, 5m, 2h or 3d, for example: /wait 5m");
  }
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`This is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError('Write a JSON object, for example {"caseNumber": "T-1"}.');
}

function openService(simulation: Simulation): string {
  for (const { data } of simulation.pending()) if ("service" in data) return data.service;
  throw new UsageError("No service waits for an answer now.");
}
