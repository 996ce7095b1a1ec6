import { type ConversationView, type JournalRow, Refused, serverApi } from "./server-api.ts";

/** What is shown of the conversations. */
export interface Watched {
  list: ConversationView[];
  conversation: ConversationView | undefined;
  journal: JournalRow[];
  loaded: boolean;
}

export interface Watcher {
  readonly now: Watched;
  readonly live: boolean;
  /** Something changed that the stream does not tell of, such as the selection. */
  touch(): void;
  /** Throws ServerAway. */
  refresh(): Promise<void>;
  close(): void;
}

const EVERY_MS = 4000;

interface WatcherOptions {
  selected: () => string | undefined;
  /** The selected conversation does not exist. */
  gone: () => void;
  changed: () => void;
  /** The server announced a change. */
  moved: () => void;
}

/** Keeps the conversations up to date: by the live stream, and by asking now and then without it. */
export function createWatcher({ selected, gone, changed, moved }: WatcherOptions): Watcher {
  let watched: Watched = { list: [], conversation: undefined, journal: [], loaded: false };
  let stale = true;
  let refreshedAt = 0;
  let closed = false;
  let stream: EventSource | undefined;

  function listen(): void {
    if (closed || (stream && stream.readyState !== EventSource.CLOSED)) return;
    stream = new EventSource("/v1/live");
    const touch = () => {
      stale = true;
      moved();
    };
    for (const name of ["hello", "reset", "conversation"]) stream.addEventListener(name, touch);
  }

  async function one(id: string): Promise<Pick<Watched, "conversation" | "journal">> {
    const known = watched.conversation?.id === id ? watched.journal : [];
    const conversation = await serverApi.conversation(id);
    const journal = [...known];
    while ((journal.at(-1)?.seq ?? 0) < conversation.seq) {
      const rows = await serverApi.journal(id, journal.at(-1)?.seq ?? 0);
      if (rows.length === 0) break;
      journal.push(...rows);
    }
    return { conversation, journal };
  }

  return {
    get now() {
      return watched;
    },
    get live() {
      return stream?.readyState === EventSource.OPEN;
    },
    touch() {
      stale = true;
    },
    async refresh() {
      listen();
      if (!stale && Date.now() - refreshedAt < EVERY_MS) return;
      stale = false;
      const id = selected();
      try {
        const [list, rest] = await Promise.all([
          serverApi.conversations(),
          id === undefined ? { conversation: undefined, journal: [] } : one(id),
        ]);
        watched = { list, ...rest, loaded: true };
      } catch (error) {
        stale = true;
        if (!(error instanceof Refused) || error.status !== 404) throw error;
        gone();
      }
      refreshedAt = Date.now();
      changed();
    },
    close() {
      closed = true;
      stream?.close();
    },
  };
}
