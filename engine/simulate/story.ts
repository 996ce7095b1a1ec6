import type { Entry, JournalRow } from "../runtime/index.ts";

/**
 * What happened, as a person reads it, from the journal: who said what where and when, the commands, the states.
 *
 * ```
 * 10:00  chat   Customer: My car broke down
 * 10:00         → location
 * 10:00  chat   Journey: Where is the car right now?
 * 10:02  voice  call.place to +4915112345678
 * 10:07         A deadline has passed.
 * ```
 *
 * Times are in the time zone, an IANA name.
 */
export function storyOf(journal: readonly JournalRow[], timezone: string): string {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  const told = journal.flatMap(({ entries: [input, ...effects] }) => {
    if (!input || (input.type !== "event" && input.type !== "timer")) return [];
    const speaker = input.type === "event" && input.event.type === "agent.replied" ? "Agent" : "Journey";
    const lines = [ofInput(input), ...effects.map((entry) => ofEffect(entry, speaker))];
    return lines.flatMap((line) => (line ? [{ at: clock.format(input.at), ...line }] : []));
  });
  const width = Math.max(0, ...told.map(({ channel }) => channel.length));
  return told.map(({ at, channel, text }) => `${at}  ${channel.padEnd(width)}  ${text}`).join("\n");
}

interface Line {
  /** Empty for what is on none. */
  channel: string;
  text: string;
}

function ofInput(input: Extract<Entry, { type: "event" | "timer" }>): Line | undefined {
  if (input.type === "timer") return { channel: "", text: "A deadline has passed." };
  const { type, data = {} } = input.event;
  const channel = typeof data.channel === "string" ? data.channel : "";
  if (type === "message.received") return { channel, text: `Customer: ${String(data.text)}` };
  // What the agent said follows as the message to the customer.
  if (type === "agent.replied") return undefined;
  const { channel: _, address: __, command: ___, locale: ____, ...rest } = data;
  return { channel, text: Object.keys(rest).length > 0 ? `${type} ${JSON.stringify(rest)}` : type };
}

function ofEffect(entry: Entry, speaker: string): Line | undefined {
  switch (entry.type) {
    case "transition":
      return entry.from.join() === entry.to.join() ? undefined : { channel: "", text: `→ ${entry.to.join(", ")}` };
    case "command":
      if (entry.command !== "message.send") {
        const to = entry.address ?? entry.text;
        return { channel: entry.channel, text: to === undefined ? entry.command : `${entry.command} to ${to}` };
      }
      return {
        channel: entry.channel,
        text: `${entry.channel === "desk" ? "Customer, to the agent" : speaker}: ${entry.text ?? ""}`,
      };
    case "gate":
      return {
        channel: entry.channel,
        text: `${entry.decision === "refused" ? "Not sent" : "Held back"}: ${entry.reason}`,
      };
    case "unhandled":
      return { channel: "", text: `Nothing followed: ${entry.reason}` };
    case "error":
      return { channel: "", text: `Failed: ${entry.message}` };
    case "closed":
      return { channel: "", text: `Closed${entry.outcome === undefined ? "" : `: ${entry.outcome}`}.` };
    default:
      return undefined;
  }
}
