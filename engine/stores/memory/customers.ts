import type { Address, Customer } from "../../runtime/index.ts";
import { addressKey, mergeRefusal, ownPart, seenTogether, unknownCustomer } from "../merged-customer.ts";
import { Groups, type Transaction } from "./transaction.ts";

interface StoredCustomer {
  id: string;
  revision: number;
  mergedInto: string | undefined;
  /** JSON of what is their own. */
  text: string;
  identities: { key: string; verified: boolean }[];
}

export class Customers {
  readonly #all = new Map<string, StoredCustomer>();
  readonly #merged = new Groups<string, string>();
  readonly #holders = new Groups<string, string>();

  /** A customer as seen, with the ids of all who are known by it. */
  known(id: string): { customer: Customer; ids: string[] } | undefined {
    const root = this.#lineOf(id).at(-1);
    if (root === undefined) return undefined;
    const others = this.#mergedInto(root.id);
    return {
      customer: seenTogether(customerIn(root), others.map(customerIn)),
      ids: [root.id, ...others.map((other) => other.id)],
    };
  }

  byAddress(address: Address): { known: ReturnType<Customers["known"]>; isIdentity: boolean } {
    const holders = [...this.#holders.of(addressKey(address))];
    const verified = holders.find((holder) => this.#verifies(holder, address));
    const people = new Set(verified === undefined ? holders.map((holder) => this.#rootOf(holder)) : [verified]);
    const [only] = people;
    return {
      known: people.size === 1 && only !== undefined ? this.known(only) : undefined,
      isIdentity: holders.length > 0,
    };
  }

  fits(customer: Customer): boolean {
    const root = this.#lineOf(customer.id).at(-1);
    if (customer.revision !== (root?.revision ?? 0) + 1) return false;
    const id = root?.id ?? customer.id;
    return customer.identities.every(
      (identity) =>
        !identity.verified ||
        [...this.#holders.of(addressKey(identity))].every(
          (holder) => !this.#verifies(holder, identity) || this.#rootOf(holder) === id,
        ),
    );
  }

  put(customer: Customer, transaction: Transaction): void {
    const root = this.#lineOf(customer.id).at(-1);
    const id = root?.id ?? customer.id;
    const before = root && customerIn(root);
    const own = ownPart({ ...customer, id }, before, this.#mergedInto(id).map(customerIn));
    const verified = new Map<string, boolean>();
    for (const identity of own.identities) {
      const key = addressKey(identity);
      verified.set(key, identity.verified || verified.get(key) === true);
    }
    const after: StoredCustomer = {
      id,
      revision: customer.revision,
      mergedInto: undefined,
      text: JSON.stringify(own),
      identities: [...verified].map(([key, isVerified]) => ({ key, verified: isVerified })),
    };
    this.#replace(root, after);
    transaction.onUndo(() => this.#replace(after, root));
  }

  merge(from: string, into: string): void {
    const child = this.#all.get(from);
    const line = this.#lineOf(into);
    const root = line.at(-1);
    if (child === undefined) throw new Error(unknownCustomer(from));
    if (root === undefined) throw new Error(unknownCustomer(into));
    const refusal = mergeRefusal(
      child,
      into,
      line.map(({ id }) => id),
    );
    if (refusal !== undefined) throw new Error(refusal);
    if (child.mergedInto === into) return;
    this.#replace(child, { ...child, mergedInto: into });
    this.#replace(root, { ...root, revision: Math.max(root.revision, child.revision) + 1 });
  }

  unmerge(from: string): void {
    const line = this.#lineOf(from);
    const [child] = line;
    const root = line.at(-1);
    if (child === undefined || root === undefined) throw new Error(unknownCustomer(from));
    if (child.mergedInto === undefined) return;
    const revision = root.revision + 1;
    this.#replace(child, { ...child, mergedInto: undefined, revision });
    this.#replace(root, { ...root, revision });
  }

  /** From a customer up to the one that they are known by. */
  #lineOf(id: string): StoredCustomer[] {
    const line: StoredCustomer[] = [];
    for (let at = this.#all.get(id); at; at = at.mergedInto === undefined ? undefined : this.#all.get(at.mergedInto)) {
      line.push(at);
    }
    return line;
  }

  #rootOf(id: string): string {
    return this.#lineOf(id).at(-1)?.id ?? id;
  }

  #mergedInto(id: string): StoredCustomer[] {
    return [...this.#merged.of(id)]
      .sort()
      .map((other) => this.#all.get(other)!)
      .flatMap((other) => [other, ...this.#mergedInto(other.id)]);
  }

  #verifies(id: string, address: Address): boolean {
    const key = addressKey(address);
    return this.#all.get(id)?.identities.some((identity) => identity.key === key && identity.verified) ?? false;
  }

  #replace(before: StoredCustomer | undefined, after: StoredCustomer | undefined): void {
    for (const { key } of before?.identities ?? []) this.#holders.remove(key, before!.id);
    if (before?.mergedInto !== undefined) this.#merged.remove(before.mergedInto, before.id);
    if (before && !after) this.#all.delete(before.id);
    if (!after) return;
    this.#all.set(after.id, after);
    for (const { key } of after.identities) this.#holders.add(key, after.id);
    if (after.mergedInto !== undefined) this.#merged.add(after.mergedInto, after.id);
  }
}

function customerIn(stored: StoredCustomer): Customer {
  return { ...(JSON.parse(stored.text) as Customer), revision: stored.revision };
}
