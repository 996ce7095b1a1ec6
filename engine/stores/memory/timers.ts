import type { Instant, Timer } from "../../runtime/index.ts";
import type { Transaction } from "./transaction.ts";

interface StoredTimer {
  /** Of the conversation. */
  nr: number;
  timer: Timer;
  leasedUntil: Instant;
}

/** Deadlines in a list kept in order: looked at far more often than changed. */
export class Timers {
  readonly #byKey = new Map<string, StoredTimer>();
  readonly #inOrder: StoredTimer[] = [];

  set(nr: number, { conversation, id, occurrence, dueAt }: Timer, transaction: Transaction): void {
    const key = keyOf(conversation, id);
    const before = this.#byKey.get(key);
    const after = { nr, timer: { conversation, id, occurrence, dueAt }, leasedUntil: 0 };
    this.#replace(key, before, after);
    transaction.onUndo(() => this.#replace(key, after, before));
  }

  cancel(conversation: string, id: string, transaction: Transaction): void {
    const key = keyOf(conversation, id);
    const before = this.#byKey.get(key);
    if (before === undefined) return;
    this.#replace(key, before, undefined);
    transaction.onUndo(() => this.#replace(key, undefined, before));
  }

  lease({ now, limit, leaseMs }: { now: Instant; limit: number; leaseMs: number }): Timer[] {
    const leased: Timer[] = [];
    for (const stored of this.#inOrder) {
      if (stored.timer.dueAt > now || leased.length >= limit) break;
      if (stored.leasedUntil > now) continue;
      stored.leasedUntil = now + leaseMs;
      leased.push({ ...stored.timer });
    }
    return leased;
  }

  next(): Instant | undefined {
    return this.#inOrder[0]?.timer.dueAt;
  }

  #replace(key: string, before: StoredTimer | undefined, after: StoredTimer | undefined): void {
    if (before) {
      this.#inOrder.splice(this.#placeOf(before), 1);
      this.#byKey.delete(key);
    }
    if (after) {
      this.#inOrder.splice(this.#placeOf(after), 0, after);
      this.#byKey.set(key, after);
    }
  }

  /** Where a timer stands, or would. */
  #placeOf(timer: StoredTimer): number {
    let low = 0;
    let high = this.#inOrder.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#inOrder[middle]!, timer)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function keyOf(conversation: string, id: string): string {
  return JSON.stringify([conversation, id]);
}

function isBefore(a: StoredTimer, b: StoredTimer): boolean {
  if (a.timer.dueAt !== b.timer.dueAt) return a.timer.dueAt < b.timer.dueAt;
  if (a.nr !== b.nr) return a.nr < b.nr;
  return a.timer.id < b.timer.id;
}
