import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { repository } from "./readme.ts";

/** The pages that show pictures. */
export const illustrated = ["README.md", "docs/editor.md", "docs/editor.de.md", "docs/first-journey.md"];

/** The pictures that a page shows, as paths in the repository. */
export function picturesOf(page: string): string[] {
  const text = readFileSync(join(repository, page), "utf8");
  const paths = [...text.matchAll(/!\[[^\]]*\]\((?!https?:)([^)]+)\)/g)].map(([, path = ""]) => path);
  return paths.map((path) => relative(repository, join(repository, dirname(page), path)));
}

/** Width and height in pixels; undefined for what is no PNG. */
export function sizeOfPng(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.subarray(1, 4).toString("latin1") !== "PNG" || bytes.subarray(12, 16).toString("latin1") !== "IHDR")
    return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
