import type { FileKind } from "../model/workspace.ts";

/** A file of the project folder as the server has it. */
export interface ServerFile {
  file: string;
  kind: FileKind;
  /** Bytes on disk. */
  size: number;
  /** sha256:… of its bytes; its ETag. */
  hash: string;
  /** Absent for a file over the limit of size, or one that is not UTF-8. */
  text?: string;
  /** Why there is no text. */
  unreadable?: "too-large" | "not-utf8";
}

export interface ServerProject {
  /** As throughline.yaml names it. */
  name: string;
  /** The folder is inside a git work tree. */
  git: boolean;
  files: readonly ServerFile[];
  /** Of the whole list: unchanged as long as no file is. */
  etag: string;
}

export interface Revision {
  /** The commit’s id. */
  id: string;
  author: string;
  /** RFC 3339. */
  at: string;
  message: string;
}

export interface PublishedVersion {
  version: string;
  /** RFC 3339; of the first time, for one that was published again. */
  publishedAt: string;
  /** New conversations start with it. */
  runs?: true;
}

export type SaveResult =
  | { saved: true; hash: string }
  /** Somebody else has changed the file since; undefined: it is gone, and hash empty, or it cannot be read as text. */
  | { saved: false; theirs: { text: string | undefined; hash: string } };

/** The HTTP API as far as the editor uses it. Rejects with ApiError. */
export interface ProjectApi {
  /** undefined when nothing has changed since etag. */
  project(etag?: string): Promise<ServerProject | undefined>;
  /** hash: what it must be on disk now; undefined: it must not exist. */
  save(file: string, text: string, hash: string | undefined): Promise<SaveResult>;
  remove(file: string, hash: string): Promise<SaveResult>;
  /** Makes what is on disk of this journey the version that new conversations run. */
  publish(journey: string): Promise<PublishResult>;
  versions(journey: string): Promise<readonly PublishedVersion[]>;
  version(journey: string, version: string): Promise<string>;
  history(file: string): Promise<readonly Revision[]>;
  revision(file: string, id: string): Promise<string>;
  commit(files: readonly string[], message: string): Promise<Revision>;
}

export type PublishResult =
  | { published: true; version: string }
  /** In the shape of /v1/journeys/{name}: findings. */
  | { published: false; findings: readonly { code: string; message: string; file: string; line: number }[] };

/** What the server answered instead: a problem document (RFC 9457), or that it cannot be reached. */
export class ApiError extends Error {
  /** The problem’s type without its base, such as file-changed; offline when there was no answer. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = status;
  }
}
