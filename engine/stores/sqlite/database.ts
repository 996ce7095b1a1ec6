import { closeSync, mkdirSync, openSync } from "node:fs";
import { basename, dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { explained } from "./failure.ts";
import { migrations } from "./schema.ts";

export interface SqliteOptions {
  /** The most pages of 4 KiB that the file may have; as many as the disk holds when left out. */
  maxPages?: number;
  /** How long to wait for another process that is writing, in ms. */
  busyTimeoutMs?: number;
}

/** An open database with its tables. Statements are prepared once; everything that writes goes through write. */
export interface Database {
  prepare(sql: string): StatementSync;
  /** Runs work in a transaction that no other process can write in between. It is undone when work throws. */
  write<T>(work: () => T): T;
  /** Runs work on one unchanging view of the database. */
  read<T>(work: () => T): T;
  close(): void;
}

/** Opens or creates the file, which only its owner can read. Throws an error that says what to do. */
export function openDatabase(file: string, options: SqliteOptions = {}): Database {
  try {
    if (file !== ":memory:") createPrivately(file);
    const db = new DatabaseSync(file, {
      timeout: options.busyTimeoutMs ?? 5_000,
      enableForeignKeyConstraints: false,
      enableDoubleQuotedStringLiterals: false,
    });
    try {
      configure(db, options);
      migrate(db, file);
    } catch (error) {
      db.close();
      throw error;
    }
    return wrap(db, file);
  } catch (error) {
    throw explained(error, file);
  }
}

function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, "ax", 0o600));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/**
 * FULL: a commit that was answered survives a power cut. The log is written back only every 64 MiB, because pages
 * that change often then go to the file once; what a crash leaves of it is read again in some 25 ms.
 */
function configure(db: DatabaseSync, { maxPages }: SqliteOptions): void {
  db.exec("PRAGMA page_size = 4096");
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA wal_autocheckpoint = 16000");
  db.exec("PRAGMA journal_size_limit = 67108864");
  db.exec("PRAGMA cache_size = -65536");
  db.exec("PRAGMA temp_store = MEMORY");
  if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
}

/** Under the write lock, so that of two processes that start at once the second finds the work done. */
function migrate(db: DatabaseSync, file: string): void {
  db.exec("BEGIN IMMEDIATE");
  const version = Number(db.prepare("PRAGMA user_version").get()?.user_version);
  const name = basename(file);
  if (version > migrations.length) {
    throw new Error(
      `${name} was written by a newer release of Throughline (tables of version ${version}; this release knows ${migrations.length}). Start that release, or use another file.`,
    );
  }
  if (version === 0 && db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get()) {
    throw new Error(`${name} is a database of another program. Use another file.`);
  }
  for (const step of migrations.slice(version)) db.exec(step);
  if (version < migrations.length) db.exec(`PRAGMA user_version = ${migrations.length}`);
  db.exec("COMMIT");
}

function wrap(db: DatabaseSync, file: string): Database {
  const begun = (begin: string) => {
    return <T>(work: () => T): T => {
      try {
        db.exec(begin);
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (error) {
        // SQLite has rolled back by itself after some errors.
        if (db.isOpen && db.isTransaction) db.exec("ROLLBACK");
        throw explained(error, file);
      }
    };
  };
  return {
    prepare: (sql) => db.prepare(sql),
    write: begun("BEGIN IMMEDIATE"),
    read: begun("BEGIN"),
    close() {
      if (db.isOpen) db.close();
    },
  };
}
