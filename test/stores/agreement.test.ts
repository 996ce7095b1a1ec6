import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Commit, Store } from "../../engine/runtime/index.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import { sqliteStore } from "../../engine/stores/sqlite.ts";
import { command, commit, conversation, customer, event, letter, start, timer } from "./samples.ts";

/** What a run knows beside the stores: how far each conversation and customer has come, and the time. */
interface Course {
  now: number;
  seqs: Map<string, number>;
  commands: number;
}

/** One thing done to a store; what it answers is what the two are held against each other by. */
type Deed = (store: Store, course: Course) => Promise<unknown>;

const conversationId = fc.constantFrom("cnv_1", "cnv_2", "cnv_3");
const customerId = fc.constantFrom("cus_1", "cus_2", "cus_3");
const timerId = fc.constantFrom("t1", "t2");
const channel = fc.constantFrom("chat", "sms");
const address = fc.record({ kind: fc.constantFrom("phone", "email"), value: fc.constantFrom("a", "b") });
const delay = fc.constantFrom(0, 5, 10, 500);

const plannedCommit = fc.record({
  id: conversationId,
  customer: customerId,
  seqOff: fc.constantFrom(0, 0, 0, 0, 1, -1),
  event: fc.constantFrom("new", "new", "new", "e1", "e2", undefined),
  closed: fc.constantFrom(false, false, false, true),
  states: fc.subarray(["a", "b", "c"], { minLength: 1 }),
  addresses: fc.array(fc.record({ address, confirmed: fc.boolean() }), { maxLength: 2 }),
  set: fc.array(fc.tuple(timerId, delay), { maxLength: 2 }),
  cancel: fc.subarray(["t1", "t2"]),
  commands: fc.array(fc.tuple(channel, delay), { maxLength: 3 }),
  letter: fc.boolean(),
});

/** Turns plans into commits, counting on what has been committed as a dispatcher would. */
function commits(plans: (typeof plannedCommit extends fc.Arbitrary<infer T> ? T : never)[], course: Course): Commit[] {
  return plans.map((plan) => {
    const expectedSeq = (course.seqs.get(plan.id) ?? 0) + plan.seqOff;
    const seq = expectedSeq + 1;
    course.commands++;
    const number = course.commands;
    const name = plan.event === "new" ? `e${number + 100}` : plan.event;
    return commit({
      conversation: conversation({
        id: plan.id,
        customer: plan.customer,
        seq,
        status: plan.closed ? "closed" : "open",
        states: plan.states,
        addresses: plan.addresses.map(({ address: { kind, value }, confirmed }) => ({ kind, value, confirmed })),
        updatedAt: course.now,
      }),
      expectedSeq,
      journal: { conversation: plan.id, seq, entries: [{ type: "unhandled", reason: String(number) }] },
      ...(name !== undefined && { event: event(name, plan.id) }),
      timers: {
        set: plan.set.map(([id, late]) =>
          timer({ conversation: plan.id, id, occurrence: String(number), dueAt: course.now + late }),
        ),
        cancel: plan.cancel,
      },
      commands: plan.commands.map(([name, late], index) =>
        command(`m${number}.${index}`, { conversation: plan.id, channel: name, availableAt: course.now + late }),
      ),
      ...(plan.letter && { letter: letter(`l${number}`, { at: course.now }) }),
    });
  });
}

const anyCommandId = fc.tuple(fc.nat(30), fc.nat(2)).map(([number, index]) => `m${number}.${index}`);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(plannedCommit, { minLength: 1, maxLength: 4 }).map(
      (plans): Deed =>
        async (store, course) => {
          const results = [];
          // The first of the batch counts on; what a later one expects depends on it, as it does in a real batch.
          for (const plan of plans) {
            const batch = commits([plan], course);
            const [result] = await store.commit(batch);
            if (result?.status === "committed") course.seqs.set(plan.id, batch[0]!.conversation!.seq);
            results.push(result);
          }
          return results;
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.array(plannedCommit, { minLength: 2, maxLength: 4 }).map(
      (plans): Deed =>
        async (store, course) => {
          const batch = commits(plans, course);
          const results = await store.commit(batch);
          for (const [index, result] of results.entries()) {
            const { id, seq } = batch[index]!.conversation!;
            if (result.status === "committed") course.seqs.set(id, seq);
          }
          return results;
        },
    ),
  },
  fc.tuple(fc.subarray(["chat", "sms"], { minLength: 1 }), fc.integer({ min: 1, max: 4 })).map(
    ([channels, limit]): Deed =>
      (store, { now }) =>
        store.leaseCommands({ channels, now, limit, leaseMs: 10 }),
  ),
  fc.tuple(anyCommandId, fc.constantFrom("delivered", "retry", "dead"), delay).map(
    ([id, status, late]): Deed =>
      (store, { now }) =>
        store.settleCommands(
          [
            status === "delivered"
              ? { id, status }
              : status === "dead"
                ? { id, status, reason: "x" }
                : { id, status: "retry", availableAt: now + late, reason: "x" },
          ],
          now,
        ),
  ),
  anyCommandId.map(
    (id): Deed =>
      (store) =>
        store.releaseCommands([id]),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (limit): Deed =>
      (store, { now }) =>
        store.dueTimers({ now, limit, leaseMs: 10 }),
  ),
  fc.constantFrom(1, 5, 10, 600).map(
    (ms): Deed =>
      async (_, course) => {
        course.now += ms;
      },
  ),
  fc.tuple(customerId, fc.array(fc.tuple(address, fc.boolean()), { maxLength: 3 }), fc.constantFrom(1, 1, 1, 2)).map(
    ([id, identities, ahead]): Deed =>
      async (store) => {
        const before = await store.customer(id);
        return store.putCustomer(
          customer({
            id,
            revision: (before?.revision ?? 0) + ahead,
            identities: identities.map(([{ kind, value }, verified]) => ({ kind, value, verified })),
          }),
        );
      },
  ),
  fc.tuple(customerId, customerId).map(
    ([from, into]): Deed =>
      (store) =>
        store.mergeCustomers(from, into),
  ),
  customerId.map(
    (from): Deed =>
      (store) =>
        store.unmergeCustomers(from),
  ),
);

/** All that can be asked of a store, once the pages are put together. */
async function everything(store: Store): Promise<unknown> {
  const pages = [];
  let cursor: string | undefined;
  do {
    const page = await store.conversations({ limit: 1, ...(cursor !== undefined && { cursor }) });
    pages.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  const addresses = ["phone", "email"].flatMap((kind) => ["a", "b"].map((value) => ({ address: { kind, value } })));
  const byId = ["1", "2", "3"];
  return {
    pages,
    open: await store.conversations({ status: "open", state: "b", limit: 9 }),
    ofCustomer: await Promise.all(byId.map((id) => store.conversations({ customer: `cus_${id}`, limit: 9 }))),
    loaded: await store.load([
      ...addresses,
      ...byId.map((id) => ({ customer: `cus_${id}` })),
      ...byId.map((id) => ({ conversation: `cnv_${id}`, event: { source: "chat-server", id: `e${id}` } })),
    ]),
    journals: await Promise.all(byId.map((id) => store.journal(`cnv_${id}`, { after: 0, limit: 99 }))),
    counts: await store.counts(),
    letters: await store.letters({ limit: 99 }),
    nextTimer: await store.nextTimer(),
    commands: await Promise.all(
      Array.from({ length: 90 }, (_, index) => store.command(`m${Math.floor(index / 3)}.${index % 3}`)),
    ),
  };
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return { answered: await work };
  } catch (error) {
    return { rejected: error instanceof Error ? error.message : error };
  }
}

describe("the memory and the sqlite store", () => {
  it("answer the same to any sequence of deeds, and know the same afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
        const stores = [memoryStore(), sqliteStore(":memory:")] as const;
        const courses = stores.map((): Course => ({ now: start, seqs: new Map(), commands: 0 }));
        for (const does of deeds) {
          const memory = await outcome(does(stores[0], courses[0]!));
          expect(await outcome(does(stores[1], courses[1]!))).toEqual(memory);
        }
        expect(await everything(stores[1])).toEqual(await everything(stores[0]));
        for (const store of stores) await store.close();
      }),
      { numRuns: 150 },
    );
  });
});
