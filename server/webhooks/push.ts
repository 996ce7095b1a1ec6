import type { Logger } from "pino";
import { type CommandHandler, type Engine, PermanentFailure } from "../../engine/index.ts";
import { commandShape } from "../api/shapes.ts";
import { afterGrace } from "../grace.ts";
import type { WebhookDefinition } from "./definition.ts";
import { NoAnswer, post } from "./post.ts";

export interface PushOptions {
  engine: Engine;
  webhooks: readonly WebhookDefinition[];
  log: Logger;
  /** For an answer, in ms. */
  timeoutMs?: number;
  /** Addresses of this machine and of private networks may be pushed to. */
  allowPrivate: boolean;
}

/** Given to pushes in flight when the server stops, in ms. */
const graceMs = 8_000;

/**
 * Pushes commands to the project’s webhooks by Standard Webhooks. 2xx settles a command; 410 gives it up; anything
 * else, no answer included, is tried again by the outbox’s policy, with the same webhook-id.
 */
export function serveWebhooks(options: PushOptions): { stop(): Promise<void> } {
  const served = options.webhooks.map((webhook) =>
    options.engine.commands.serve({ channels: webhook.channels, concurrency: 8 }, pushTo(webhook, options)),
  );
  return {
    async stop() {
      await Promise.all(served.map((one) => one.stop()));
    },
  };
}

function pushTo(webhook: WebhookDefinition, options: PushOptions): CommandHandler {
  const { log, timeoutMs = 10_000, allowPrivate } = options;
  return async (command, signal) => {
    const body = JSON.stringify(commandShape(command));
    const now = new Date();
    const status = await post({
      url: webhook.url,
      headers: {
        "Content-Type": "application/json",
        "webhook-id": command.id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": webhook.signers.map((signer) => signer.sign(command.id, now, body)).join(" "),
      },
      body,
      timeoutMs,
      allowPrivate,
      signal: afterGrace(signal, graceMs),
    }).catch((error: unknown) => {
      const reason = error instanceof NoAnswer ? error.message : "could not be reached";
      log.warn({ command: command.id, channel: command.channel, attempt: command.attempt, reason }, "push failed");
      throw new Error(`The webhook of ${command.channel} ${reason}.`);
    });
    const facts = { command: command.id, channel: command.channel, attempt: command.attempt, status };
    if (status >= 200 && status < 300) {
      log.debug(facts, "pushed");
      return;
    }
    log.warn(facts, "push failed");
    const reason = `The webhook of ${command.channel} answered ${status}.`;
    throw status === 410 ? new PermanentFailure(reason) : new Error(reason);
  };
}
