import { createHash } from "node:crypto";
import type { Express } from "express";
import { LARGEST_FILE } from "../../engine/index.ts";
import type { Drafts } from "../drafts.ts";
import type { FileChange, FolderFile } from "../folder/index.ts";
import type { Workplace } from "../workplace.ts";
import { jsonBody, withFile } from "./body.ts";
import { expectedHash, requiredHash } from "./preconditions.ts";
import { Problem } from "./problem.ts";
import { route } from "./routes.ts";
import { checked, createAjv } from "./validate.ts";

/** Also in openapi.yaml, where a test holds the two together. */
export const fileRequestSchema = {
  type: "object",
  required: ["text"],
  properties: { text: { type: "string" } },
  additionalProperties: false,
} as const;

const isFileRequest = createAjv().compile<{ text: string }>(fileRequestSchema);

export interface FileRouteOptions {
  /** Throws Problem no-folder where there is none. */
  workplace(): Workplace;
  drafts: Drafts;
}

/** The files of the project’s folder, as they are on disk: listed, read, saved and removed. */
export function fileRoutes(app: Express, { workplace, drafts }: FileRouteOptions): void {
  route(app, "/v1/journeys/files", {
    get: [
      async (_request, response) => {
        const { folder, git } = workplace();
        const [files, inGit] = await Promise.all([folder.list(), git.available()]);
        const { name } = drafts.project;
        // Express answers 304 by itself when If-None-Match has it.
        response.set("ETag", `"${hashOfList(name, inGit, files)}"`);
        response.json({ name, git: inGit, files });
      },
    ],
  });

  route(app, "/v1/journeys/files/:file", {
    get: [
      async (request, response) => {
        const file = String(request.params.file);
        const found = await workplace().folder.read(file);
        if (found === undefined) throw new Problem("file-unknown", `The folder has no file ${file.slice(0, 200)}.`);
        response.set("ETag", `"${found.hash}"`);
        response.json(found);
      },
    ],
    put: [
      ...jsonBody(withFile),
      async (request, response) => {
        const { text } = checked(isFileRequest, request.body);
        const file = String(request.params.file);
        const expected = expectedHash(request);
        if (!text.isWellFormed()) {
          throw new Problem("body-invalid", "The text has half of a character, which UTF-8 cannot hold.", {
            errors: [{ pointer: "/text", message: "must be well-formed Unicode" }],
          });
        }
        const hash = hashAfter(await workplace().folder.save(file, text, expected), file);
        response.set("ETag", `"${hash}"`).json({ file, hash });
      },
    ],
    delete: [
      async (request, response) => {
        const file = String(request.params.file);
        const hash = hashAfter(await workplace().folder.remove(file, requiredHash(request)), file);
        response.json({ file, hash });
      },
    ],
  });
}

/** Throws Problem file-changed with what the file is now. */
function hashAfter(change: FileChange, file: string): string {
  if (change.done) return change.hash;
  const { now } = change;
  if (now === undefined) throw new Problem("file-changed", `${file} is not there any more.`);
  const { hash, text, unreadable } = now;
  const why = {
    "too-large": `, over ${LARGEST_FILE} bytes`,
    "not-utf8": ", and not UTF-8",
  };
  throw new Problem("file-changed", `${file} is another by now${unreadable ? why[unreadable] : ""}.`, {
    hash,
    ...(text !== undefined && { text }),
  });
}

function hashOfList(name: string, inGit: boolean, files: readonly FolderFile[]): string {
  const heads = files.map(({ file, hash, unreadable }) => [file, hash, unreadable]);
  return `sha256:${createHash("sha256")
    .update(JSON.stringify([name, inGit, heads]))
    .digest("hex")}`;
}
