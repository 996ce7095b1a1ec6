import type { Address, Consent, Customer, Identity } from "../runtime/index.ts";

/**
 * A merge leaves both customers as they are stored and only changes how they are seen, so that it can be undone:
 * reading shows what all of them have, writing keeps with each what is its own.
 */
export function seenTogether(own: Customer, merged: Customer[]): Customer {
  if (merged.length === 0) return own;
  const identities = new Map<string, Identity>();
  for (const customer of [own, ...merged]) {
    for (const identity of customer.identities) {
      const key = addressKey(identity);
      const verified = identity.verified || identities.get(key)?.verified === true;
      identities.set(key, { ...identity, verified });
    }
  }
  // What the person said last holds, whichever of their records it was said to.
  const theirs = merged.flatMap((customer) => customer.consents);
  const consents = [...own.consents, ...theirs.filter((consent) => !own.consents.some(isSame(consent)))];
  return { ...own, identities: [...identities.values()], consents: consents.sort((a, b) => a.at - b.at) };
}

/** The reverse: what of a customer as written is their own, given what was their own before. */
export function ownPart(written: Customer, before: Customer | undefined, merged: Customer[]): Customer {
  if (merged.length === 0) return written;
  const identities = written.identities.flatMap((identity) => {
    const theirs = merged.flatMap((customer) => customer.identities).filter((other) => sameAddress(other, identity));
    const verifiedThere = theirs.some((other) => other.verified);
    if (theirs.length === 0 || (identity.verified && !verifiedThere)) return [identity];
    const mine = before?.identities.some((other) => sameAddress(other, identity)) ?? false;
    return mine ? [{ ...identity, verified: false }] : [];
  });
  const consents = written.consents.filter((consent) => {
    const theirs = merged.some((customer) => customer.consents.some(isSame(consent)));
    return !theirs || before?.consents.some(isSame(consent));
  });
  return { ...written, identities, consents };
}

/** One string for an address; two addresses share it only when they are the same. */
export function addressKey(address: Address): string {
  return JSON.stringify([address.kind, address.value]);
}

/** Why two customers cannot be merged; undefined when they can. above: the ids from into up to who it is known by. */
export function mergeRefusal(
  from: { id: string; mergedInto: string | undefined },
  into: string,
  above: string[],
): string | undefined {
  if (from.id === into) return `Customer "${from.id}" cannot be merged into itself. Name two customers.`;
  if (above.includes(from.id)) {
    return `Customer "${into}" is merged into "${from.id}" already. Undo that before merging the other way.`;
  }
  if (from.mergedInto !== undefined && from.mergedInto !== into) {
    return `Customer "${from.id}" is merged into "${from.mergedInto}" already. Undo that before merging again.`;
  }
  return undefined;
}

/** What a merge says of a customer who is not stored. */
export function unknownCustomer(id: string): string {
  return `There is no customer "${id}". Check the id, or create the customer first.`;
}

function sameAddress(a: Address, b: Address): boolean {
  return a.kind === b.kind && a.value === b.value;
}

function isSame(a: Consent): (b: Consent) => boolean {
  return (b) => a.purpose === b.purpose && a.channel === b.channel && a.status === b.status && a.at === b.at;
}
