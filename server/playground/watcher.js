// @ts-check
/**
 * What is shown of the conversations: kept up to date by the live stream, and by asking now and then without it.
 * @import { ConversationView, JournalRow } from "./api.js"
 */
import { api, Refused } from "./api.js";

/** @typedef {{ list: ConversationView[], conversation: ConversationView | undefined, journal: JournalRow[], loaded: boolean }} Watched */

const everyMs = 4000;

/**
 * @param {object} options
 * @param {() => string | undefined} options.selected
 * @param {() => void} options.gone the selected conversation does not exist
 * @param {() => void} options.changed
 * @param {() => void} options.moved the server announced a change
 */
export function createWatcher({ selected, gone, changed, moved }) {
  /** @type {Watched} */
  let watched = { list: [], conversation: undefined, journal: [], loaded: false };
  let stale = true;
  let refreshedAt = 0;
  /** @type {EventSource | undefined} */
  let stream;

  function listen() {
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    stream = new EventSource("/v1/live");
    const touch = () => {
      stale = true;
      moved();
    };
    for (const name of ["hello", "reset", "conversation"]) stream.addEventListener(name, touch);
  }

  /** @param {string} id @returns {Promise<Pick<Watched, "conversation" | "journal">>} */
  async function one(id) {
    const known = watched.conversation?.id === id ? watched.journal : [];
    const conversation = await api.conversation(id);
    const journal = [...known];
    while ((journal.at(-1)?.seq ?? 0) < conversation.seq) {
      const rows = await api.journal(id, journal.at(-1)?.seq ?? 0);
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
    /** Something changed that the stream does not tell of, such as the selection. */
    touch() {
      stale = true;
    },
    /** Throws ServerAway. */
    async refresh() {
      listen();
      if (!stale && Date.now() - refreshedAt < everyMs) return;
      stale = false;
      const id = selected();
      try {
        const [list, rest] = await Promise.all([
          api.conversations(),
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
  };
}
