import { beforeEach, describe, expect, it } from "vitest";
import type { Conversation, Store } from "../../../engine/runtime/index.ts";
import { commit, conversation, customer, start, step } from "../samples.ts";

const phone = { kind: "phone", value: "+4915112345678" };

export function loadContract(opened: () => Store): void {
  describe("load", () => {
    let store: Store;
    beforeEach(() => {
      store = opened();
    });
    const ids = (conversations: Conversation[]) => conversations.map(({ id }) => id);

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
}
