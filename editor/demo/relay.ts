import type { Deeds } from "./deeds.ts";
import type { News } from "./receive.ts";

/** What became of the last event of other systems. */
export interface OutsideResult {
  outcome: "taken" | "ignored" | "refused";
  reason?: string;
}

type Line =
  | { kind: "deed"; id: string; name: keyof Deeds; args: unknown[]; at: number }
  | { kind: "done"; id: string }
  | { kind: "news"; news: News }
  | { kind: "outside"; result: OutsideResult };

/** ms after which the leading tab counts as gone. */
const PATIENCE = 2000;

interface RelayOptions {
  deeds: Deeds;
  leads: () => boolean;
  tell: (news: News) => void;
  outside: (result: OutsideResult) => void;
}

export interface Relay {
  /** Done here by the tab that leads, and by it for all others. */
  deeds: Deeds;
  /** Tells the other tabs, too. */
  tell(news: News): void;
  outside(result: OutsideResult): void;
  close(): void;
}

/**
 * The tabs of one browser among each other. Only the one that leads writes what is remembered: browsers do not keep two
 * tabs from overwriting each other’s storage, as one’s view of it may be older than what the other has just written.
 */
export function startRelay({ deeds, leads, tell, outside }: RelayOptions): Relay {
  const line = new BroadcastChannel("throughline-demo");
  const send = (message: Line) => line.postMessage(message);
  const waiting = new Map<string, ReturnType<typeof setInterval>>();
  const perform = (name: keyof Deeds, args: unknown[]) => (deeds[name] as (...args: unknown[]) => void)(...args);

  function settle(id: string): void {
    clearInterval(waiting.get(id));
    waiting.delete(id);
  }

  line.onmessage = ({ data }: MessageEvent<Line>) => {
    switch (data.kind) {
      case "deed":
        // What was asked for long ago was done by who asked.
        if (!leads() || Date.now() - data.at > PATIENCE / 2) return;
        send({ kind: "done", id: data.id });
        perform(data.name, data.args);
        break;
      case "done":
        settle(data.id);
        break;
      case "news":
        tell(data.news);
        break;
      case "outside":
        outside(data.result);
    }
  };

  function relayed(name: keyof Deeds) {
    return (...args: unknown[]) => {
      if (leads()) {
        perform(name, args);
        return;
      }
      const id = crypto.randomUUID();
      const at = Date.now();
      const check = () => {
        if (!leads() && Date.now() - at < PATIENCE) return;
        settle(id);
        perform(name, args);
      };
      waiting.set(id, setInterval(check, 50));
      send({ kind: "deed", id, name, args, at });
    };
  }

  return {
    deeds: Object.fromEntries(
      Object.keys(deeds).map((name) => [name, relayed(name as keyof Deeds)]),
    ) as unknown as Deeds,
    tell(news) {
      tell(news);
      send({ kind: "news", news });
    },
    outside(result) {
      outside(result);
      send({ kind: "outside", result });
    },
    close() {
      for (const id of waiting.keys()) settle(id);
      line.close();
    },
  };
}
