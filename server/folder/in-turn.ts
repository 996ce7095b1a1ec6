import { Problem } from "../api/problem.ts";

/** Work that waits at once, of all keys. */
const mostWaiting = 100;

/** Runs work of one key one after the other. Throws Problem busy when too much waits already. */
export function inTurn(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  let waiting = 0;
  return async (key, work) => {
    if (waiting >= mostWaiting) {
      throw new Problem("busy", "Too much is to be done at the same time.", {}, { "Retry-After": "2" });
    }
    waiting++;
    const done = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
    last.set(key, done);
    try {
      return await done;
    } finally {
      waiting--;
      if (last.get(key) === done) last.delete(key);
    }
  };
}
