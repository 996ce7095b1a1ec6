// @ts-check
/**
 * @import { CloudEvent } from "../../schemas/event.generated.ts"
 * @import { Command, KnownFact } from "../../schemas/command.generated.ts"
 * @import { Answer, ConversationSummary } from "../../engine/runtime/answer.ts"
 */

/**
 * A conversation as GET /v1/conversations/{id} answers it. Instants are RFC 3339.
 * @typedef {ConversationSummary & {
 *   outcome?: string,
 *   tags: string[],
 *   channel?: string,
 *   context: Record<string, KnownFact>,
 *   timers: { id: string, dueAt: string }[],
 *   startedAt: string,
 *   updatedAt: string,
 * }} ConversationView
 */
/** @typedef {{ type: string } & Record<string, unknown>} JournalEntry */
/** @typedef {{ seq: number, entries: JournalEntry[] }} JournalRow */

/** The server could not be reached, or cannot work right now. Trying again later helps. */
export class ServerAway extends Error {}

/** The server refused what was asked. Trying again does not help. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{ title?: string, detail?: string, fix?: string }} problem an RFC 9457 document
   */
  constructor(status, problem) {
    super([problem.detail ?? problem.title ?? `HTTP ${status}`, problem.fix].filter(Boolean).join(" "));
    this.status = status;
  }
}

const timeoutMs = 10_000;
/** Answers of a server, or of a proxy before it, that cannot work right now. */
const away = new Set([429, 502, 503, 504]);

/**
 * @param {string} path
 * @param {unknown} [body] makes it a POST
 * @returns {Promise<any>} the parsed answer
 */
async function call(path, body) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, {
      method: body === undefined ? "GET" : "POST",
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw new ServerAway(String(error));
  }
  if (away.has(response.status)) throw new ServerAway(`HTTP ${response.status}`);
  const text = await response.text().catch((error) => {
    throw new ServerAway(String(error));
  });
  const answer = text === "" ? {} : parse(text);
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Something else answers in the server’s place, such as a proxy with a page of its own.
    throw new ServerAway("The answer is not JSON.");
  }
}

/** @param {string} id */
const conversationPath = (id) => `/v1/conversations/${encodeURIComponent(id)}`;

/** The calls of the public API that a channel server needs. They throw ServerAway or Refused. */
export const api = {
  /** @param {CloudEvent} event @returns {Promise<Answer>} */
  send: (event) => call("/v1/events", event),

  /** @param {string[]} channels @returns {Promise<Command[]>} */
  async lease(channels) {
    const { commands } = await call("/v1/commands/lease", { channels, limit: 20, leaseSeconds: 10 });
    return commands;
  },

  /** @param {string} id */
  settle: (id) => call(`/v1/commands/${encodeURIComponent(id)}/settle`, { status: "delivered" }),

  /** The latest ones first. @returns {Promise<ConversationView[]>} */
  async conversations() {
    const { items } = await call("/v1/conversations?limit=30");
    return items;
  },

  /** @param {string} id @returns {Promise<ConversationView>} */
  conversation: (id) => call(conversationPath(id)),

  /** @param {string} id @param {number} after a seq @returns {Promise<JournalRow[]>} */
  async journal(id, after) {
    const { items } = await call(`${conversationPath(id)}/journal?after=${after}&limit=200`);
    return items;
  },
};
