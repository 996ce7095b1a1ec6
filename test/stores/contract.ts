import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Conversation, Store } from "../../engine/runtime/index.ts";
import { InvalidCursor } from "../../engine/stores/index.ts";
import { command, commit, conversation, customer, event, letter, start, step, timer } from "./samples.ts";

const phone = { kind: "phone", value: "+4915112345678" };
const committed = { status: "committed" };
const conflict = { status: "conflict" };

/** What runtime/store.ts promises, for every store. */
export function storeContract(name: string, open: () => Store): void {
  describe(`the ${name} store`, () => {
    let store: Store;
    beforeEach(() => {
      store = open();
    });
    afterEach(async () => {
      await store.close();
    });

    const ids = (conversations: Conversation[]) => conversations.map(({ id }) => id);
    const leaseChat = async (now = start, limit = 10) =>
      store.leaseCommands({ channels: ["chat"], now, limit, leaseMs: 1_000 });
    const leasedIds = async (now = start, limit = 10) => (await leaseChat(now, limit)).map(({ id }) => id);

    describe("commit", () => {
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
          { conversation: "cnv_1", seq: 1, entries: [{ type: "transition", from: [], to: ["location"] }] },
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

    describe("load", () => {
      it("answers each request in order, and an empty one with nothing", async () => {
        await store.commit([step(conversation(), { customer: customer() })]);
        const loaded = await store.load([{}, { conversation: "cnv_1" }, { conversation: "cnv_9" }]);
        expect(loaded).toEqual([
          { open: [], claiming: [] },
          { conversation: conversation(), customer: customer(), open: [conversation()], claiming: [] },
          { open: [], claiming: [] },
        ]);
      });

      it("finds a closed conversation by id, but not among the open ones", async () => {
        await store.commit([step(conversation({ status: "closed" }), { customer: customer() })]);
        const [loaded] = await store.load([{ conversation: "cnv_1" }]);
        expect(loaded?.conversation?.status).toBe("closed");
        expect(loaded?.open).toEqual([]);
      });

      it("takes the customer of the conversation before one asked for by id, and that before the address", async () => {
        await store.commit([
          step(conversation({ customer: "cus_1" }), { customer: customer({ id: "cus_1" }) }),
          commit({ customer: customer({ id: "cus_2" }) }),
          commit({ customer: customer({ id: "cus_3", identities: [{ ...phone, verified: true }] }) }),
        ]);
        const loaded = await store.load([
          { conversation: "cnv_1", customer: "cus_2", address: phone },
          { customer: "cus_2", address: phone },
          { address: phone },
          { customer: "cus_9", address: phone },
        ]);
        expect(loaded.map((one) => one.customer?.id)).toEqual(["cus_1", "cus_2", "cus_3", undefined]);
      });

      it("gives the open conversations most recently updated first, at most 20", async () => {
        const order = Array.from({ length: 25 }, (_, index) => (index * 7) % 25);
        await store.commit(order.map((index) => step(conversation({ id: `cnv_${index}`, updatedAt: start + index }))));
        await store.putCustomer(customer());
        const [loaded] = await store.load([{ customer: "cus_1" }]);
        expect(ids(loaded!.open)).toEqual(Array.from({ length: 20 }, (_, index) => `cnv_${24 - index}`));
      });

      it("finds whose verified identity an address is, though others have it too", async () => {
        await store.putCustomer(customer({ id: "cus_1", identities: [{ ...phone, verified: false }] }));
        await store.putCustomer(customer({ id: "cus_2", identities: [{ ...phone, verified: true }] }));
        expect((await store.load([{ address: phone }]))[0]?.customer?.id).toBe("cus_2");
      });

      it("finds the only customer with an unverified address, and nobody when two have it", async () => {
        await store.putCustomer(customer({ id: "cus_1", identities: [{ ...phone, verified: false }] }));
        expect((await store.load([{ address: phone }]))[0]?.customer?.id).toBe("cus_1");
        await store.putCustomer(customer({ id: "cus_2", identities: [{ ...phone, verified: false }] }));
        expect((await store.load([{ address: phone }]))[0]?.customer).toBeUndefined();
      });

      it("does not take an address of one kind for another", async () => {
        await store.putCustomer(customer({ identities: [{ ...phone, verified: true }] }));
        expect((await store.load([{ address: { ...phone, kind: "chat" } }]))[0]?.customer).toBeUndefined();
      });
    });

    describe("claimed addresses", () => {
      const claim = { ...phone, confirmed: false };
      const claiming = async () => ids((await store.load([{ address: phone }]))[0]!.claiming);

      it("lead to the open conversations that claim them, most recent first", async () => {
        await store.commit([
          step(conversation({ id: "cnv_1", addresses: [claim], updatedAt: start + 2 })),
          step(conversation({ id: "cnv_2", addresses: [claim], updatedAt: start + 3 })),
          step(conversation({ id: "cnv_3", addresses: [claim], updatedAt: start + 1 })),
          step(conversation({ id: "cnv_4" })),
        ]);
        expect(await claiming()).toEqual(["cnv_2", "cnv_1", "cnv_3"]);
      });

      it("vanish when the conversation closes or gives them up, and come back with it", async () => {
        await store.commit([step(conversation({ addresses: [claim] }))]);
        await store.commit([step(conversation({ seq: 2, addresses: [] }))]);
        expect(await claiming()).toEqual([]);
        await store.commit([step(conversation({ seq: 3, addresses: [claim, claim] }))]);
        expect(await claiming()).toEqual(["cnv_1"]);
        await store.commit([step(conversation({ seq: 4, addresses: [claim], status: "closed" }))]);
        expect(await claiming()).toEqual([]);
      });

      it("lead nowhere once they are the identity of anybody", async () => {
        await store.commit([step(conversation({ addresses: [claim] }))]);
        await store.putCustomer(customer({ id: "cus_2", identities: [{ ...phone, verified: false }] }));
        expect(await claiming()).toEqual([]);
      });
    });

    describe("timers", () => {
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

    describe("commands", () => {
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

    describe("customers", () => {
      const verified = [{ ...phone, verified: true }];

      it("are created with revision 1 and replaced with the next one", async () => {
        expect(await store.putCustomer(customer({ revision: 2 }))).toBe("conflict");
        expect(await store.putCustomer(customer())).toBe("written");
        expect(await store.putCustomer(customer())).toBe("conflict");
        const changed = customer({ revision: 2, locale: "de", attributes: { tier: "gold" } });
        expect(await store.putCustomer(changed)).toBe("written");
        expect(await store.customer("cus_1")).toEqual(changed);
        expect(await store.customer("cus_9")).toBeUndefined();
      });

      it("cannot verify an identity that is verified for somebody else, but may have it unverified", async () => {
        await store.putCustomer(customer({ id: "cus_1", identities: verified }));
        expect(await store.putCustomer(customer({ id: "cus_2", identities: verified }))).toBe("conflict");
        expect(await store.customer("cus_2")).toBeUndefined();
        const unverified = [{ ...phone, verified: false }];
        expect(await store.putCustomer(customer({ id: "cus_2", identities: unverified }))).toBe("written");
      });

      it("lose the identities that they are written without", async () => {
        await store.putCustomer(customer({ identities: verified }));
        await store.putCustomer(customer({ revision: 2 }));
        expect((await store.load([{ address: phone }]))[0]?.customer).toBeUndefined();
        expect(await store.putCustomer(customer({ id: "cus_2", identities: verified }))).toBe("written");
      });

      it("have an address that they are given twice once, verified if it is anywhere", async () => {
        const twice = [...verified, { ...phone, verified: false }];
        expect(await store.putCustomer(customer({ id: "cus_1", identities: twice }))).toBe("written");
        await store.putCustomer(customer({ id: "cus_2", identities: [{ ...phone, verified: false }] }));
        expect((await store.load([{ address: phone }]))[0]?.customer?.id).toBe("cus_1");
      });

      it("that two commits of a batch create for the same verified address are one; the second conflicts", async () => {
        const results = await store.commit([
          step(conversation({ id: "cnv_1", customer: "cus_1" }), {
            customer: customer({ id: "cus_1", identities: verified }),
          }),
          step(conversation({ id: "cnv_2", customer: "cus_2" }), {
            customer: customer({ id: "cus_2", identities: verified }),
          }),
        ]);
        expect(results).toEqual([committed, conflict]);
        expect(await store.conversation("cnv_2")).toBeUndefined();
      });
    });

    describe("merged customers", () => {
      const email = { kind: "email", value: "a@example.org" };
      beforeEach(async () => {
        await store.commit([
          step(conversation({ id: "cnv_a", customer: "cus_a", updatedAt: start + 1 }), {
            customer: customer({ id: "cus_a", identities: [{ ...phone, verified: true }] }),
          }),
          step(conversation({ id: "cnv_b", customer: "cus_b", updatedAt: start + 2 }), {
            customer: customer({ id: "cus_b", identities: [{ ...email, verified: true }] }),
          }),
          commit({ customer: customer({ id: "cus_c" }) }),
        ]);
      });

      it("are known by the one they were merged into, with the identities and conversations of both", async () => {
        await store.mergeCustomers("cus_a", "cus_b");
        const both = await store.customer("cus_b");
        expect(both?.id).toBe("cus_b");
        expect(both?.identities).toEqual([
          { ...email, verified: true },
          { ...phone, verified: true },
        ]);
        expect(await store.customer("cus_a")).toEqual(both);
        const loaded = await store.load([{ address: phone }, { customer: "cus_a" }, { conversation: "cnv_a" }]);
        for (const one of loaded) {
          expect(one.customer).toEqual(both);
          expect(ids(one.open)).toEqual(["cnv_b", "cnv_a"]);
        }
        expect(ids((await store.conversations({ customer: "cus_a", limit: 9 })).items)).toEqual(["cnv_b", "cnv_a"]);
      });

      it("are taken apart again as they were", async () => {
        await store.mergeCustomers("cus_a", "cus_b");
        await store.unmergeCustomers("cus_a");
        await store.unmergeCustomers("cus_a");
        expect((await store.customer("cus_a"))?.identities).toEqual([{ ...phone, verified: true }]);
        expect((await store.customer("cus_b"))?.identities).toEqual([{ ...email, verified: true }]);
        expect((await store.load([{ address: phone }]))[0]?.customer?.id).toBe("cus_a");
        expect(ids((await store.conversations({ customer: "cus_b", limit: 9 })).items)).toEqual(["cnv_b"]);
      });

      it("keep what is their own when the one they are known by is written in between", async () => {
        await store.mergeCustomers("cus_a", "cus_b");
        const both = (await store.customer("cus_b"))!;
        const chat = { kind: "chat", value: "session-42", verified: true };
        const changed = { ...both, revision: both.revision + 1, identities: [...both.identities, chat] };
        expect(await store.putCustomer(changed)).toBe("written");
        expect((await store.customer("cus_a"))?.identities).toHaveLength(3);
        await store.unmergeCustomers("cus_a");
        expect((await store.customer("cus_a"))?.identities).toEqual([{ ...phone, verified: true }]);
        expect((await store.customer("cus_b"))?.identities).toEqual([{ ...email, verified: true }, chat]);
      });

      it("keep an address that both had, each as they had it", async () => {
        const chat = { kind: "chat", value: "session-42" };
        await store.putCustomer(customer({ id: "cus_a", revision: 2, identities: [{ ...chat, verified: true }] }));
        await store.putCustomer(customer({ id: "cus_b", revision: 2, identities: [{ ...chat, verified: false }] }));
        await store.mergeCustomers("cus_a", "cus_b");
        const both = (await store.customer("cus_b"))!;
        expect(both.identities).toEqual([{ ...chat, verified: true }]);
        expect(await store.putCustomer({ ...both, revision: both.revision + 1 })).toBe("written");
        await store.unmergeCustomers("cus_a");
        expect((await store.customer("cus_a"))?.identities).toEqual([{ ...chat, verified: true }]);
        expect((await store.customer("cus_b"))?.identities).toEqual([{ ...chat, verified: false }]);
      });

      it("share what they consented to, and take it along when parted", async () => {
        const granted = { purpose: "updates", status: "granted" as const, at: start };
        const revoked = { purpose: "updates", status: "revoked" as const, at: start + 1 };
        await store.putCustomer(customer({ id: "cus_a", revision: 2, consents: [revoked] }));
        await store.putCustomer(customer({ id: "cus_b", revision: 2, consents: [granted] }));
        await store.mergeCustomers("cus_a", "cus_b");
        const both = (await store.customer("cus_b"))!;
        expect(both.consents).toEqual([granted, revoked]);
        await store.putCustomer({ ...both, revision: both.revision + 1 });
        await store.unmergeCustomers("cus_a");
        expect((await store.customer("cus_b"))?.consents).toEqual([granted]);
        expect((await store.customer("cus_a"))?.consents).toEqual([revoked]);
      });

      it("change the revision of both, so that whoever read either before gets a conflict", async () => {
        const before = (await store.customer("cus_a"))!;
        await store.mergeCustomers("cus_a", "cus_b");
        expect(await store.putCustomer({ ...before, revision: before.revision + 1 })).toBe("conflict");
        expect(await store.putCustomer(customer({ id: "cus_b", revision: 2 }))).toBe("conflict");
        const both = (await store.customer("cus_a"))!;
        await store.unmergeCustomers("cus_a");
        expect(await store.putCustomer({ ...both, revision: both.revision + 1 })).toBe("conflict");
        expect((await store.customer("cus_a"))!.revision).toBeGreaterThan(both.revision);
      });

      it("can be merged in a chain, and a whole branch can be undone", async () => {
        await store.mergeCustomers("cus_a", "cus_b");
        await store.mergeCustomers("cus_b", "cus_c");
        expect((await store.customer("cus_a"))?.id).toBe("cus_c");
        expect((await store.customer("cus_c"))?.identities).toHaveLength(2);
        await store.unmergeCustomers("cus_b");
        expect((await store.customer("cus_a"))?.id).toBe("cus_b");
        expect((await store.customer("cus_c"))?.identities).toEqual([]);
      });

      it("cannot be merged into themselves, in a circle, twice, or into somebody unknown", async () => {
        await expect(store.mergeCustomers("cus_a", "cus_a")).rejects.toThrow(/into itself/);
        await store.mergeCustomers("cus_a", "cus_b");
        await store.mergeCustomers("cus_a", "cus_b");
        await expect(store.mergeCustomers("cus_b", "cus_a")).rejects.toThrow(/already/);
        await expect(store.mergeCustomers("cus_a", "cus_c")).rejects.toThrow(/merged into "cus_b" already/);
        await expect(store.mergeCustomers("cus_x", "cus_b")).rejects.toThrow(/no customer "cus_x"/);
        await expect(store.mergeCustomers("cus_c", "cus_x")).rejects.toThrow(/no customer "cus_x"/);
        await expect(store.unmergeCustomers("cus_x")).rejects.toThrow(/no customer "cus_x"/);
        expect((await store.customer("cus_c"))?.revision).toBe(1);
      });
    });

    describe("lists", () => {
      const all = [
        conversation({ id: "cnv_1", updatedAt: start + 1, states: ["a", "b"] }),
        conversation({ id: "cnv_2", updatedAt: start + 2, states: ["b"], journey: "claim" }),
        conversation({ id: "cnv_3", updatedAt: start + 2, status: "closed", states: ["done"] }),
        conversation({ id: "cnv_4", updatedAt: start + 3, states: ["b"], customer: "cus_2" }),
        conversation({ id: "cnv_5", updatedAt: start + 2, states: ["a"] }),
      ];
      beforeEach(async () => {
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

    it("gives the journal after a seq, oldest first, up to the limit", async () => {
      await store.commit([1, 2, 3, 4].map((seq) => step(conversation({ seq }))));
      const rows = await store.journal("cnv_1", { after: 1, limit: 2 });
      expect(rows.map(({ seq }) => seq)).toEqual([2, 3]);
      expect(await store.journal("cnv_9", { after: 0, limit: 9 })).toEqual([]);
    });

    it("keeps definitions by version, the first of each, and gives a journey’s newest first", async () => {
      const definition = (version: string, publishedAt: number, journey = "breakdown") => ({
        version,
        journey,
        file: "breakdown.journey.yaml",
        text: "journey: breakdown\n",
        projectText: "project: demo\n",
        publishedAt,
      });
      await store.putDefinition(definition("sha256:1", 1));
      await store.putDefinition(definition("sha256:2", 2));
      await store.putDefinition(definition("sha256:3", 3, "claim"));
      await store.putDefinition(definition("sha256:1", 9));
      expect(await store.definition("sha256:1")).toEqual(definition("sha256:1", 1));
      expect(await store.definition("sha256:9")).toBeUndefined();
      expect(await store.definitions("breakdown")).toEqual([definition("sha256:2", 2), definition("sha256:1", 1)]);
    });

    it("keeps letters, each id once, newest first, in pages", async () => {
      const whole = letter("let_1", { at: start + 1, command: command("cmd_1"), conversation: "cnv_1" });
      for (const one of [whole, letter("let_2", { at: start + 3 }), letter("let_3", { at: start + 2 }), whole]) {
        await store.addLetter(one);
      }
      const first = await store.letters({ limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(["let_2", "let_3"]);
      expect(await store.letters({ limit: 2, cursor: first.cursor! })).toEqual({ items: [whole] });
    });

    it("answers a ping while it is open, and rejects everything once it is closed", async () => {
      await store.ping();
      await store.close();
      await store.close();
      await expect(store.ping()).rejects.toThrow();
      await expect(store.commit([step(conversation())])).rejects.toThrow();
      await expect(store.load([{}])).rejects.toThrow();
    });
  });
}
