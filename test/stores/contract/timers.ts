import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../engine/runtime/index.ts";
import { conversation, start, step, timer } from "../samples.ts";

export function timersContract(opened: () => Store): void {
  describe("timers", () => {
    let store: Store;
    beforeEach(() => {
      store = opened();
    });

    const due = async (now: number, limit = 10) =>
      (await store.dueTimers({ now, limit, leaseMs: 1_000 })).map(({ id }) => id);
    const set = (...timers: ReturnType<typeof timer>[]) =>
      store.commit([step(conversation(), { timers: { set: timers, cancel: [] } })]);

    it("are given when due, oldest first, up to the limit", async () => {
      await set(timer({ id: "c", dueAt: 30 }), timer({ id: "a", dueAt: 10 }), timer({ id: "b", dueAt: 20 }));
      expect(await due(9)).toEqual([]);
      expect(await due(20, 1)).toEqual(["a"]);
      expect(await due(20)).toEqual(["b"]);
      expect(await due(30)).toEqual(["c"]);
    });

    it("come whole", async () => {
      await set(timer());
      expect(await store.dueTimers({ now: start + 60_000, limit: 1, leaseMs: 1 })).toEqual([timer()]);
    });

    it("are withheld from others for the lease, and given again after it", async () => {
      await set(timer({ dueAt: 10 }));
      expect(await due(10)).toHaveLength(1);
      expect(await due(1_009)).toEqual([]);
      expect(await due(1_010)).toHaveLength(1);
    });

    it("stay until a commit cancels them", async () => {
      await set(timer({ id: "a", dueAt: 10 }), timer({ id: "b", dueAt: 20 }));
      await due(10);
      expect(await store.nextTimer()).toBe(10);
      await store.commit([step(conversation({ seq: 2 }), { timers: { set: [], cancel: ["a", "unknown"] } })]);
      expect(await store.nextTimer()).toBe(20);
      expect(await due(5_000)).toEqual(["b"]);
    });

    it("are replaced by one of the same id, which nobody has leased", async () => {
      await set(timer({ id: "a", dueAt: 10 }));
      await due(10);
      const later = timer({ id: "a", occurrence: "2", dueAt: 15 });
      await store.commit([step(conversation({ seq: 2 }), { timers: { set: [later], cancel: [] } })]);
      expect(await store.dueTimers({ now: 15, limit: 10, leaseMs: 1 })).toEqual([later]);
    });

    it("are set by a commit that cancels the same id for the visit before", async () => {
      await set(timer({ id: "a", dueAt: 10 }));
      const later = timer({ id: "a", occurrence: "2", dueAt: 40 });
      await store.commit([step(conversation({ seq: 2 }), { timers: { set: [later], cancel: ["a"] } })]);
      expect(await store.nextTimer()).toBe(40);
    });

    it("of two conversations do not meet", async () => {
      await set(timer({ id: "a", dueAt: 10 }));
      const other = timer({ id: "a", conversation: "cnv_2", dueAt: 20 });
      await store.commit([step(conversation({ id: "cnv_2" }), { timers: { set: [other], cancel: [] } })]);
      await store.commit([step(conversation({ id: "cnv_2", seq: 2 }), { timers: { set: [], cancel: ["a"] } })]);
      expect(await due(100)).toEqual(["a"]);
    });

    it("leave no next deadline when there are none", async () => {
      expect(await store.nextTimer()).toBeUndefined();
    });
  });
}
