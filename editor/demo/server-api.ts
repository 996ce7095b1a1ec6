import type { Answer, ConversationSummary } from "../../engine/runtime/index.ts";
import type { Command, KnownFact } from "../../schemas/command.generated.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

/** A conversation as GET /v1/conversations/{id} answers it. Instants are RFC 3339. */
export interface ConversationView extends ConversationSummary {
  outcome?: string;
  tags: string[];
  channel?: string;
  context: Record<string, KnownFact>;
  timers: { id: string; dueAt: string }[];
  startedAt: string;
  updatedAt: string;
}

export type JournalEntry = { type: string } & Record<string, unknown>;

export interface JournalRow {
  seq: number;
  at: string;
  entries: JournalEntry[];
}

/** The server could not be reached, or cannot work right now. Trying again later helps. */
export class ServerAway extends Error {}

/** The server refused what was asked. Trying again does not help. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, { title, detail, fix }: { title?: string; detail?: string; fix?: string }) {
    super([detail ?? title ?? `HTTP ${status}`, fix].filter(Boolean).join(" "));
    this.status = status;
  }
}

const TIMEOUT_MS = 10_000;
/** Answers of a server, or of a proxy before it, that cannot work right now. */
const away = new Set([429, 502, 503, 504]);

/** body makes it a POST. The answer is parsed. */
async function call<T>(path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...(body !== undefined && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new ServerAway(String(error));
  }
  if (away.has(response.status)) throw new ServerAway(`HTTP ${response.status}`);
  const text = await response.text().catch((error: unknown) => {
    throw new ServerAway(String(error));
  });
  const answer = text === "" ? {} : parsed(text);
  if (!response.ok) throw new Refused(response.status, answer as object);
  return answer as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Something else answers in the server’s place, such as a proxy with a page of its own.
    throw new ServerAway("The answer is not JSON.");
  }
}

const conversationPath = (id: string) => `/v1/conversations/${encodeURIComponent(id)}`;

/** The calls of the public API that a channel server needs. They throw ServerAway or Refused. */
export const serverApi = {
  send: (event: CloudEvent) => call<Answer>("/v1/events", event),

  async lease(channels: readonly string[]): Promise<Command[]> {
    const { commands } = await call<{ commands: Command[] }>("/v1/commands/lease", {
      channels,
      limit: 20,
      leaseSeconds: 10,
    });
    return commands;
  },

  settle: (id: string) => call<unknown>(`/v1/commands/${encodeURIComponent(id)}/settle`, { status: "delivered" }),

  /** The latest ones first. */
  async conversations(): Promise<ConversationView[]> {
    return (await call<{ items: ConversationView[] }>("/v1/conversations?limit=30")).items;
  },

  conversation: (id: string) => call<ConversationView>(conversationPath(id)),

  /** after: a seq. */
  async journal(id: string, after: number): Promise<JournalRow[]> {
    return (await call<{ items: JournalRow[] }>(`${conversationPath(id)}/journal?after=${after}&limit=200`)).items;
  },
};
