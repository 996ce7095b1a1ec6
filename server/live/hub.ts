import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Change, Engine } from "../../engine/index.ts";
import { changeShape, type FactTitles } from "../api/shapes.ts";

export interface LiveOptions {
  engine: Engine;
  titleOf: FactTitles;
  /** Changes that are kept for those who come back. */
  capacity?: number;
  maxSubscribers?: number;
  /** Between comments that keep the connection open through proxies, in ms. */
  heartbeatMs?: number;
  /** The least time between two counts, in ms. */
  countsMs?: number;
  /** Bytes that may wait for a slow subscriber before it is dropped. */
  maxBuffered?: number;
}

/** Who listens to the live stream, and what those who come back have missed. */
export interface LiveHub {
  /** Takes the response over until it closes. False when there are too many already. */
  attach(response: ServerResponse, lastEventId: string | undefined): boolean;
  /** Ends every stream. */
  stop(): void;
}

/**
 * Server-sent events: conversation for each commit, counts after them. Ids are EPOCH-NUMBER, where the epoch is this
 * hub’s own: after a restart an id of before is known to be too old, and the subscriber is told to reset.
 */
export function createLiveHub(options: LiveOptions): LiveHub {
  const { engine, titleOf, capacity = 1000, maxSubscribers = 100 } = options;
  const { heartbeatMs = 15_000, countsMs = 500, maxBuffered = 1024 * 1024 } = options;
  const epoch = randomUUID().slice(0, 8);
  const ring: { number: number; message: string }[] = [];
  const subscribers = new Set<ServerResponse>();
  let number = 0;
  let countsDue: NodeJS.Timeout | undefined;

  const send = (subscriber: ServerResponse, message: string): void => {
    if (subscriber.writableLength <= maxBuffered) subscriber.write(message);
    else {
      subscribers.delete(subscriber);
      subscriber.destroy();
    }
  };
  const broadcast = (message: string): void => {
    for (const subscriber of [...subscribers]) send(subscriber, message);
  };
  const countsMessage = async (): Promise<string> => {
    const counts = await engine.conversations.counts();
    return `event: counts\ndata: ${JSON.stringify({ counts })}\n\n`;
  };

  const onChange = (change: Change): void => {
    number += 1;
    const data = JSON.stringify(changeShape(change, titleOf));
    const message = `id: ${epoch}-${number}\nevent: conversation\ndata: ${data}\n\n`;
    ring.push({ number, message });
    if (ring.length > capacity) ring.shift();
    broadcast(message);
    if (subscribers.size === 0) return;
    countsDue ??= setTimeout(() => {
      countsDue = undefined;
      // A store that cannot be read now will be read after the next change.
      countsMessage().then(broadcast, () => undefined);
    }, countsMs).unref();
  };

  const unsubscribe = engine.subscribe(onChange);
  const heartbeat = setInterval(() => broadcast(": still here\n\n"), heartbeatMs).unref();

  /** What came after an id; undefined when that cannot be told. */
  const missed = (lastEventId: string): string[] | undefined => {
    const [, givenEpoch, givenNumber] = /^([0-9a-f]{8})-(\d{1,15})$/.exec(lastEventId) ?? [];
    const last = Number(givenNumber);
    const oldest = ring[0]?.number ?? number + 1;
    if (givenEpoch !== epoch || last > number || last < oldest - 1) return undefined;
    const messages = ring.slice(last - oldest + 1).map((entry) => entry.message);
    // More than may wait for a subscriber would have it dropped, again and again.
    const size = messages.reduce((sum, message) => sum + message.length, 0);
    return size > maxBuffered ? undefined : messages;
  };

  return {
    attach(response, lastEventId) {
      if (subscribers.size >= maxSubscribers) return false;
      response.writeHead(200, {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      });
      subscribers.add(response);
      response.on("close", () => subscribers.delete(response));
      // The id that the stream stands at: who reconnects before the first change misses nothing either.
      const from = `id: ${epoch}-${number}\n`;
      if (lastEventId === undefined) send(response, `${from}event: hello\ndata: {}\n\n`);
      else {
        const messages = missed(lastEventId) ?? [`${from}event: reset\ndata: {}\n\n`];
        for (const message of messages) send(response, message);
      }
      countsMessage().then(
        (message) => subscribers.has(response) && send(response, message),
        () => undefined,
      );
      return true;
    },
    stop() {
      unsubscribe();
      clearInterval(heartbeat);
      clearTimeout(countsDue);
      for (const subscriber of subscribers) subscriber.end();
      subscribers.clear();
    },
  };
}
