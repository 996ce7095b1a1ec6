import type { Conversation, Engine, LeasedCommand } from "../runtime/index.ts";
import { SimulationError } from "./simulation-error.ts";

/** The commands that a simulated channel server has taken, and which of them still wait for an answer. */
export interface OpenCommands {
  /** Takes everything that is in the outbox, in order; each counts as delivered. */
  take(): Promise<LeasedCommand[]>;
  /** Of those taken: what a step of the conversation waits for, oldest first. */
  pending(conversation: Conversation | undefined): LeasedCommand[];
  /** The oldest one of a type that waits and fits. Throws SimulationError when there is none. */
  expect(
    wanted: { type: LeasedCommand["type"]; what: string; fits?: (command: LeasedCommand) => boolean },
    conversation: Conversation | undefined,
  ): LeasedCommand;
}

/** A lease in virtual time; it ends at once, by being settled. */
const leaseMs = 60_000;

/** before: commands that were taken already, by a simulation that this one goes on from. */
export function createOpenCommands(
  engine: Engine,
  channels: string[],
  before: readonly LeasedCommand[] = [],
): OpenCommands {
  const taken = before.filter((command) => command.type !== "message.send");
  const pending = (conversation: Conversation | undefined): LeasedCommand[] =>
    taken.filter((command) => conversation?.pending[command.id] !== undefined);

  return {
    pending,
    async take() {
      const all: LeasedCommand[] = [];
      for (;;) {
        const leased = await engine.commands.lease({ channels, limit: 100, leaseMs });
        if (leased.length === 0) break;
        for (const command of leased) await engine.commands.settle(command.id, { status: "delivered" });
        all.push(...leased);
      }
      taken.push(...all.filter((command) => command.type !== "message.send"));
      return all;
    },
    expect({ type, what, fits }, conversation) {
      const open = pending(conversation);
      const found = open.find((command) => command.type === type && (fits?.(command) ?? true));
      if (found) return found;
      throw new SimulationError(
        `There is ${what}.`,
        open.length === 0
          ? "Nothing waits for an answer now."
          : `What waits for an answer now: ${open.map(describeCommand).join("; ")}.`,
      );
    },
  };
}

/** A command in a few words: `service.call towing.create-case`. */
export function describeCommand(command: LeasedCommand): string {
  const { data } = command;
  if ("service" in data) return `${command.type} ${data.service}`;
  if ("queue" in data) return `${command.type} to ${data.queue}`;
  if ("to" in data) return `${command.type} to ${data.to}`;
  return command.type;
}
