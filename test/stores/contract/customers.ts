import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../engine/runtime/index.ts";
import { conversation, customer, step } from "../samples.ts";

const phone = { kind: "phone", value: "+4915112345678" };
const committed = { status: "committed" };
const conflict = { status: "conflict" };

export function customersContract(opened: () => Store): void {
  describe("customers", () => {
    let store: Store;
    beforeEach(() => {
      store = opened();
    });

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
}
