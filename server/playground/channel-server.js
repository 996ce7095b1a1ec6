// @ts-check
/**
 * The page as a channel server: leases commands, shows them, settles them, and posts events. One loop does it all in
 * turn, so that a server that is away costs one request at a time, and everything goes on by itself once it is back.
 * Of several tabs one does it for all: browsers do not keep two tabs from overwriting each other’s storage.
 * @import { Answer } from "../../engine/runtime/answer.ts"
 * @import { Memory, Outgoing, Remembered } from "./memory.js"
 * @import { News } from "./receive.js"
 */
import { api, Refused, ServerAway } from "./api.js";
import { channels, receive } from "./receive.js";

const every = { busy: 120, polling: 500, live: 1500, hidden: 3000 };
const backoff = { first: 500, most: 8000 };

/**
 * @typedef {object} Options
 * @property {Memory} memory
 * @property {(news: News) => void} tell something arrived
 * @property {(outgoing: Outgoing, answer: Answer) => void} answered an event was taken
 * @property {(outgoing: Outgoing, reason: string) => void} refused an event was not taken
 * @property {(away: { retryAt: number } | undefined) => void} connection undefined: the server answers
 * @property {() => Promise<void>} refresh brings what is shown of the conversations up to date
 * @property {() => boolean} isLive whether changes are announced by the live stream
 */

/** @param {Options} options */
export function createChannelServer({ memory, tell, answered, refused, connection, refresh, isLive }) {
  let leads = false;
  let failures = 0;
  let met = false;
  let woken = false;
  /** @type {() => void} */
  let wakeUp = () => {};

  /** Runs the loop again at once. */
  function wake() {
    woken = true;
    wakeUp();
  }

  /** @param {number} ms */
  async function rest(ms) {
    if (!woken) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wakeUp = () => {
          clearTimeout(timer);
          resolve(undefined);
        };
      });
    }
    woken = false;
  }

  async function carryOut() {
    const commands = await api.lease(channels);
    for (const command of commands) {
      /** @type {News | undefined} */
      let news;
      memory.update((state) => {
        news = receive(state, command, Date.now());
      });
      if (news) tell(news);
      await api.settle(command.id).catch(ignoreRefusal);
    }
    return commands.length;
  }

  async function post() {
    for (let next = memory.now.outgoing[0]; next; next = memory.now.outgoing[0]) {
      const outgoing = next;
      try {
        const answer = await api.send(outgoing.event);
        memory.update((state) => posted(state, outgoing, answer.outcome === "unhandled" ? "unhandled" : "done"));
        answered(outgoing, answer);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        memory.update((state) => posted(state, outgoing, "refused", error.message));
        refused(outgoing, error.message);
      }
    }
  }

  async function run() {
    for (;;) {
      let pause = document.hidden ? every.hidden : isLive() ? every.live : every.polling;
      try {
        if (leads) await post();
        if (leads && (await carryOut()) > 0) {
          pause = every.busy;
          await post();
        }
        await refresh();
        if (failures > 0 || !met) connection(undefined);
        met = true;
        failures = 0;
      } catch (error) {
        if (!(error instanceof ServerAway)) console.error(error);
        pause = Math.min(backoff.first * 2 ** failures++, backoff.most);
        connection({ retryAt: Date.now() + pause });
      }
      await rest(pause);
    }
  }

  return {
    wake,
    /** Whether this tab is the one that posts and leases. */
    get leads() {
      return leads;
    },
    start() {
      void run();
      // One tab leases; when it closes, another one takes its place.
      if (!navigator.locks) leads = true;
      else {
        void navigator.locks.request("throughline-playground", () => {
          leads = true;
          wake();
          return new Promise(() => {});
        });
      }
    },
  };
}

/** @param {unknown} error A command that is settled or gone already needs nothing more. */
function ignoreRefusal(error) {
  if (!(error instanceof Refused)) throw error;
}

/**
 * @param {Remembered} state
 * @param {Outgoing} outgoing
 * @param {"done" | "unhandled" | "refused"} outcome
 * @param {string} [problem]
 */
function posted(state, outgoing, outcome, problem) {
  state.outgoing = state.outgoing.filter(({ event }) => event.id !== outgoing.event.id);
  if (outcome !== "done") lost(state, outgoing);
  const messages = outgoing.thread === undefined ? undefined : state.threads[outgoing.thread];
  const message = messages?.find(({ id }) => id === outgoing.event.id);
  if (!message) return;
  message.state = outcome;
  if (problem !== undefined) message.problem = problem;
}

/** Whoever offered or called is gone: the conversation has moved on, or its database was removed. @param {Remembered} state @param {Outgoing} outgoing */
function lost(state, { event }) {
  const id = event.data?.command;
  const call = state.calls.find((one) => one.id === id);
  if (call && event.type === "call.answered") call.status = "gone";
  if (event.type === "message.delivered" || !state.handoffs.some((one) => one.id === id)) return;
  state.handoffs = state.handoffs.filter((one) => one.id !== id);
  state.deskNote = "gone";
}
