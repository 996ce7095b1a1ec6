import type { Expectation } from "../../schemas/scenario.generated.ts";
import type { Conversation, JournalRow, LeasedCommand } from "../runtime/index.ts";
import { describeCommand } from "./open-commands.ts";
import { narrate, type TranscriptLine } from "./transcript.ts";

/** What happened since the last step that was no expectation. */
export interface Happened {
  lines: readonly TranscriptLine[];
  commands: readonly LeasedCommand[];
  journal: readonly JournalRow[];
  /** As it is now. */
  conversation: Conversation | undefined;
  /** IANA name, for the times of what is told. */
  timezone: string;
}

/** What was expected and is not so, and what is so instead; undefined when everything is as expected. */
export function unmet(expectation: Expectation, happened: Happened): { expected: string; instead: string } | undefined {
  const { says, on, command, state, context, journal, status } = expectation;
  const { conversation } = happened;
  const expected: string[] = [];
  const instead: string[] = [];
  const fits = (channel: string): boolean => on === undefined || channel === on;
  const where = on === undefined ? "" : ` on ${on}`;
  const said = happened.lines.filter((line) => line.by !== "customer");

  if (says !== undefined && !said.some((line) => fits(line.channel) && line.text.includes(says))) {
    expected.push(`a message “${says}”${where}`);
    instead.push(tellLines(happened));
  }
  if (command !== undefined && !happened.commands.some((one) => one.type === command && fits(one.channel))) {
    expected.push(`the command ${command}${where}`);
    instead.push(tellCommands(happened.commands));
  }
  if (says === undefined && command === undefined && on !== undefined) {
    if (!happened.commands.some((one) => one.channel === on)) {
      expected.push(`a message or command on ${on}`);
      instead.push(tellLines(happened));
    }
  }
  if (state !== undefined && !isActive(state, conversation)) {
    expected.push(`the state ${state}`);
    instead.push(`The state is ${conversation ? conversation.states.join(", ") : "none: no conversation has begun"}.`);
  }
  for (const [fact, value] of Object.entries(context ?? {})) {
    const known = conversation?.facts[fact];
    if (equal(known, value)) continue;
    expected.push(`${fact} to be ${JSON.stringify(value)}`);
    instead.push(known === undefined ? `${fact} is not known.` : `${fact} is ${JSON.stringify(known)}.`);
  }
  const types = happened.journal.flatMap((row) => row.entries.map((entry) => entry.type));
  if (journal !== undefined && !types.some((type) => type === journal)) {
    expected.push(`${journal} in the journal`);
    instead.push(types.length === 0 ? "Nothing was journaled." : `Journaled: ${[...new Set(types)].join(", ")}.`);
  }
  if (status !== undefined && conversation?.status !== status) {
    expected.push(`the conversation to be ${status}`);
    instead.push(conversation ? `It is ${conversation.status}.` : "No conversation has begun.");
  }
  return expected.length === 0
    ? undefined
    : { expected: expected.join(", and "), instead: [...new Set(instead)].join("\n") };
}

/** A state is active together with those around it. */
function isActive(state: string, conversation: Conversation | undefined): boolean {
  return (conversation?.states ?? []).some((active) => active === state || active.startsWith(`${state}.`));
}

function tellLines({ lines, commands, timezone }: Happened): string {
  if (lines.length > 0) return narrate(lines, timezone);
  return commands.length > 0 ? `Nobody said anything. ${tellCommands(commands)}` : "Nobody said anything.";
}

function tellCommands(commands: readonly LeasedCommand[]): string {
  if (commands.length === 0) return "No command was given.";
  return `Commands: ${commands.map((command) => `${describeCommand(command)} on ${command.channel}`).join(", ")}.`;
}

/** Of JSON values, whatever the order of their keys. */
function equal(left: unknown, right: unknown): boolean {
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && equal((left as Keyed)[key], (right as Keyed)[key]))
  );
}

type Keyed = Record<string, unknown>;
