import type { ProjectApi } from "../api/index.ts";

/** A version that the draft can be compared with. */
export type Version =
  | { id: "saved"; kind: "saved" }
  | { id: string; kind: "revision"; message: string; at: string; author: string }
  | { id: string; kind: "published"; version: string; at: string };

export const SAVED: Version = { id: "saved", kind: "saved" };

/** Those that the server knows, newest first; what cannot be had is left out, and failed says so. */
export async function versionsOf(
  api: ProjectApi,
  { file, journey, git }: { file: string; journey: string; git: boolean },
): Promise<{ versions: Version[]; failed: boolean }> {
  const [revisions, published] = await Promise.allSettled([
    git ? api.history(file) : [],
    journey === "" ? [] : api.versions(journey),
  ]);
  const versions: Version[] = [SAVED];
  if (revisions.status === "fulfilled") {
    for (const { id, message, at, author } of revisions.value) {
      versions.push({ id: `revision:${id}`, kind: "revision", message, at, author });
    }
  }
  if (published.status === "fulfilled") {
    for (const { version, publishedAt } of published.value) {
      versions.push({ id: `published:${version}`, kind: "published", version, at: publishedAt });
    }
  }
  // Never published yet is no failure.
  return { versions, failed: revisions.status === "rejected" };
}

export async function textOf(
  api: ProjectApi,
  version: Version,
  { file, journey, saved }: { file: string; journey: string; saved: string | undefined },
): Promise<string | undefined> {
  switch (version.kind) {
    case "saved":
      return saved;
    case "revision":
      return api.revision(file, version.id.slice("revision:".length));
    case "published":
      return api.version(journey, version.version);
  }
}
