import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../engine/runtime/index.ts";
import { command, commit, conversation, customer, event, letter, start, step, timer } from "../samples.ts";

const phone = { kind: "phone", value: "+4915112345678" };
const committed = { status: "committed" };
const conflict = { status: "conflict" };

export function commitContract(opened: () => Store): void {
  describe("commit", () => {
    let store: Store;
    beforeEach(() => {
      store = opened();
    });
    const leaseChat = async (now = start, limit = 10) =>
      store.leaseCommands({ channels: ["chat"], now, limit, leaseMs: 1_000 });
    const leasedIds = async (now = start, limit = 10) => (await leaseChat(now, limit)).map(({ id }) => id);

    it("keeps the conversation, its journal, timers, commands, customer, letter and the event’s answer", async () => {
      const after = conversation();
      const results = await store.commit([
        step(after, {
          timers: { set: [timer()], cancel: [] },
          commands: [command("cmd_1")],
          customer: customer(),
          letter: letter("let_1"),
        }),
      ]);
      expect(results).toEqual([committed]);
      expect(await store.conversation("cnv_1")).toEqual(after);
      expect(await store.journal("cnv_1", { after: 0, limit: 10 })).toEqual([
        { conversation: "cnv_1", seq: 1, entries: [{ type: "transition", from: [], to: ["location"], via: [] }] },
      ]);
      expect(await store.nextTimer()).toBe(start + 60_000);
      expect(await store.command("cmd_1")).toEqual({ ...command("cmd_1"), attempt: 0, status: "waiting" });
      expect(await store.customer("cus_1")).toEqual(customer());
      expect(await store.letters({ limit: 10 })).toEqual({ items: [letter("let_1")] });
      const [loaded] = await store.load([{ event: { source: "chat-server", id: "cnv_1/1" } }]);
      expect(loaded).toEqual({ answer: event("cnv_1/1").answer, open: [], claiming: [] });
    });

    it("gives a conversation back byte for byte", async () => {
      const after = conversation({ facts: { z: 1, a: { "\u0000": "🚗\ud83d", ä: [1.5, null, true] } } });
      await store.commit([step(after)]);
      expect(JSON.stringify(await store.conversation("cnv_1"))).toBe(JSON.stringify(after));
    });

    it("replaces a conversation whose seq is the expected one", async () => {
      await store.commit([step(conversation())]);
      const after = conversation({ seq: 2, states: ["plate"], updatedAt: start + 5 });
      expect(await store.commit([step(after)])).toEqual([committed]);
      expect(await store.conversation("cnv_1")).toEqual(after);
    });

    it.each([
      ["an old seq", conversation({ seq: 2 }), 0],
      ["a seq ahead", conversation({ seq: 5 }), 4],
      ["a seq of one that is not there", conversation({ id: "cnv_2", seq: 2 }), 1],
    ])("answers conflict to %s, and nothing of that commit takes effect", async (_, after, expectedSeq) => {
      await store.commit([step(conversation())]);
      const refused = commit({
        conversation: after,
        expectedSeq,
        event: event("evt_refused"),
        journal: { conversation: after.id, seq: after.seq, entries: [] },
        timers: { set: [timer({ conversation: after.id })], cancel: [] },
        commands: [command("cmd_refused")],
        customer: customer(),
        letter: letter("let_refused"),
      });
      expect(await store.commit([refused])).toEqual([conflict]);
      expect(await store.conversation("cnv_1")).toEqual(conversation());
      expect(await store.journal(after.id, { after: 1, limit: 10 })).toEqual([]);
      expect(await store.nextTimer()).toBeUndefined();
      expect(await store.command("cmd_refused")).toBeUndefined();
      expect(await store.customer("cus_1")).toBeUndefined();
      expect(await store.letters({ limit: 10 })).toEqual({ items: [] });
      const [loaded] = await store.load([{ event: { source: "chat-server", id: "evt_refused" } }]);
      expect(loaded?.answer).toBeUndefined();
    });

    it("lets a conflict and a duplicate fail alone", async () => {
      await store.commit([step(conversation())]);
      const results = await store.commit([
        step(conversation({ seq: 2 })),
        step(conversation({ seq: 2 }), { event: event("another") }),
        step(conversation()),
        step(conversation({ id: "cnv_2" })),
      ]);
      expect(results).toEqual([
        committed,
        conflict,
        { status: "duplicate", answer: event("cnv_1/1").answer },
        committed,
      ]);
      expect((await store.conversation("cnv_1"))?.seq).toBe(2);
      expect((await store.conversation("cnv_2"))?.seq).toBe(1);
    });

    it("sees the commits before it in the same batch", async () => {
      const batch = [1, 2, 3].map((seq) => step(conversation({ seq })));
      expect(await store.commit(batch)).toEqual([committed, committed, committed]);
      expect((await store.journal("cnv_1", { after: 0, limit: 10 })).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    it("takes the first of two events that are the same in one batch", async () => {
      const first = event("evt_1");
      const second = { ...event("evt_1"), answer: { ...first.answer, commands: 7 } };
      expect(await store.commit([commit({ event: first }), commit({ event: second })])).toEqual([
        committed,
        { status: "duplicate", answer: first.answer },
      ]);
    });

    it("tells events of different sources apart, and finds one whatever its scope", async () => {
      await store.commit([commit({ event: event("evt_1", "cnv_9") })]);
      const other = { ...event("evt_1"), source: "sms-server" };
      expect(await store.commit([commit({ event: other })])).toEqual([committed]);
      expect(await store.commit([commit({ event: event("evt_1", "project") })])).toEqual([
        { status: "duplicate", answer: event("evt_1").answer },
      ]);
    });

    it("takes the duplicate before the conflict, so that a repeated event gets its answer", async () => {
      await store.commit([step(conversation()), step(conversation({ seq: 2 }))]);
      expect(await store.commit([step(conversation())])).toEqual([
        { status: "duplicate", answer: event("cnv_1/1").answer },
      ]);
    });

    it("rejects the whole batch when one of it cannot be written, and goes on afterwards", async () => {
      await store.commit([step(conversation(), { commands: [command("cmd_1")] })]);
      const good = step(conversation({ seq: 2 }), {
        timers: { set: [timer()], cancel: [] },
        commands: [command("cmd_2")],
        customer: customer({ identities: [{ ...phone, verified: true }] }),
        letter: letter("let_1"),
      });
      const bad = step(conversation({ id: "cnv_2" }), { commands: [command("cmd_1", { conversation: "cnv_2" })] });
      await expect(store.commit([good, bad])).rejects.toThrow();
      expect((await store.conversation("cnv_1"))?.seq).toBe(1);
      expect(await store.conversation("cnv_2")).toBeUndefined();
      expect(await store.journal("cnv_1", { after: 1, limit: 10 })).toEqual([]);
      expect(await store.nextTimer()).toBeUndefined();
      expect(await store.command("cmd_2")).toBeUndefined();
      expect((await store.load([{ address: phone }]))[0]?.customer).toBeUndefined();
      expect(await store.letters({ limit: 10 })).toEqual({ items: [] });
      expect(await store.commit([good])).toEqual([committed]);
      expect(await leasedIds()).toEqual(["cmd_1", "cmd_2"]);
    });

    it("rejects a second journal row for the same input", async () => {
      await store.commit([step(conversation())]);
      const row = { conversation: "cnv_1", seq: 1, entries: [] };
      await expect(store.commit([commit({ journal: row })])).rejects.toThrow();
    });

    it("rejects rows of a conversation that it does not have, and says which", async () => {
      await expect(store.commit([commit({ timers: { set: [timer()], cancel: [] } })])).rejects.toThrow(
        /"cnv_1".*not stored/,
      );
      await expect(store.commit([commit({ timers: { set: [], cancel: ["t"] } })])).rejects.toThrow(
        /which conversation/,
      );
    });

    it("shares nothing with what goes in or comes out", async () => {
      const after = conversation();
      const given = [command("cmd_1")];
      await store.commit([
        step(after, { commands: given, customer: customer(), timers: { set: [timer()], cancel: [] } }),
      ]);
      after.facts.plate = "changed";
      given[0]!.data = { text: "changed" };
      (await store.conversation("cnv_1"))!.facts.plate = "changed";
      (await store.customer("cus_1"))!.attributes.tier = "changed";
      (await store.journal("cnv_1", { after: 0, limit: 1 }))[0]!.entries.length = 0;
      (await store.dueTimers({ now: start + 60_000, limit: 1, leaseMs: 0 }))[0]!.dueAt = 0;
      (await leaseChat())[0]!.data = { text: "changed" };
      expect(await store.conversation("cnv_1")).toEqual(conversation());
      expect((await store.command("cmd_1"))?.data).toEqual({ text: "Where are you?" });
      expect((await store.customer("cus_1"))?.attributes).toEqual({});
      expect((await store.journal("cnv_1", { after: 0, limit: 1 }))[0]?.entries).toHaveLength(1);
      expect(await store.nextTimer()).toBe(start + 60_000);
    });
  });
}
