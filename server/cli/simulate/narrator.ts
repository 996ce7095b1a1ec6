import type { Project } from "../../../engine/language/index.ts";
import type { Entry, LeasedCommand } from "../../../engine/runtime/index.ts";
import type { Simulation } from "../../../engine/simulate/index.ts";
import type { Style } from "../terminal.ts";
import { sampleResult } from "./sample.ts";

/** Tells what has happened since it was asked last, and what waits for an answer now. */
export interface Narrator {
  tell(): string[];
  /** The clock of the simulation as HH:MM, or of another moment (epoch ms); on other days than the first, with the day. */
  time(at?: number): string;
}

export function createNarrator(simulation: Simulation, project: Project, style: Style): Narrator {
  const timeZone = project.document.timezone ?? "UTC";
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  const calendar = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", year: "numeric" });
  const firstDay = calendar.format(simulation.now());
  const time = (at = simulation.now()): string => {
    const day = calendar.format(at);
    return day === firstDay ? clock.format(at) : `${day}, ${clock.format(at)}`;
  };
  let rowsTold = 0;
  let timeTold = "";

  return {
    time,
    tell() {
      const said: string[] = [];
      for (const row of simulation.journal().slice(rowsTold)) {
        const [input] = row.entries;
        if (input && "at" in input && typeof input.at === "number" && time(input.at) !== timeTold) {
          timeTold = time(input.at);
          said.push(style("dim", `  ${timeTold}`));
        }
        for (const entry of row.entries) said.push(...tellEntry(entry, simulation, style, time));
      }
      rowsTold = simulation.journal().length;
      for (const command of simulation.pending())
        said.push(`  ${style("yellow", "?")} ${hint(command, simulation, project)}`);
      return said;
    },
  };
}

function tellEntry(entry: Entry, simulation: Simulation, style: Style, time: (at: number) => string): string[] {
  const note = (text: string): string[] => [`  ${style("dim", text)}`];
  switch (entry.type) {
    case "started":
      return note(`The journey ${entry.journey} begins.`);
    case "transition":
      if (entry.from.join() === entry.to.join()) return [];
      return note(`${entry.from.join(", ") || "start"} → ${entry.to.join(", ")}`);
    case "fact":
      return note(`${entry.fact}: ${JSON.stringify(entry.value)}, from ${entry.provenance.by}`);
    case "corrected":
      return note(`${entry.fact} is corrected: ${was(entry)}${JSON.stringify(entry.to)}`);
    case "forgotten":
      return note(`${entry.facts.join(", ")} ${entry.facts.length === 1 ? "is" : "are"} forgotten.`);
    case "tagged":
      return note(`Tagged ${entry.tags.join(", ")}.`);
    case "ask.skipped":
      return note(`${entry.fact} is not asked: ${learned(entry, time)}.`);
    case "ask.refused":
      return note(`This is no answer for ${entry.fact}.`);
    case "channel":
      return note(`${entry.from ? `${entry.from.channel} → ` : ""}${entry.to.channel}, ${reasons[entry.reason]}`);
    case "channel.unavailable":
      return note(`${entry.channel} cannot be used: ${entry.reason}`);
    case "gate":
      return note(
        entry.decision === "refused"
          ? `Not sent on ${entry.channel}: ${entry.reason}`
          : `Held back on ${entry.channel} until ${time(entry.until ?? 0)}: ${entry.reason}`,
      );
    case "command":
      return tellCommand(entry, simulation, style);
    case "bot.answered":
      return note(`${entry.knowledge} knows this: ${entry.title} (${Math.round(entry.score * 100)} %)`);
    case "bot.unanswered":
      return note("The bot has no answer to this.");
    case "survey":
      return note(`${entry.kind}: ${entry.score}`);
    case "unhandled":
      return note(`Nothing followed: ${entry.reason}`);
    case "error":
      return [`  ${style("red", entry.message)}`];
    case "closed":
      return note(
        `The conversation is closed${entry.outcome ? `: ${entry.outcome}` : ""}. What the customer says next begins a new one.`,
      );
    default:
      return [];
  }
}

const reasons = {
  state: "because the state says so",
  customer: "because the customer went there",
  fallback: "because nothing before it could be reached",
} as const;

function was({ from }: Extract<Entry, { type: "corrected" }>): string {
  return from === undefined ? "" : `${JSON.stringify(from)} → `;
}

function learned({ provenance }: Extract<Entry, { type: "ask.skipped" }>, time: (at: number) => string): string {
  const where = provenance.channel === undefined ? "" : ` on ${provenance.channel}`;
  return `learned${where} at ${time(provenance.at)} from ${provenance.by}`;
}

function tellCommand(entry: Extract<Entry, { type: "command" }>, simulation: Simulation, style: Style): string[] {
  if (entry.command === "handoff.withdraw") return [`  ${style("dim", "The offer to the agents is withdrawn.")}`];
  if (entry.command === "event.publish") return [`  ${style("dim", `Published: ${entry.text ?? ""}`)}`];
  if (entry.command !== "message.send") return [];
  const line = simulation.transcript().find((candidate) => candidate.command === entry.id);
  if (!line) return [`  ${style("dim", "desk ← the customer’s words")}`];
  const speaker = line.by === "agent" ? " (agent)" : "";
  return [
    `  ${style("cyan", `${line.channel}${speaker}`)} ${line.text}`,
    ...(line.subject === undefined ? [] : [`    ${style("dim", `Subject: ${line.subject}`)}`]),
    ...(line.media ?? []).map(({ url, caption }) => `    ${caption === undefined ? url : `${caption}: ${url}`}`),
    ...(line.buttons ? [`    ${line.buttons.map((button) => `[${button}]`).join(" ")}`] : []),
  ];
}

/** A command that waits for an answer, with what to type. */
function hint(command: LeasedCommand, simulation: Simulation, project: Project): string {
  const { data } = command;
  if ("service" in data) {
    const sample = sampleResult(project, data.service, simulation.now());
    return `The service ${data.service} is called with ${JSON.stringify(data.input)}.\n    /service returns ${JSON.stringify(sample)}   or   /service fails`;
  }
  if ("to" in data) {
    const briefing = data.briefing ? ` “${data.briefing}”` : "";
    return `The phone of ${data.to} rings.${briefing}\n    /call answered   or   /call unanswered   or   /call failed`;
  }
  if ("queue" in data) {
    const summary = data.summary ? ` “${data.summary}”` : "";
    if (accepted(command, simulation)) {
      return "An agent has the conversation.\n    /agent says …   or   /agent resolves   or   /agent returns";
    }
    return `The queue ${data.queue} is offered this conversation.${summary}\n    /agent accepts`;
  }
  return command.type;
}

function accepted({ id }: LeasedCommand, simulation: Simulation): boolean {
  return simulation.journal().some(({ entries: [input] }) => {
    return input?.type === "event" && input.event.type === "handoff.accepted" && input.event.data?.command === id;
  });
}
