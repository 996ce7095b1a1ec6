import { afterEach, beforeEach, describe } from "vitest";
import type { Store } from "../../engine/runtime/index.ts";
import { claimedAddressesContract } from "./contract/claimed-addresses.ts";
import { commandsContract } from "./contract/commands.ts";
import { commitContract } from "./contract/commit.ts";
import { customersContract } from "./contract/customers.ts";
import { definitionsContract } from "./contract/definitions.ts";
import { listsContract } from "./contract/lists.ts";
import { loadContract } from "./contract/load.ts";
import { mergedCustomersContract } from "./contract/merged-customers.ts";
import { timersContract } from "./contract/timers.ts";

const parts = [
  commitContract,
  loadContract,
  claimedAddressesContract,
  timersContract,
  commandsContract,
  customersContract,
  mergedCustomersContract,
  listsContract,
  definitionsContract,
];

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
    for (const part of parts) part(() => store);
  });
}
