import type { Answer } from "../../engine/runtime/index.ts";
import type { Memory, Outgoing, Remembered } from "./memory.ts";
import { type News, receive } from "./receive.ts";
import { Refused, ServerAway, serverApi } from "./server-api.ts";

/** ms between two rounds. */
const every = { busy: 120, polling: 500, live: 1500, hidden: 3000 };
const backoff = { first: 500, most: 8000 };

export interface ChannelServerOptions {
  memory: Memory;
  channels: readonly string[];
  /** Something arrived. */
  tell: (news: News) => void;
  /** An event was taken. */
  answered: (outgoing: Outgoing, answer: Answer) => void;
  /** An event was not taken. */
  refused: (outgoing: Outgoing, reason: string) => void;
  /** undefined: the server answers. */
  connection: (away: { retryAt: number } | undefined) => void;
  /** Brings what is shown of the conversations up to date. */
  refresh: () => Promise<void>;
  /** Whether changes are announced by the live stream. */
  isLive: () => boolean;
}

export interface ChannelServer {
  /** Runs the loop again at once. */
  wake(): void;
  /** Whether this tab is the one that posts and leases. */
  readonly leads: boolean;
  close(): void;
}

/**
 * The page as a channel server: leases commands, shows them, settles them, and posts events. One loop does it all in
 * turn, so that a server that is away costs one request at a time, and everything goes on by itself once it is back.
 * Of several tabs one does it for all: browsers do not keep two tabs from overwriting each other’s storage.
 */
export function startChannelServer(options: ChannelServerOptions): ChannelServer {
  const { memory, channels, tell, answered, refused, connection, refresh, isLive } = options;
  let leads = false;
  let closed = false;
  let failures = 0;
  let met = false;
  let woken = false;
  let wakeUp = () => {};
  let stopLeading = () => {};

  function wake(): void {
    woken = true;
    wakeUp();
  }

  async function rest(ms: number): Promise<void> {
    if (!woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    woken = false;
  }

  async function carryOut(): Promise<number> {
    const commands = await serverApi.lease(channels);
    for (const command of commands) {
      const arrived: News[] = [];
      memory.update((state) => {
        const news = receive(state, command, Date.now());
        if (news) arrived.push(news);
      });
      arrived.forEach(tell);
      await serverApi.settle(command.id).catch(ignoreRefusal);
    }
    return commands.length;
  }

  async function post(): Promise<void> {
    for (let next = memory.now.outgoing[0]; next; next = memory.now.outgoing[0]) {
      const outgoing = next;
      try {
        const answer = await serverApi.send(outgoing.event);
        memory.update((state) => posted(state, outgoing, answer.outcome === "unhandled" ? "unhandled" : "done"));
        answered(outgoing, answer);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        memory.update((state) => posted(state, outgoing, "refused", error.message));
        refused(outgoing, error.message);
      }
    }
  }

  async function run(): Promise<void> {
    while (!closed) {
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

  void run();
  // One tab leases; when it closes, another one takes its place.
  if (!navigator.locks) leads = true;
  else {
    void navigator.locks.request("throughline-demo", () => {
      if (closed) return;
      leads = true;
      wake();
      return new Promise<void>((resolve) => {
        stopLeading = resolve;
      });
    });
  }

  return {
    wake,
    get leads() {
      return leads;
    },
    close() {
      closed = true;
      stopLeading();
      wake();
    },
  };
}

/** A command that is settled or gone already needs nothing more. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

function posted(
  state: Remembered,
  outgoing: Outgoing,
  outcome: "done" | "unhandled" | "refused",
  problem?: string,
): void {
  state.outgoing = state.outgoing.filter(({ event }) => event.id !== outgoing.event.id);
  if (outcome !== "done") lost(state, outgoing);
  const messages = outgoing.thread === undefined ? undefined : state.threads[outgoing.thread];
  const message = messages?.find(({ id }) => id === outgoing.event.id);
  if (!message) return;
  message.state = outcome;
  if (problem !== undefined) message.problem = problem;
}

/** Whoever offered or called is gone: the conversation has moved on, or its database was removed. */
function lost(state: Remembered, { event }: Outgoing): void {
  const id = event.data?.command;
  const call = state.calls.find((one) => one.id === id);
  if (call && event.type === "call.answered") call.status = "gone";
  if (event.type === "message.delivered" || !state.handoffs.some((one) => one.id === id)) return;
  state.handoffs = state.handoffs.filter((one) => one.id !== id);
  state.deskNote = "gone";
}
