import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Commit, Store } from "../../engine/runtime/index.ts";
import { migrations } from "../../engine/stores/sqlite/schema.ts";
import { sqliteStore } from "../../engine/stores/sqlite.ts";
import { storeContract } from "./contract.ts";
import { command, commit, conversation, customer, event, letter, start, step, timer } from "./samples.ts";

const folder = mkdtempSync(join(tmpdir(), "throughline-stores-"));
let files = 0;
const newFile = () => join(folder, `${++files}.db`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract("sqlite", () => sqliteStore(newFile()));

describe("a SQLite file", () => {
  let file: string;
  beforeEach(() => {
    file = newFile();
  });

  const full = (id: string, size = 20_000): Commit =>
    step(conversation({ id, facts: { note: "x".repeat(size) } }), {
      commands: [command(`cmd_${id}`, { conversation: id })],
      timers: { set: [timer({ conversation: id })], cancel: [] },
    });

  /** Commits until the disk is full; the conversations that were answered. */
  async function fill(store: Store, prefix: string): Promise<{ acknowledged: string[]; error: Error }> {
    const acknowledged: string[] = [];
    for (let index = 0; index < 1_000; index++) {
      const id = `${prefix}${index}`;
      try {
        await store.commit([full(id)]);
        acknowledged.push(id);
      } catch (error) {
        return { acknowledged, error: error as Error };
      }
    }
    throw new Error("The disk did not fill up.");
  }

  it("is readable by its owner alone, and so are the files beside it and a folder made for it", async () => {
    file = join(folder, "data", "throughline.db");
    const store = sqliteStore(file);
    await store.commit([step(conversation())]);
    for (const name of readdirSync(join(folder, "data"))) {
      expect(statSync(join(folder, "data", name)).mode & 0o077, name).toBe(0);
    }
    expect(statSync(join(folder, "data")).mode & 0o077).toBe(0);
    await store.close();
  });

  it("has everything acknowledged when it is opened again after a crash", async () => {
    const crashed = sqliteStore(file);
    await crashed.commit([
      step(conversation(), {
        commands: [command("cmd_1")],
        timers: { set: [timer()], cancel: [] },
        customer: customer(),
      }),
    ]);
    await crashed.leaseCommands({ channels: ["chat"], now: start, limit: 1, leaseMs: 1_000 });
    // Never closed: what a killed process leaves behind.
    const store = sqliteStore(file);
    expect(await store.conversation("cnv_1")).toEqual(conversation());
    expect(await store.nextTimer()).toBe(timer().dueAt);
    expect(await store.leaseCommands({ channels: ["chat"], now: start, limit: 1, leaseMs: 1 })).toEqual([]);
    const again = await store.leaseCommands({ channels: ["chat"], now: start + 1_000, limit: 1, leaseMs: 1 });
    expect(again).toMatchObject([{ id: "cmd_1", attempt: 2 }]);
    expect(await store.commit([step(conversation())])).toMatchObject([{ status: "duplicate" }]);
    await store.close();
    await crashed.close();
  });

  it("hands nothing out twice to two stores that share it, and lets one of them win each seq", async () => {
    const [one, two] = [sqliteStore(file), sqliteStore(file)];
    await one.commit([step(conversation(), { commands: [command("cmd_1")], timers: { set: [timer()], cancel: [] } })]);
    const lease = { channels: ["chat"], now: start, limit: 9, leaseMs: 1_000 };
    expect(await two.leaseCommands(lease)).toHaveLength(1);
    expect(await one.leaseCommands(lease)).toHaveLength(0);
    const due = { now: timer().dueAt, limit: 9, leaseMs: 1_000 };
    expect(await one.dueTimers(due)).toHaveLength(1);
    expect(await two.dueTimers(due)).toHaveLength(0);
    const next = (id: string) => step(conversation({ seq: 2 }), { event: event(id) });
    expect(await two.commit([next("a")])).toEqual([{ status: "committed" }]);
    expect(await one.commit([next("b")])).toEqual([{ status: "conflict" }]);
    await one.close();
    await two.close();
  });

  it("that another process writes to for too long rejects with its name and what to do, and then works", async () => {
    const store = sqliteStore(file, { busyTimeoutMs: 20 });
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    await expect(store.commit([step(conversation())])).rejects.toThrow(/\d+\.db is locked by another process.*Stop/);
    other.exec("ROLLBACK");
    other.close();
    expect(await store.commit([step(conversation())])).toEqual([{ status: "committed" }]);
    await store.close();
  });

  describe("on a full disk", () => {
    const maxPages = 150;

    it("rejects the commit with what to do, and keeps all that was acknowledged and nothing else", async () => {
      const store = sqliteStore(file, { maxPages });
      const { acknowledged, error } = await fill(store, "cnv_");
      expect(error.message).toMatch(/The disk is full.*\d+\.db.*Free some space/);
      expect(acknowledged.length).toBeGreaterThan(3);
      await store.close();
      const reopened = sqliteStore(file);
      const { items } = await reopened.conversations({ limit: 999 });
      expect(items.map(({ id }) => id).sort()).toEqual(acknowledged.sort());
      const leased = await reopened.leaseCommands({ channels: ["chat"], now: start, limit: 999, leaseMs: 1 });
      expect(leased).toHaveLength(acknowledged.length);
      await reopened.close();
    });

    it("takes nothing of a batch that fills it in the middle", async () => {
      const store = sqliteStore(file, { maxPages });
      const batch = Array.from({ length: 100 }, (_, index) => full(`cnv_${index}`));
      await expect(store.commit(batch)).rejects.toThrow(/disk is full/);
      expect((await store.conversations({ limit: 999 })).items).toEqual([]);
      expect(await store.nextTimer()).toBeUndefined();
      expect(await store.commit(batch.slice(0, 2))).toHaveLength(2);
      await store.close();
    });

    it("fails a ping, stays readable, and takes commits again once there is space", async () => {
      const store = sqliteStore(file, { maxPages });
      await store.addLetter(letter("let_big", { reason: "x".repeat(100_000) }));
      const { acknowledged } = await fill(store, "cnv_");
      await expect(store.ping()).rejects.toThrow(/disk is full/);
      expect(await store.conversation(acknowledged[0]!)).toBeDefined();
      const other = new DatabaseSync(file);
      other.exec("DELETE FROM letters");
      other.close();
      await store.ping();
      expect(await store.commit([full("cnv_later")])).toEqual([{ status: "committed" }]);
      await store.close();
    });
  });

  it("of a newer release is refused, and left as it is", async () => {
    await sqliteStore(file).close();
    const db = new DatabaseSync(file);
    db.exec("PRAGMA user_version = 999");
    db.close();
    expect(() => sqliteStore(file)).toThrow(/\d+\.db was written by a newer release.*999.*Start that release/);
  });

  it("of the first release is brought up to date, and keeps its definitions, which have no parts", async () => {
    const db = new DatabaseSync(file);
    db.exec(migrations[0]!);
    db.exec(
      "INSERT INTO definitions VALUES ('sha256:1', 'breakdown', 'b.journey.yaml', 'journey: b', 'project: p', 7)",
    );
    db.exec("PRAGMA user_version = 1");
    db.close();
    const old = { version: "sha256:1", journey: "breakdown", file: "b.journey.yaml", text: "journey: b" };
    const store = sqliteStore(file);
    expect(await store.definition("sha256:1")).toEqual({
      ...old,
      projectText: "project: p",
      parts: [],
      publishedAt: 7,
    });
    await store.close();
  });

  it("of another program is refused, and left as it is", () => {
    const db = new DatabaseSync(file);
    db.exec("CREATE TABLE notes (text)");
    db.close();
    expect(() => sqliteStore(file)).toThrow(/database of another program/);
  });

  it("that is no database is refused with what to do", () => {
    writeFileSync(file, "This is no database. ".repeat(500));
    expect(() => sqliteStore(file)).toThrow(/\d+\.db is no database, or is damaged.*Restore it/);
  });

  it("that is damaged later on rejects with what to do", async () => {
    const store = sqliteStore(file);
    await store.commit(Array.from({ length: 200 }, (_, index) => full(`cnv_${index}`, 2_000)));
    await store.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, bytes.length / 2));
    const damaged = sqliteStore(file);
    await expect(damaged.conversations({ limit: 999 })).rejects.toThrow(/\d+\.db is damaged.*Restore it/);
    await damaged.close();
  });

  it("cannot be opened where there is a folder", () => {
    mkdirSync(file);
    expect(() => sqliteStore(file)).toThrow(/\d+\.db/);
  });

  // The administrator of a machine can write everywhere.
  it.skipIf(process.getuid?.() === 0)("that cannot be written to is refused with what to do", async () => {
    await sqliteStore(file).close();
    chmodSync(file, 0o400);
    expect(() => sqliteStore(file)).toThrow(/cannot be written to.*write access/);
  });

  it("is opened by two stores at once from nothing, and has its tables once", async () => {
    const stores = [sqliteStore(file), sqliteStore(file), sqliteStore(file)];
    await stores[2]!.commit([commit({ customer: customer() })]);
    expect(await stores[0]!.customer("cus_1")).toEqual(customer());
    for (const store of stores) await store.close();
  });
});
