import { afterEach, describe, expect, test, vi } from "vitest";
import type { Deeds } from "../../../editor/demo/deeds.ts";
import { type Relay, startRelay } from "../../../editor/demo/relay.ts";

const open: Relay[] = [];
afterEach(() => {
  for (const relay of open.splice(0)) relay.close();
});

function tab(leads: () => boolean) {
  const done: unknown[][] = [];
  const heard: unknown[] = [];
  const deeds = {
    markRead: (thread: string) => void done.push(["markRead", thread]),
    select: (id: string | undefined) => void done.push(["select", id]),
  } as Partial<Deeds> as Deeds;
  const relay = startRelay({
    deeds,
    leads,
    tell: (news) => heard.push(news),
    outside: (result) => heard.push(result),
  });
  open.push(relay);
  return { ...relay, done, heard };
}

const some = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the tabs of one browser", () => {
  test("have the one that leads do everything, in order and once", async () => {
    const leader = tab(() => true);
    const other = tab(() => false);
    other.deeds.markRead("chat:a");
    other.deeds.select(undefined);
    leader.deeds.select("cnv_1");
    await vi.waitFor(() => expect(leader.done).toHaveLength(3));
    expect(leader.done).toEqual([
      ["select", "cnv_1"],
      ["markRead", "chat:a"],
      ["select", undefined],
    ]);
    await some(2200);
    expect(leader.done).toHaveLength(3);
    expect(other.done).toEqual([]);
  });

  test("lose nothing when none of them leads, or one begins to lead just then", async () => {
    let leads = false;
    const alone = tab(() => leads);
    alone.deeds.markRead("chat:a");
    leads = true;
    await vi.waitFor(() => expect(alone.done).toEqual([["markRead", "chat:a"]]));
    leads = false;
    alone.deeds.markRead("chat:b");
    await vi.waitFor(() => expect(alone.done).toHaveLength(2), 5000);
  });

  test("do not do again what a tab has waited for too long, and has done itself", async () => {
    const leader = tab(() => true);
    const line = new BroadcastChannel("throughline-demo");
    const deed = { kind: "deed", id: "1", name: "markRead" };
    line.postMessage({ ...deed, args: ["chat:late"], at: Date.now() - 10_000 });
    line.postMessage({ ...deed, args: ["chat:now"], at: Date.now() });
    await vi.waitFor(() => expect(leader.done).toEqual([["markRead", "chat:now"]]));
    line.close();
  });

  test("all hear what is new, and what became of an event", async () => {
    const leader = tab(() => true);
    const other = tab(() => false);
    leader.tell({ kind: "withdrawn" });
    leader.outside({ outcome: "ignored" });
    await vi.waitFor(() => expect(other.heard).toHaveLength(2));
    expect(other.heard).toEqual(leader.heard);
  });
});
