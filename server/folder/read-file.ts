import { createHash } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { constants, open } from "node:fs/promises";
import { LARGEST_FILE } from "../../engine/index.ts";

/** Permissions and owner of a file. */
export interface Rights {
  mode: number;
  uid: number;
  gid: number;
}

/** What a file holds. */
export interface Content {
  /** Bytes. */
  size: number;
  /** sha256:… of its bytes. */
  hash: string;
  /** Absent for a file over the limit of size, or one that is not UTF-8. */
  text?: string;
  unreadable?: "too-large" | "not-utf8";
  /** Whose it is, for whoever replaces it. */
  rights: Rights;
  /** Another one after every change that the system takes note of. */
  stamp: string;
}

/** Bytes up to which a file that is too large is read for its hash; of a larger one its stamp stands in. */
const mostHashed = 64 * 1024 * 1024;
/** A file changed so lately may change again without a new stamp, in ms: clocks of file systems are coarse. */
const lately = 2000;
const chunk = 1024 * 1024;

export function hashOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}

export interface FileReader {
  /** undefined when there is no regular file at the path, which must not be a link. */
  read(path: string): Promise<Content | undefined>;
  /** Forgets what is remembered of other files. */
  keep(paths: ReadonlySet<string>): void;
}

/** Reads files, each again only when it has changed. */
export function createFileReader(now: () => number = Date.now): FileReader {
  const known = new Map<string, Content>();
  return {
    async read(path) {
      const handle = await openFile(path);
      if (handle === undefined) return undefined;
      try {
        const stats = await handle.stat({ bigint: true });
        if (!stats.isFile()) return undefined;
        const stamp = stampOf(stats);
        const before = known.get(path);
        if (before?.stamp === stamp) return before;
        const beginning = now();
        const rights = { mode: Number(stats.mode & 0o7777n), uid: Number(stats.uid), gid: Number(stats.gid) };
        const content = { ...(await contentOf(handle, stats)), rights, stamp };
        const settled = beginning - Number(stats.ctimeMs) > lately && beginning - Number(stats.mtimeMs) > lately;
        if (settled) known.set(path, content);
        else known.delete(path);
        return content;
      } finally {
        await handle.close();
      }
    },
    keep(paths) {
      for (const path of known.keys()) if (!paths.has(path)) known.delete(path);
    },
  };
}

type Handle = Awaited<ReturnType<typeof open>>;

/** Not blocking: a pipe under a journey’s name would otherwise be waited for. */
async function openFile(path: string): Promise<Handle | undefined> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  try {
    return await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP" || code === "ENXIO") return undefined;
    throw error;
  }
}

async function contentOf(handle: Handle, stats: BigIntStats): Promise<Omit<Content, "rights" | "stamp">> {
  const size = Number(stats.size);
  if (size > mostHashed) {
    return { size, hash: hashOf(Buffer.from(stampOf(stats))), unreadable: "too-large" };
  }
  if (size > LARGEST_FILE) return { size, hash: await streamedHash(handle), unreadable: "too-large" };
  const bytes = await handle.readFile();
  const hash = hashOf(bytes);
  // It may have grown since.
  if (bytes.length > LARGEST_FILE) return { size: bytes.length, hash, unreadable: "too-large" };
  const text = decoded(bytes);
  return text === undefined ? { size: bytes.length, hash, unreadable: "not-utf8" } : { size: bytes.length, hash, text };
}

async function streamedHash(handle: Handle): Promise<string> {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(chunk);
  for (let position = 0; position <= mostHashed; ) {
    const { bytesRead } = await handle.read(buffer, 0, chunk, position);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return `sha256:${hash.digest("hex")}`;
}

/** The text of UTF-8, its byte order mark kept; undefined for anything else. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
