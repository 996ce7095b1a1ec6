import type { MessageSend } from "../../schemas/command.generated.ts";
import type { Conversation, Instant, LeasedCommand } from "../runtime/index.ts";

/** One line of the conversation as the customer sees it. */
export interface TranscriptLine {
  at: Instant;
  by: "customer" | "journey" | "agent";
  channel: string;
  text: string;
  buttons?: string[];
  /** Pictures and files that went with it. */
  media?: MessageSend["media"] & {};
  /** Its subject line, on channels that have one. */
  subject?: string;
  /** It announced that the conversation goes on here. */
  notice?: true;
  /** The message.send that carried it, for events such as message.failed. */
  command?: string;
}

/** A message.send to the customer as a line; undefined for one that goes to the agents’ desk. */
export function lineOf(
  command: LeasedCommand,
  conversation: Conversation | undefined,
  at: Instant,
): TranscriptLine | undefined {
  if (command.type !== "message.send" || command.channel === "desk" || !("text" in command.data)) return undefined;
  const { text, buttons, media, subject } = command.data;
  const kept = conversation?.messages.find(
    (message) => message.command === command.id || message.parts?.includes(command.id),
  );
  return {
    at,
    by: kept?.by === "agent" ? "agent" : "journey",
    channel: command.channel,
    text,
    ...(buttons && { buttons }),
    ...(media && { media }),
    ...(subject !== undefined && { subject }),
    ...(kept?.notice && { notice: true }),
    command: command.id,
  };
}

const speakers = { customer: "Customer", journey: "Journey", agent: "Agent" } as const;

/** The lines as a person reads them: `10:00  chat      Customer: My car broke down`. Times are in the time zone. */
export function narrate(lines: readonly TranscriptLine[], timezone: string): string {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  const width = Math.max(0, ...lines.map((line) => line.channel.length));
  return lines
    .map((line) => {
      const buttons = (line.buttons ?? []).map((label) => ` [${label}]`).join("");
      return `${clock.format(line.at)}  ${line.channel.padEnd(width)}  ${speakers[line.by]}: ${line.text}${buttons}`;
    })
    .join("\n");
}
