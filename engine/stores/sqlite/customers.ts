import type { Address, Customer } from "../../runtime/index.ts";
import { mergeRefusal, ownPart, seenTogether, unknownCustomer } from "../merged-customer.ts";
import type { Database } from "./database.ts";

interface Row {
  id: string;
  revision: number;
  mergedInto: string | null;
  body: string;
}

/** A customer as seen: with all who were merged into them. */
export interface KnownCustomer {
  customer: Customer;
  /** Their own id, then those merged into it. */
  ids: string[];
}

/** The customer as JSON. */
export interface KnownText {
  body: string;
  revision: number;
  ids: string[];
}

/** Customers, their identities and who was merged into whom. Runs inside the caller’s transaction. */
export function customerTable(db: Database) {
  const find = db.prepare("SELECT id, revision, merged_into AS mergedInto, body FROM customers WHERE id = ?");
  const merged = db.prepare(
    "SELECT id, revision, merged_into AS mergedInto, body FROM customers WHERE merged_into = ? ORDER BY id",
  );
  const put = db.prepare(
    `INSERT INTO customers (id, revision, body) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET revision = excluded.revision, body = excluded.body`,
  );
  const setRevision = db.prepare("UPDATE customers SET revision = ? WHERE id = ?");
  const setMerged = db.prepare("UPDATE customers SET merged_into = ? WHERE id = ?");
  const identify = db.prepare(
    `INSERT INTO identities (customer, kind, value, verified) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET verified = max(verified, excluded.verified)`,
  );
  const forget = db.prepare("DELETE FROM identities WHERE customer = ?");
  const having = db.prepare("SELECT customer, verified FROM identities WHERE kind = ? AND value = ?");

  function row(id: string): Row | undefined {
    return find.get(id) as Row | undefined;
  }

  /** From a customer up to the one that they are known by. */
  function lineOf(id: string): Row[] {
    const line: Row[] = [];
    for (let at = row(id); at; at = at.mergedInto === null ? undefined : row(at.mergedInto)) line.push(at);
    return line;
  }

  /** All that were merged into this one, directly or through another. */
  function mergedInto(id: string): Row[] {
    return (merged.all(id) as unknown as Row[]).flatMap((each) => [each, ...mergedInto(each.id)]);
  }

  function known(id: string): KnownCustomer | undefined {
    const root = lineOf(id).at(-1);
    if (root === undefined) return undefined;
    const others = mergedInto(root.id);
    return {
      customer: seenTogether(customerIn(root), others.map(customerIn)),
      ids: [root.id, ...others.map((other) => other.id)],
    };
  }

  function holders({ kind, value }: Address): { customer: string; verified: number }[] {
    return having.all(kind, value) as { customer: string; verified: number }[];
  }

  function rootOf(id: string): string {
    return lineOf(id).at(-1)?.id ?? id;
  }

  return {
    known,
    /** The same as JSON. Their revision stands beside it: a merge changes it alone. */
    knownText(id: string): KnownText | undefined {
      const root = lineOf(id).at(-1);
      if (root === undefined) return undefined;
      const others = mergedInto(root.id);
      const ids = [root.id, ...others.map((other) => other.id)];
      const { revision } = root;
      if (others.length === 0) return { body: root.body, revision, ids };
      return { body: JSON.stringify(seenTogether(customerIn(root), others.map(customerIn))), revision, ids };
    },
    /** Whose verified identity it is, else the only one who has it. isIdentity: somebody has it. */
    byAddress(address: Address): { id: string | undefined; isIdentity: boolean } {
      const all = holders(address);
      const verified = all.find((holder) => holder.verified === 1);
      const people = new Set(verified ? [verified.customer] : all.map((holder) => rootOf(holder.customer)));
      const [only] = people;
      return { id: people.size === 1 ? only : undefined, isIdentity: all.length > 0 };
    },
    /** Writes nothing and returns false when the customer has changed, or is verified as somebody else. */
    fits(customer: Customer): boolean {
      const root = lineOf(customer.id).at(-1);
      if (customer.revision !== (root?.revision ?? 0) + 1) return false;
      const id = root?.id ?? customer.id;
      return customer.identities.every(
        (identity) =>
          !identity.verified ||
          holders(identity).every((holder) => holder.verified === 0 || rootOf(holder.customer) === id),
      );
    },
    /** Of a customer that fits. */
    put(customer: Customer): void {
      const root = lineOf(customer.id).at(-1);
      const id = root?.id ?? customer.id;
      const own = ownPart({ ...customer, id }, root && customerIn(root), mergedInto(id).map(customerIn));
      put.run(id, customer.revision, JSON.stringify(own));
      forget.run(id);
      for (const { kind, value, verified } of own.identities) identify.run(id, kind, value, verified ? 1 : 0);
    },
    /** Both revisions move on past either’s, so that whoever read one of them before finds a conflict. */
    merge(from: string, into: string): void {
      const child = row(from);
      const line = lineOf(into);
      const root = line.at(-1);
      if (child === undefined) throw new Error(unknownCustomer(from));
      if (root === undefined) throw new Error(unknownCustomer(into));
      const refusal = mergeRefusal(
        { id: from, mergedInto: child.mergedInto ?? undefined },
        into,
        line.map(({ id }) => id),
      );
      if (refusal !== undefined) throw new Error(refusal);
      if (child.mergedInto === into) return;
      setMerged.run(into, from);
      setRevision.run(Math.max(root.revision, child.revision) + 1, root.id);
    },
    unmerge(from: string): void {
      const line = lineOf(from);
      const [child] = line;
      const root = line.at(-1);
      if (child === undefined || root === undefined) throw new Error(unknownCustomer(from));
      if (child.mergedInto === null) return;
      setMerged.run(null, from);
      setRevision.run(root.revision + 1, root.id);
      setRevision.run(root.revision + 1, from);
    },
  };
}

function customerIn(row: Row): Customer {
  return { ...(JSON.parse(row.body) as Customer), revision: row.revision };
}
