import type { Instant, LeasedCommand, OutboxCommand, Settlement } from "../../runtime/index.ts";
import { setIn, type Transaction } from "./transaction.ts";

interface StoredCommand {
  id: string;
  conversation: string;
  channel: string;
  status: "waiting" | "leased" | "delivered" | "dead";
  attempt: number;
  availableAt: Instant;
  leasedUntil: Instant;
  text: string;
}

export class Outbox {
  /** In the order given, as maps keep it. */
  readonly #all = new Map<string, StoredCommand>();
  readonly #outstanding = new Map<string, StoredCommand>();

  add(command: OutboxCommand, transaction: Transaction): void {
    const { id, conversation, channel, availableAt } = command;
    if (this.#all.has(id)) throw new Error(`There is a command with the id "${id}" already. Give each its own.`);
    const stored: StoredCommand = {
      id,
      conversation,
      channel,
      status: "waiting",
      attempt: 0,
      availableAt,
      leasedUntil: 0,
      text: JSON.stringify(command),
    };
    setIn(this.#all, id, stored, transaction);
    setIn(this.#outstanding, id, stored, transaction);
  }

  lease(options: { channels: string[]; now: Instant; limit: number; leaseMs: number }): LeasedCommand[] {
    const { channels, now, limit, leaseMs } = options;
    const held = new Set<string>();
    const leased: LeasedCommand[] = [];
    for (const command of this.#outstanding.values()) {
      if (leased.length >= limit) break;
      if (!channels.includes(command.channel)) continue;
      const queue = JSON.stringify([command.conversation, command.channel]);
      if (held.has(queue)) continue;
      if (command.availableAt > now || command.leasedUntil > now) {
        held.add(queue);
        continue;
      }
      command.status = "leased";
      command.leasedUntil = now + leaseMs;
      command.attempt++;
      leased.push(handedOut(command));
    }
    return leased;
  }

  settle(settlement: Settlement): boolean {
    const command = this.#outstanding.get(settlement.id);
    if (command === undefined) return false;
    command.leasedUntil = 0;
    if (settlement.status === "retry") {
      command.status = "waiting";
      command.availableAt = settlement.availableAt;
    } else {
      command.status = settlement.status;
      this.#outstanding.delete(command.id);
    }
    return true;
  }

  giveBack(id: string): void {
    const command = this.#outstanding.get(id);
    if (command?.status !== "leased") return;
    command.status = "waiting";
    command.leasedUntil = 0;
    command.attempt--;
  }

  get(id: string): (LeasedCommand & Pick<StoredCommand, "status">) | undefined {
    const command = this.#all.get(id);
    return command && { ...handedOut(command), status: command.status };
  }
}

function handedOut({ text, attempt, availableAt }: StoredCommand): LeasedCommand {
  return { ...(JSON.parse(text) as OutboxCommand), availableAt, attempt };
}
