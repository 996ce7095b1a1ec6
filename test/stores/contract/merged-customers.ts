import { beforeEach, describe, expect, it } from "vitest";
import type { Conversation, Store } from "../../../engine/runtime/index.ts";
import { commit, conversation, customer, start, step } from "../samples.ts";

const phone = { kind: "phone", value: "+4915112345678" };

export function mergedCustomersContract(opened: () => Store): void {
  describe("merged customers", () => {
    let store: Store;
    const ids = (conversations: Conversation[]) => conversations.map(({ id }) => id);

    const email = { kind: "email", value: "a@example.org" };
    beforeEach(async () => {
      store = opened();
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
}
