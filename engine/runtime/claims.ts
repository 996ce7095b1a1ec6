import type { Reach } from "./conversation.ts";
import { addressKind, capabilities } from "./reach.ts";
import type { Turn } from "./turn.ts";

/** A fact that identifies the customer becomes an address of this conversation, unverified. */
export function claimAddress(turn: Turn, fact: string, value: unknown): void {
  const kind = identifiedBy(turn, fact);
  if (kind === undefined || typeof value !== "string") return;
  const { conversation } = turn;
  if (conversation.addresses.some((address) => address.kind === kind && address.value === value)) return;
  conversation.addresses = [...conversation.addresses, { kind, value, confirmed: false }];
  turn.entries.push({ type: "address.claimed", kind, value });
}

/** The fact is no longer known, or is another: what it claimed is nobody’s, unless the customer has written from it. */
export function dropClaim(turn: Turn, fact: string, value: unknown): void {
  const kind = identifiedBy(turn, fact);
  if (kind === undefined) return;
  const { conversation } = turn;
  conversation.addresses = conversation.addresses.filter(
    (address) => address.confirmed || address.kind !== kind || address.value !== value,
  );
}

/** What would go to the wrong address goes to the right one: it may be a stranger’s phone. */
export function redirect(turn: Turn, fact: string, from: unknown, to: unknown): void {
  const kind = identifiedBy(turn, fact);
  if (kind === undefined || typeof from !== "string" || typeof to !== "string") return;
  const { conversation } = turn;
  const right = <T extends Reach>(reach: T): T => {
    const channel = capabilities(turn, reach.channel);
    const wrong = reach.address === from && channel !== undefined && addressKind(channel) === kind;
    const wroteFromIt = conversation.lastInbound[reach.channel]?.address === from;
    return wrong && !wroteFromIt ? { ...reach, address: to } : reach;
  };
  const each = <T>(all: Record<string, T>, change: (one: T) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([key, one]) => [key, change(one)]));
  conversation.regions = each(conversation.regions, right);
  conversation.deferred = each(conversation.deferred, (message) => ({ ...message, reach: right(message.reach) }));
  if (conversation.current) conversation.current = right(conversation.current);
}

function identifiedBy(turn: Turn, fact: string): "phone" | "email" | undefined {
  return turn.definition.document.context?.[fact]?.identifies;
}
