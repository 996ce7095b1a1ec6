import { beforeEach, describe, expect, it } from "vitest";
import type { Conversation, Store } from "../../../engine/runtime/index.ts";
import { InvalidCursor } from "../../../engine/stores/index.ts";
import { conversation, start, step } from "../samples.ts";

export function listsContract(opened: () => Store): void {
  describe("lists", () => {
    let store: Store;
    const ids = (conversations: Conversation[]) => conversations.map(({ id }) => id);

    const all = [
      conversation({ id: "cnv_1", updatedAt: start + 1, states: ["a", "b"], tags: ["vip"] }),
      conversation({ id: "cnv_2", updatedAt: start + 2, states: ["b"], journey: "claim" }),
      conversation({ id: "cnv_3", updatedAt: start + 2, status: "closed", states: ["done"], tags: ["late", "vip"] }),
      conversation({ id: "cnv_4", updatedAt: start + 3, states: ["b"], customer: "cus_2" }),
      conversation({ id: "cnv_5", updatedAt: start + 2, states: ["a"] }),
    ];
    beforeEach(async () => {
      store = opened();
      await store.commit(all.map((one) => step(one)));
    });

    it("give conversations most recently updated first", async () => {
      const page = await store.conversations({ limit: 9 });
      expect(ids(page.items)).toEqual(["cnv_4", "cnv_5", "cnv_3", "cnv_2", "cnv_1"]);
      expect(page.items[4]).toEqual(all[0]);
      expect(page.cursor).toBeUndefined();
    });

    it.each([
      [{ status: "open" as const }, ["cnv_4", "cnv_5", "cnv_2", "cnv_1"]],
      [{ status: "closed" as const }, ["cnv_3"]],
      [{ journey: "claim" }, ["cnv_2"]],
      [{ state: "b" }, ["cnv_4", "cnv_2", "cnv_1"]],
      [{ customer: "cus_2" }, ["cnv_4"]],
      [{ customer: "cus_1", state: "a", status: "open" as const }, ["cnv_5", "cnv_1"]],
      [{ tag: "vip" }, ["cnv_3", "cnv_1"]],
      [{ tag: "vip", status: "open" as const }, ["cnv_1"]],
      [{ tag: "late", customer: "cus_1", journey: "breakdown" }, ["cnv_3"]],
      [{ tag: "vi" }, []],
      [{ customer: "cus_9" }, []],
    ])("filter by %j", async (filter, expected) => {
      expect(ids((await store.conversations({ ...filter, limit: 9 })).items)).toEqual(expected);
    });

    it("go on from a cursor, each item once, and end without one", async () => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.conversations({ limit: 2, ...(cursor !== undefined && { cursor }) });
        seen.push(...ids(page.items));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(["cnv_4", "cnv_5", "cnv_3", "cnv_2", "cnv_1"]);
      expect((await store.conversations({ limit: 5 })).cursor).toBeUndefined();
    });

    it("reject a cursor of somebody else’s", async () => {
      await expect(store.conversations({ limit: 2, cursor: "nonsense" })).rejects.toThrow(InvalidCursor);
      await expect(store.letters({ limit: 2, cursor: "" })).rejects.toThrow(InvalidCursor);
    });

    it("follow a conversation that gets tags later, on other pages too", async () => {
      await store.commit([
        step({ ...all[3]!, seq: 2, tags: ["late"] }),
        step({ ...all[2]!, seq: 2, tags: ["late", "vip", "won"], updatedAt: start + 4 }),
      ]);
      const first = await store.conversations({ tag: "late", limit: 1 });
      expect(ids(first.items)).toEqual(["cnv_3"]);
      const second = await store.conversations({ tag: "late", limit: 1, cursor: first.cursor! });
      expect(ids(second.items)).toEqual(["cnv_4"]);
      expect(second.items[0]!.tags).toEqual(["late"]);
      expect(second.cursor).toBeUndefined();
    });

    it("follow a conversation that moves to another customer or closes", async () => {
      await store.commit([step({ ...all[3]!, seq: 2, customer: "cus_3", status: "closed" })]);
      expect((await store.conversations({ customer: "cus_2", limit: 9 })).items).toEqual([]);
      expect(ids((await store.conversations({ customer: "cus_3", status: "closed", limit: 9 })).items)).toEqual([
        "cnv_4",
      ]);
    });

    it("count open conversations by journey and state", async () => {
      expect(await store.counts()).toEqual([
        { journey: "breakdown", state: "a", open: 2 },
        { journey: "breakdown", state: "b", open: 2 },
        { journey: "claim", state: "b", open: 1 },
      ]);
    });
  });
}
