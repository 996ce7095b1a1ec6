import { Webhook as Signer } from "standardwebhooks";
import type { Project } from "../../engine/index.ts";
import type { Placeholders } from "../environment.ts";
import { isHttpUrl } from "../services/definition.ts";

/** A channel server that commands are pushed to. It holds secrets of the environment: never log one. */
export interface WebhookDefinition {
  url: string;
  channels: string[];
  /** One for each secret: while rotating, each signs. */
  signers: Signer[];
}

const prefix = "whsec_";
/** Bytes of a secret, by Standard Webhooks. */
const minimum = 24;
const maximum = 64;

/** All webhooks of a project; what is wrong with their placeholders, URLs and secrets is noted there. */
export function defineWebhooks(project: Project, placeholders: Placeholders): WebhookDefinition[] {
  const owners = new Map<string, number>();
  return (project.document.webhooks ?? []).map((webhook, index) => {
    const at = ["webhooks", index] as const;
    const url = placeholders.resolve(webhook.url, [...at, "url"]);
    if (url !== undefined && !isHttpUrl(url)) {
      placeholders.refuse([...at, "url"], "The URL of the webhook is not an http or https URL.");
    }
    for (const [position, channel] of webhook.channels.entries()) {
      if (owners.has(channel)) {
        placeholders.refuse(
          [...at, "channels", position],
          `${channel} is pushed to another webhook already. Name it once.`,
        );
      }
      owners.set(channel, index);
    }
    const secrets = Array.isArray(webhook.secret) ? webhook.secret : [webhook.secret];
    const signers = secrets.flatMap((template, position) => {
      const path = Array.isArray(webhook.secret) ? [...at, "secret", position] : [...at, "secret"];
      const secret = placeholders.resolve(template, path);
      if (secret === undefined) return [];
      if (isSecret(secret)) return [new Signer(secret)];
      placeholders.refuse(
        path,
        `${template} is not a Standard Webhooks secret: ${prefix} and the base64 of ${minimum} to ${maximum} random bytes. ` +
          `Make one with: node -e "console.log('${prefix}' + require('crypto').randomBytes(32).toString('base64'))"`,
      );
      return [];
    });
    return { url: url ?? "", channels: webhook.channels, signers };
  });
}

function isSecret(secret: string): boolean {
  if (!secret.startsWith(prefix)) return false;
  const encoded = secret.slice(prefix.length);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return false;
  const { length } = Buffer.from(encoded, "base64");
  return length >= minimum && length <= maximum;
}
