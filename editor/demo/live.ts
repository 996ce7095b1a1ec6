import { createAtom } from "@xstate/store-react";
import type { ChannelCapabilities } from "../../engine/language/index.ts";
import { type ChannelServer, startChannelServer } from "./channel-server.ts";
import { createDeeds, type Deeds } from "./deeds.ts";
import { openMemory, type Remembered } from "./memory.ts";
import { DESK, type News } from "./receive.ts";
import { type OutsideResult, startRelay } from "./relay.ts";
import { createWatcher, type Watched } from "./watcher.ts";

/** What the page shows. */
export interface LiveState {
  memory: Readonly<Remembered>;
  watched: Watched;
  /** Epoch ms of the next try, while the server does not answer. */
  retryAt?: number;
  /** What became of the last event of other systems. */
  outside?: OutsideResult;
  /** The conversation that was shown is not known any more. */
  gone: boolean;
}

export interface Live {
  state: { get(): LiveState; subscribe: ReturnType<typeof createAtom<LiveState>>["subscribe"] };
  deeds: Deeds;
  retry(): void;
  close(): void;
}

interface LiveOptions {
  channels: Readonly<Record<string, ChannelCapabilities>>;
  tell: (news: News) => void;
  /** The server answers again. */
  back: () => void;
}

/** The devices and the desk, connected with the server. */
export function startLive({ channels, tell, back }: LiveOptions): Live {
  let server: ChannelServer | undefined;
  const memory = openMemory(storage(), (elsewhere) => {
    show({ memory: memory.now });
    if (elsewhere) server?.wake();
  });
  const watcher = createWatcher({
    selected: () => memory.now.selected,
    gone() {
      relay.deeds.select(undefined);
      show({ gone: true });
    },
    changed: () => show({ watched: watcher.now }),
    moved: () => server?.wake(),
  });
  const state = createAtom<LiveState>({ memory: memory.now, watched: watcher.now, gone: false });
  const show = (change: Partial<LiveState>) => state.set({ ...state.get(), ...change });
  const isOutside = (source: string) => source === "demo/outside";
  const deeds = createDeeds({
    memory,
    channels,
    wake() {
      watcher.touch();
      server?.wake();
    },
  });
  const relay = startRelay({
    deeds,
    leads: () => server?.leads === true,
    tell,
    outside: (outside) => show({ outside }),
  });

  server = startChannelServer({
    memory,
    channels: [...Object.keys(channels), DESK],
    tell: relay.tell,
    refresh: watcher.refresh,
    isLive: () => watcher.live,
    answered({ event, fromDevice }, { outcome, conversation }) {
      if (fromDevice && conversation) {
        memory.update((draft) => {
          draft.selected = conversation.id;
        });
        show({ gone: false });
      }
      if (isOutside(event.source)) relay.outside({ outcome: outcome === "unhandled" ? "ignored" : "taken" });
      watcher.touch();
    },
    refused({ event }, reason) {
      if (isOutside(event.source)) relay.outside({ outcome: "refused", reason });
    },
    connection(away) {
      if (away) show({ retryAt: away.retryAt });
      else {
        const { retryAt, ...rest } = state.get();
        if (retryAt !== undefined) back();
        state.set(rest);
      }
    },
  });
  // Calls that nobody answers ring out; the tab that leases says so.
  const ringing = setInterval(() => {
    if (!server?.leads) return;
    for (const { id, status, ringsUntil } of memory.now.calls) {
      if (status === "ringing" && ringsUntil <= Date.now()) deeds.leaveCall(id, "missed");
    }
  }, 1000);

  return {
    state,
    deeds: relay.deeds,
    retry: () => server?.wake(),
    close() {
      clearInterval(ringing);
      relay.close();
      server?.close();
      watcher.close();
      memory.close();
    },
  };
}

function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // Forbidden by the browser’s settings: the page works, and forgets at a reload.
    return undefined;
  }
}
