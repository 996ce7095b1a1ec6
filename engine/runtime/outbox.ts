import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { Clock } from "./clock.ts";
import type { CommandHandler, Engine, RetryPolicy, SettleResult } from "./engine.ts";
import type { LeasedCommand, Settlement, Store } from "./store.ts";

export interface OutboxOptions {
  store: Store;
  clock: Clock;
  retry: RetryPolicy;
  newId: () => string;
  /** From 0 to 1. */
  random: () => number;
  /** Takes the events that the outbox itself gives rise to. */
  dispatch: (event: CloudEvent) => Promise<unknown>;
  onError: (error: unknown, where: string) => void;
}

export interface Outbox extends Pick<Engine["commands"], "serve" | "lease" | "settle"> {
  /** Commands have come for these channels. */
  notify(channels: Iterable<string>): void;
  /** Stops handing out, waits for the handlers, gives leases back. */
  close(): Promise<void>;
}

/** What a handler’s lease lasts, in ms: a handler that takes longer is taken for dead, and another one tries. */
const handlerLeaseMs = 60_000;
/** How often a server without notice looks for commands, in ms: retries that are due, leases that ran out. */
const lookEveryMs = 500;
const longestLeaseMs = 600_000;

/** Delivers commands at least once: leased, retried with exponential backoff and jitter, given up after the last try. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, clock, retry } = options;
  const servers = new Set<{ channels: string[]; wake(): void; stop(): Promise<void> }>();

  async function lease({
    channels,
    limit,
    leaseMs,
  }: {
    channels: string[];
    limit: number;
    leaseMs: number;
  }): Promise<LeasedCommand[]> {
    const leased = await store.leaseCommands({
      channels,
      now: clock.now(),
      limit,
      leaseMs: Math.min(leaseMs, longestLeaseMs),
    });
    const alive: LeasedCommand[] = [];
    for (const command of leased) {
      // The lease before it ran out without a word, for the last time.
      if (command.attempt > retry.attempts) await giveUp(command, "Nobody has settled it.");
      else alive.push(command);
    }
    return alive;
  }

  /**
   * The conversation learns of it first; its event is deduplicated, so a crash in between only repeats this. A
   * conversation that cannot take it does not keep the command alive.
   */
  async function giveUp(command: LeasedCommand, reason: string): Promise<boolean> {
    await options
      .dispatch({
        specversion: "1.0",
        id: `delivery.failed/${command.id}`,
        source: "throughline/outbox",
        type: "delivery.failed",
        subject: command.conversation,
        data: { command: command.id, reason },
      })
      .catch((error: unknown) => options.onError(error, "delivery.failed"));
    const [settled] = await store.settleCommands([{ id: command.id, status: "dead", reason }], clock.now());
    if (settled) {
      await store.addLetter({
        id: `let_${options.newId()}`,
        kind: "undeliverable",
        at: clock.now(),
        reason,
        command,
        conversation: command.conversation,
      });
    }
    return settled ?? false;
  }

  async function settle(id: string, result: SettleResult): Promise<"ok" | "unknown" | "settled"> {
    const command = await store.command(id);
    if (!command) return "unknown";
    if (command.status === "delivered" || command.status === "dead") return "settled";
    if (result.status === "failed" && (result.retry === false || command.attempt >= retry.attempts)) {
      return (await giveUp(command, result.reason)) ? "ok" : "settled";
    }
    const settlement: Settlement =
      result.status === "delivered"
        ? { id, status: "delivered" }
        : { id, status: "retry", availableAt: clock.now() + backoff(command.attempt), reason: result.reason };
    const [settled] = await store.settleCommands([settlement], clock.now());
    return settled ? "ok" : "settled";
  }

  /** Doubled each time up to the longest; half of it by chance, so that not all come back at one moment. */
  function backoff(attempt: number): number {
    const full = Math.min(retry.longestDelayMs, retry.firstDelayMs * 2 ** (attempt - 1));
    return Math.round(full / 2 + (full / 2) * options.random());
  }

  function serve({ channels, concurrency = 8 }: { channels: string[]; concurrency?: number }, handler: CommandHandler) {
    const abort = new AbortController();
    const working = new Set<Promise<void>>();
    /** The last of each conversation and channel: messages reach the customer in the order in which they were given. */
    const queues = new Map<string, Promise<void>>();
    let wake = () => {};
    let stopped = false;

    async function work(command: LeasedCommand): Promise<void> {
      let result: SettleResult = { status: "delivered" };
      try {
        await handler(command, abort.signal);
      } catch (error) {
        if (stopped) {
          await store.releaseCommands([command.id]);
          return;
        }
        const reason = error instanceof Error ? error.message : String(error);
        result = { status: "failed", reason, ...(isPermanent(error) && { retry: false }) };
      }
      await settle(command.id, result);
    }

    async function loop(): Promise<void> {
      while (!stopped) {
        const room = concurrency - working.size;
        let leased: LeasedCommand[] = [];
        if (room > 0) {
          leased = await lease({ channels, limit: room, leaseMs: handlerLeaseMs }).catch((error: unknown) => {
            options.onError(error, "lease");
            return [];
          });
        }
        for (const command of leased) {
          const key = `${command.conversation} ${command.channel}`;
          const done = (queues.get(key) ?? Promise.resolve())
            .then(() => work(command))
            .catch((error: unknown) => options.onError(error, "settle"))
            .finally(() => {
              working.delete(done);
              if (queues.get(key) === done) queues.delete(key);
              wake();
            });
          queues.set(key, done);
          working.add(done);
        }
        if (leased.length === 0 || working.size >= concurrency) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, lookEveryMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
            if (stopped) wake();
          });
        }
      }
    }

    const looping = loop();
    const server = {
      channels,
      wake: () => wake(),
      async stop() {
        if (!servers.delete(server)) return;
        stopped = true;
        abort.abort();
        wake();
        await looping;
        await Promise.all(working);
      },
    };
    servers.add(server);
    return server;
  }

  return {
    serve,
    lease,
    settle,
    notify(channels) {
      const named = new Set(channels);
      for (const server of servers) if (server.channels.some((channel) => named.has(channel))) server.wake();
    },
    async close() {
      await Promise.all([...servers].map((server) => server.stop()));
    },
  };
}

/** A handler’s word that trying again is of no use. */
export class PermanentFailure extends Error {
  override readonly name = "PermanentFailure";
}

function isPermanent(error: unknown): boolean {
  return error instanceof PermanentFailure;
}
