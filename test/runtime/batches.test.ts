import { describe, expect, test } from "vitest";
import type { Store } from "../../engine/index.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import { engineOf, message } from "./engine-driver.ts";

const counting = `
journey: counting
context: {times: {type: integer}}
start: {on: message.received}
states:
  on: {entry: {assign: {times: "1"}}, on: {message.received: {actions: {assign: {times: context.times + 1}}}}}
`;

/** A store in memory whose commits wait until they are let through, oldest first. */
function heldStore() {
  const inner = memoryStore();
  const held: (() => void)[] = [];
  let open = true;
  const loads: number[] = [];
  const store: Store = {
    ...inner,
    load: (requests) => {
      loads.push(requests.length);
      return inner.load(requests);
    },
    commit: async (batch) => {
      if (!open) await new Promise<void>((resolve) => held.push(resolve));
      return inner.commit(batch);
    },
  };
  return {
    store,
    loads,
    held,
    hold: () => {
      open = false;
    },
    release: () => {
      open = true;
      for (const go of held.splice(0)) go();
    },
  };
}

/** Long enough for everything that does not wait for a commit. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `session-${index}`);

describe("batches", () => {
  test("while a commit is under way, many other inputs are loaded and advanced, and none is answered", async () => {
    const held = heldStore();
    const { engine } = await engineOf(counting, { store: held.store });
    held.hold();
    let answered = 0;
    const answers = addresses(300).map((address) =>
      engine.dispatch(message("hello", { address })).then(() => answered++),
    );
    await settle();
    expect(held.held.length).toBeGreaterThan(1);
    expect(answered).toBe(0);
    held.release();
    await Promise.all(answers);
    expect(answered).toBe(300);
    await engine.close();
  });

  test("a few inputs wait for the commit that is under way, and share the next", async () => {
    const held = heldStore();
    const { engine } = await engineOf(counting, { store: held.store });
    held.hold();
    const first = engine.dispatch(message("hello", { address: "session-0" }));
    await settle();
    const others = addresses(6)
      .slice(1)
      .map((address) => engine.dispatch(message("hello", { address })));
    await settle();
    expect(held.held).toHaveLength(1);
    held.release();
    await Promise.all([first, ...others]);
    expect(held.loads).toEqual([1, 5]);
    await engine.close();
  });

  test("inputs of one customer are taken one after the other, though a batch is free", async () => {
    const held = heldStore();
    const { engine } = await engineOf(counting, { store: held.store });
    held.hold();
    const sent = Array.from({ length: 3 }, () => addresses(100).map((address) => message("again", { address }))).flat();
    const answers = sent.map((each) => engine.dispatch(each));
    await settle();
    expect(held.loads.reduce((sum, size) => sum + size, 0)).toBe(100);
    held.release();
    const seqs = (await Promise.all(answers)).map(({ conversation }) => conversation?.seq);
    expect(seqs).toEqual([1, 2, 3].flatMap((seq) => addresses(100).map(() => seq)));
    await engine.close();
  });

  test("close waits for every batch that is under way", async () => {
    const held = heldStore();
    const { engine } = await engineOf(counting, { store: held.store });
    held.hold();
    const answers = addresses(300).map((address) => engine.dispatch(message("hello", { address })));
    await settle();
    let closed = false;
    const closing = engine.close().then(() => {
      closed = true;
    });
    await settle();
    expect(closed).toBe(false);
    held.release();
    expect(await Promise.all(answers)).toHaveLength(300);
    await closing;
  });
});
