/** What has to be done to take a change back, newest last. */
export interface Transaction {
  onUndo(undo: () => void): void;
}

/** Runs work; when it throws, takes back all that it changed, and throws again. */
export function transact<T>(work: (transaction: Transaction) => T): T {
  const undos: (() => void)[] = [];
  try {
    return work({ onUndo: (undo) => undos.push(undo) });
  } catch (error) {
    for (const undo of undos.reverse()) undo();
    throw error;
  }
}

/** Sets a key of a map, or with undefined removes it. */
export function setIn<K, V>(map: Map<K, V>, key: K, value: V | undefined, transaction: Transaction): void {
  const before = map.get(key);
  assign(map, key, value);
  transaction.onUndo(() => assign(map, key, before));
}

function assign<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** Key → members. A key without members is not kept. */
export class Groups<K, V> {
  readonly #groups = new Map<K, Set<V>>();

  add(key: K, member: V): void {
    const group = this.#groups.get(key);
    if (group) group.add(member);
    else this.#groups.set(key, new Set([member]));
  }

  remove(key: K, member: V): void {
    const group = this.#groups.get(key);
    if (group?.delete(member) && group.size === 0) this.#groups.delete(key);
  }

  of(key: K): Iterable<V> {
    return this.#groups.get(key) ?? [];
  }
}
