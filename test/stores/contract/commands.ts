import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../engine/runtime/index.ts";
import { command, conversation, start, step } from "../samples.ts";

export function commandsContract(opened: () => Store): void {
  describe("commands", () => {
    let store: Store;
    beforeEach(() => {
      store = opened();
    });
    const leaseChat = async (now = start, limit = 10) =>
      store.leaseCommands({ channels: ["chat"], now, limit, leaseMs: 1_000 });
    const leasedIds = async (now = start, limit = 10) => (await leaseChat(now, limit)).map(({ id }) => id);

    const give = (...commands: ReturnType<typeof command>[]) =>
      store.commit([
        step(conversation({ id: "cnv_1" }), { commands: commands.filter((one) => one.conversation === "cnv_1") }),
        step(conversation({ id: "cnv_2" }), { commands: commands.filter((one) => one.conversation === "cnv_2") }),
      ]);

    it("are leased whole, in the order given, for their channels, up to the limit", async () => {
      await give(
        command("a1"),
        command("s1", { channel: "sms", packet: { context: {}, messages: [] } }),
        command("a2"),
        command("b1", { conversation: "cnv_2" }),
      );
      expect(await leasedIds(start, 2)).toEqual(["a1", "a2"]);
      expect(await leasedIds(start, 2)).toEqual(["b1"]);
      const sms = await store.leaseCommands({ channels: ["sms", "chat"], now: start, limit: 9, leaseMs: 1 });
      expect(sms).toEqual([
        { ...command("s1", { channel: "sms", packet: { context: {}, messages: [] } }), attempt: 1 },
      ]);
    });

    it("of several channels come in the order given, too", async () => {
      await give(command("a"), command("b", { channel: "sms" }), command("c", { channel: "voice" }), command("d"));
      const leased = await store.leaseCommands({
        channels: ["voice", "sms", "chat", "sms"],
        now: start,
        limit: 3,
        leaseMs: 1,
      });
      expect(leased.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    });

    it("wait for their time", async () => {
      await give(command("a", { availableAt: start + 10 }));
      expect(await leasedIds(start + 9)).toEqual([]);
      expect(await leasedIds(start + 10)).toEqual(["a"]);
    });

    it("are handed out again when the lease runs out, with the next attempt", async () => {
      await give(command("a"));
      expect((await leaseChat())[0]?.attempt).toBe(1);
      expect(await leaseChat(start + 999)).toEqual([]);
      expect((await leaseChat(start + 1_000))[0]?.attempt).toBe(2);
      expect(await store.command("a")).toMatchObject({ status: "leased", attempt: 2 });
    });

    it("wait while an earlier one of their conversation and channel is leased; others do not", async () => {
      await give(command("a1"), command("b1", { conversation: "cnv_2" }));
      expect(await leasedIds(start, 1)).toEqual(["a1"]);
      await store.commit([
        step(conversation({ seq: 2 }), { commands: [command("a2"), command("s1", { channel: "sms" })] }),
      ]);
      expect(await leasedIds()).toEqual(["b1"]);
      expect(await store.leaseCommands({ channels: ["sms"], now: start, limit: 9, leaseMs: 1 })).toHaveLength(1);
      expect(await store.settleCommands([{ id: "a1", status: "delivered" }], start)).toEqual([true]);
      expect(await leasedIds()).toEqual(["a2"]);
    });

    it("wait while an earlier one waits for its time or its retry, and go on when it is dead", async () => {
      await give(command("a1"), command("a2"), command("a3"));
      expect(await leasedIds(start, 1)).toEqual(["a1"]);
      await store.settleCommands([{ id: "a1", status: "retry", availableAt: start + 500, reason: "busy" }], start);
      expect(await leasedIds(start + 499)).toEqual([]);
      expect(await store.command("a1")).toMatchObject({ status: "waiting", availableAt: start + 500, attempt: 1 });
      expect(await leasedIds(start + 500, 1)).toEqual(["a1"]);
      await store.settleCommands([{ id: "a1", status: "dead", reason: "gone" }], start + 501);
      expect(await leasedIds(start + 501)).toEqual(["a2", "a3"]);
      expect(await store.command("a1")).toMatchObject({ status: "dead", attempt: 2 });
    });

    it("stay in order when a later one is settled first", async () => {
      await give(command("a1"), command("a2"), command("a3", { availableAt: start + 50 }));
      expect(await leasedIds()).toEqual(["a1", "a2"]);
      await store.settleCommands([{ id: "a2", status: "delivered" }], start);
      expect(await leasedIds(start + 100)).toEqual([]);
      await store.settleCommands([{ id: "a1", status: "delivered" }], start + 100);
      expect(await leasedIds(start + 100)).toEqual(["a3"]);
    });

    it("are settled for good once: then, and for unknown ones, the answer is false and nothing changes", async () => {
      await give(command("a"));
      await leaseChat();
      const results = await store.settleCommands(
        [
          { id: "a", status: "delivered" },
          { id: "a", status: "dead", reason: "late" },
          { id: "a", status: "retry", availableAt: start, reason: "late" },
          { id: "unknown", status: "delivered" },
        ],
        start,
      );
      expect(results).toEqual([true, false, false, false]);
      expect(await store.command("a")).toMatchObject({ status: "delivered" });
      expect(await leasedIds(start + 10_000)).toEqual([]);
    });

    it("given back are available at once, and the lease does not count as an attempt", async () => {
      await give(command("a"), command("b", { conversation: "cnv_2" }));
      await leaseChat();
      await store.settleCommands([{ id: "b", status: "delivered" }], start);
      await store.releaseCommands(["a", "b", "unknown"]);
      expect(await store.command("a")).toMatchObject({ status: "waiting", attempt: 0 });
      expect(await store.command("b")).toMatchObject({ status: "delivered" });
      expect(await leaseChat()).toMatchObject([{ id: "a", attempt: 1 }]);
    });

    it("that are unknown are undefined", async () => {
      expect(await store.command("unknown")).toBeUndefined();
    });
  });
}
