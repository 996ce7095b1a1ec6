import { beforeEach, describe, expect, it } from "vitest";
import type { Conversation, Store } from "../../../engine/runtime/index.ts";
import { conversation, customer, start, step } from "../samples.ts";

const phone = { kind: "phone", value: "+4915112345678" };

export function claimedAddressesContract(opened: () => Store): void {
  describe("claimed addresses", () => {
    let store: Store;
    beforeEach(() => {
      store = opened();
    });
    const ids = (conversations: Conversation[]) => conversations.map(({ id }) => id);

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
}
