import type { Expectation } from "../../schemas/scenario.generated.ts";
import { listOf } from "../compile/index.ts";
import type { Conversation, JournalRow, LeasedCommand } from "../runtime/index.ts";
import { equal } from "./equal.ts";
import { describeCommand } from "./open-commands.ts";
import { narrate, type TranscriptLine } from "./transcript.ts";

/** What happened since the last step that was no expectation. */
export interface Happened {
  lines: readonly TranscriptLine[];
  commands: readonly LeasedCommand[];
  journal: readonly JournalRow[];
  /** As it is now. */
  conversation: Conversation | undefined;
  /** Why the journey could not take the step before; undefined when it could. */
  failure?: string | undefined;
  /** IANA name, for the times of what is told. */
  timezone: string;
}

/** What was expected and is not so, and what is so instead, each as a text to read. */
export interface Unmet {
  expected: string;
  instead: string;
}

/** One part of an expectation: nothing when it is met, or when it is not asked for. */
type Check = (expectation: Expectation, happened: Happened) => Unmet | Unmet[] | undefined;

const checks: readonly Check[] = [
  says,
  buttons,
  silence,
  command,
  channel,
  state,
  context,
  unknown,
  journal,
  status,
  outcome,
  tags,
  stuck,
  fails,
];

/** All that an expectation names and that is not so; undefined when everything is as expected. */
export function unmet(expectation: Expectation, happened: Happened): Unmet | undefined {
  const found = checks.flatMap((check) => check(expectation, happened) ?? []);
  if (found.length === 0) return undefined;
  return {
    expected: found.map(({ expected }) => expected).join(", and "),
    instead: [...new Set(found.map(({ instead }) => instead))].join("\n"),
  };
}

/** The messages to the customer, on the channel that is expected. */
function messages({ on }: Expectation, { lines }: Happened): TranscriptLine[] {
  return lines.filter((line) => line.by !== "customer" && (on === undefined || line.channel === on));
}

/** Those of them that the expectation speaks of. */
function meant(expectation: Expectation, happened: Happened): TranscriptLine[] {
  const texts = listOf(expectation.says);
  const all = messages(expectation, happened);
  return texts.length === 0 ? all : all.filter((line) => texts.some((text) => line.text.includes(text)));
}

function says(expectation: Expectation, happened: Happened): Unmet | undefined {
  const said = messages(expectation, happened);
  const missing = listOf(expectation.says).filter((text) => !said.some((line) => line.text.includes(text)));
  if (missing.length === 0) return undefined;
  const wanted = missing.map((text) => `a message “${text}”`).join(" and ");
  return { expected: `${wanted}${where(expectation)}`, instead: tellLines(happened) };
}

function buttons(expectation: Expectation, happened: Happened): Unmet | undefined {
  const wanted = expectation.buttons;
  if (wanted === undefined) return undefined;
  if (meant(expectation, happened).some((line) => equal(line.buttons ?? [], wanted))) return undefined;
  const named = wanted.length === 0 ? "no buttons" : `the buttons ${wanted.map((label) => `[${label}]`).join(" ")}`;
  return { expected: `a message with ${named}${where(expectation)}`, instead: tellLines(happened) };
}

function silence(expectation: Expectation, happened: Happened): Unmet | undefined {
  if (!expectation.silent || messages(expectation, happened).length === 0) return undefined;
  return { expected: `nothing to be said${where(expectation)}`, instead: tellLines(happened) };
}

function command(expectation: Expectation, happened: Happened): Unmet | undefined {
  const { command: type, on, data } = expectation;
  if (type === undefined && data === undefined) return undefined;
  const carriers = meant(expectation, happened).map((line) => line.command);
  const given = happened.commands.filter(
    (one) =>
      (type === undefined || one.type === type) &&
      (on === undefined || one.channel === on) &&
      (expectation.says === undefined || (type ?? "message.send") !== "message.send" || carriers.includes(one.id)),
  );
  const carries = (one: LeasedCommand): boolean =>
    Object.entries(data ?? {}).every(([field, value]) => equal(ownValue(one.data, field), value));
  if (given.some(carries)) return undefined;
  const named = type === undefined ? "a command" : `the command ${type}`;
  if (data === undefined || given.length === 0) {
    const what = data === undefined ? "" : ` with ${json(data)}`;
    return { expected: `${named}${where(expectation)}${what}`, instead: tellCommands(happened.commands) };
  }
  const fields = Object.keys(data);
  const told = given.map((one) => {
    const own = Object.fromEntries(fields.map((field) => [field, ownValue(one.data, field)]));
    return `${describeCommand(one)} on ${one.channel} has ${json(own)}.`;
  });
  return { expected: `${named}${where(expectation)} with ${json(data)}`, instead: told.join("\n") };
}

/** Where nothing else says what should be on the channel. */
function channel(expectation: Expectation, happened: Happened): Unmet | undefined {
  const { on } = expectation;
  const saysWhat = ["says", "buttons", "silent", "command", "data"].some((key) => key in expectation);
  if (on === undefined || saysWhat) return undefined;
  if (happened.commands.some((one) => one.channel === on)) return undefined;
  return { expected: `a message or command on ${on}`, instead: tellLines(happened) };
}

function state({ state: wanted }: Expectation, { conversation }: Happened): Unmet | undefined {
  if (wanted === undefined) return undefined;
  // A state is active together with those around it.
  const active = conversation?.states ?? [];
  if (active.some((path) => path === wanted || path.startsWith(`${wanted}.`))) return undefined;
  const now = conversation ? active.join(", ") : "none: no conversation has begun";
  return { expected: `the state ${wanted}`, instead: `The state is ${now}.` };
}

function context({ context: wanted }: Expectation, { conversation }: Happened): Unmet[] {
  return Object.entries(wanted ?? {}).flatMap(([fact, value]) => {
    const known = ownValue(conversation?.facts, fact);
    if (equal(known, value)) return [];
    const instead = isUnknown(known) ? `${fact} is not known.` : `${fact} is ${json(known)}.`;
    return { expected: `${fact} to be ${json(value)}`, instead };
  });
}

function unknown({ unknown: wanted }: Expectation, { conversation }: Happened): Unmet[] {
  return (wanted ?? []).flatMap((fact) => {
    const known = ownValue(conversation?.facts, fact);
    return isUnknown(known) ? [] : { expected: `${fact} not to be known`, instead: `${fact} is ${json(known)}.` };
  });
}

function journal({ journal: wanted }: Expectation, happened: Happened): Unmet | undefined {
  if (wanted === undefined) return undefined;
  const types = new Set<string>(happened.journal.flatMap((row) => row.entries.map((entry) => entry.type)));
  if (types.has(wanted)) return undefined;
  const instead = types.size === 0 ? "Nothing was journaled." : `Journaled: ${[...types].join(", ")}.`;
  return { expected: `${wanted} in the journal`, instead };
}

function status({ status: wanted }: Expectation, { conversation }: Happened): Unmet | undefined {
  if (wanted === undefined || conversation?.status === wanted) return undefined;
  const instead = conversation ? `It is ${conversation.status}.` : "No conversation has begun.";
  return { expected: `the conversation to be ${wanted}`, instead };
}

function outcome({ outcome: wanted }: Expectation, { conversation }: Happened): Unmet | undefined {
  if (wanted === undefined || (conversation?.status === "closed" && conversation.outcome === wanted)) return undefined;
  const expected = `the conversation to be closed with the outcome ${wanted}`;
  if (!conversation) return { expected, instead: "No conversation has begun." };
  if (conversation.status === "open") return { expected, instead: `It is open, in ${conversation.states.join(", ")}.` };
  return { expected, instead: `Its outcome is ${conversation.outcome ?? "none"}.` };
}

function tags({ tags: wanted }: Expectation, { conversation }: Happened): Unmet | undefined {
  const marks = conversation?.tags ?? [];
  const missing = (wanted ?? []).filter((tag) => !marks.includes(tag));
  if (missing.length === 0) return undefined;
  const instead = marks.length === 0 ? "It has no tags." : `Its tags are ${marks.join(", ")}.`;
  return { expected: `the conversation to be tagged ${missing.join(", ")}`, instead };
}

function stuck({ stuck: wanted }: Expectation, { conversation }: Happened): Unmet | undefined {
  if (!wanted || (conversation && isStuck(conversation))) return undefined;
  const expected = "the conversation to be stuck";
  if (!conversation) return { expected, instead: "No conversation has begun." };
  if (conversation.status === "closed") return { expected, instead: "It is closed." };
  const waits = Object.values(conversation.pending).map(({ type }) => `the answer to ${type}`);
  const instead = waits.length > 0 ? `It waits for ${waits.join(" and ")}.` : "A timer is set.";
  return { expected, instead };
}

/** Nothing moves it but an event from outside. A message that waits for the morning does not move it either. */
export function isStuck({ status, timers, deferred, pending }: Conversation): boolean {
  return status === "open" && timers.every(({ id }) => id in deferred) && Object.keys(pending).length === 0;
}

function fails({ fails: wanted }: Expectation, { failure, journal }: Happened): Unmet | undefined {
  if (wanted === undefined) return undefined;
  const reasons = failuresIn(journal, failure);
  if (reasons.some((reason) => wanted === true || reason.includes(wanted))) return undefined;
  const expected = wanted === true ? "the journey to fail" : `the journey to fail with “${wanted}”`;
  const instead = reasons.length === 0 ? "It did not fail." : `It failed: ${reasons.join("; ")}.`;
  return { expected, instead };
}

/** Why a journey failed: at the step itself, and as journaled. */
export function failuresIn(journal: readonly JournalRow[], failure: string | undefined): string[] {
  const entries = journal.flatMap((row) => row.entries);
  const journaled = entries.flatMap((entry) => (entry.type === "error" ? [entry.message] : []));
  return [...(failure === undefined ? [] : [failure]), ...journaled];
}

function where({ on }: Expectation): string {
  return on === undefined ? "" : ` on ${on}`;
}

function tellLines({ lines, commands, timezone }: Happened): string {
  if (lines.length > 0) return narrate(lines, timezone);
  return commands.length > 0 ? `Nobody said anything. ${tellCommands(commands)}` : "Nobody said anything.";
}

function tellCommands(commands: readonly LeasedCommand[]): string {
  if (commands.length === 0) return "No command was given.";
  return `Commands: ${commands.map((one) => `${describeCommand(one)} on ${one.channel}`).join(", ")}.`;
}

function isUnknown(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Of one value that is told, in characters. */
const mostTold = 300;

function json(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > mostTold ? `${text.slice(0, mostTold)}…` : text;
}

/** Of its own: every object has a constructor. */
function ownValue(object: object | undefined, key: string): unknown {
  return object !== undefined && Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}
