import { ApiError, type ProjectApi, type ServerFile, type ServerProject } from "../../../../editor/api/index.ts";

/** A folder behind the API, as the server keeps it: hashes are the texts themselves. */
export function fakeFolder(texts: Record<string, string>) {
  const disk = new Map(Object.entries(texts));
  const unreadable = new Map<string, ServerFile["unreadable"]>();
  const calls: string[] = [];
  const folder = {
    disk,
    unreadable,
    calls,
    offline: false,
    /** Runs before a save is answered. */
    meanwhile: undefined as undefined | (() => void | Promise<void>),
    refuse: undefined as string | undefined,
    /** What the list waits for, after it was made. */
    slow: undefined as Promise<void> | undefined,
  };
  const reach = () => {
    if (folder.offline) throw new ApiError("offline", 0, "The server does not answer.");
  };
  const hash = (text: string) => `sha256:${text}`;
  const kindOf = (file: string): ServerFile["kind"] =>
    file === "throughline.yaml" ? "project" : file.endsWith(".scenarios.yaml") ? "scenarios" : "journey";
  const list = (): ServerProject => ({
    name: "shop",
    git: false,
    etag: JSON.stringify([...disk]),
    files: [
      ...[...disk].map(([file, text]) => ({ file, kind: kindOf(file), size: text.length, hash: hash(text), text })),
      ...[...unreadable].map(([file, why]) => ({
        file,
        kind: kindOf(file),
        size: 5e6,
        hash: "sha256:?",
        unreadable: why!,
      })),
    ],
  });
  const api: Pick<ProjectApi, "project" | "save" | "remove"> = {
    async project(etag) {
      calls.push("project");
      reach();
      const now = list();
      await folder.slow;
      return now.etag === etag ? undefined : now;
    },
    async save(file, text, expected) {
      calls.push(`save ${file}`);
      await folder.meanwhile?.();
      reach();
      if (folder.refuse !== undefined) throw new ApiError(folder.refuse, 400, "No.");
      const there = disk.get(file);
      if ((there === undefined ? undefined : hash(there)) !== expected) {
        return { saved: false, theirs: { text: there, hash: there === undefined ? "" : hash(there) } };
      }
      disk.set(file, text);
      return { saved: true, hash: hash(text) };
    },
    async remove(file, expected) {
      calls.push(`remove ${file}`);
      reach();
      const there = disk.get(file);
      if (there !== undefined && hash(there) !== expected)
        return { saved: false, theirs: { text: there, hash: hash(there) } };
      disk.delete(file);
      return { saved: true, hash: expected };
    },
  };
  return { ...folder, api, list, folder };
}
