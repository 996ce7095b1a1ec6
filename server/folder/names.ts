import { Problem } from "../api/problem.ts";

export type FileKind = "project" | "journey" | "scenarios" | "knowledge" | "layout";

/** The one file at the top of the folder. */
const projectFile = "throughline.yaml";
const endings = {
  ".journey.yaml": "journey",
  ".scenarios.yaml": "scenarios",
  ".knowledge.yaml": "knowledge",
  ".layout.json": "layout",
} as const satisfies Record<string, FileKind>;
/** Written through the API; knowledge is not edited here. */
const writable = `${projectFile} and files that end in .journey.yaml, .scenarios.yaml or .layout.json`;

/** As deep as load-project.ts looks. */
export const deepestFolder = 20;
const longestName = 1000;
const longestPart = 200;

/** What a file is by its name, from the project’s folder with /; undefined for one that is nothing to a project. */
export function kindOf(file: string): FileKind | undefined {
  if (file === projectFile) return "project";
  const ending = Object.entries(endings).find(([suffix]) => file.endsWith(suffix));
  return ending?.[1];
}

/** Hidden folders and node_modules are nobody’s. */
export function isOutOfSight(part: string): boolean {
  return part.startsWith(".") || part.toLowerCase() === "node_modules";
}

/** The parts of a name that stays inside the folder. Throws Problem file-refused for every other. */
export function partsOf(file: string): string[] {
  const parts = file.split("/");
  if (file.length > longestName || parts.length > deepestFolder + 1) throw refused("is too long or too deep");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be in it
  if (/[\u0000-\u001f\u007f\\]/.test(file)) throw refused("has a character that no name may have");
  if (!file.isWellFormed()) throw refused("is not Unicode");
  for (const part of parts) {
    if (part === "") throw refused("has an empty part");
    if (isOutOfSight(part)) throw refused("is hidden, or leads out of the folder");
  }
  if (kindOf(file) === undefined) throw refused("is not that of a project’s file");
  return parts;
}

/** Throws Problem file-refused unless the file is of a kind that is written here. */
export function requireWritable(file: string): void {
  if (kindOf(file) === "knowledge") throw refused("is that of knowledge, which is read only here");
}

const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Throws Problem file-refused for the name of a new file that other systems could not check out. */
export function requirePortable(parts: readonly string[]): void {
  for (const part of parts) {
    const odd = /[<>:"|?*]/.test(part) || /^\s|[\s.]$/.test(part) || devices.test(part);
    if (odd || Buffer.byteLength(part) > longestPart) throw refused("cannot be used on every system");
  }
}

/** One for all spellings that a case-insensitive file system takes for the same. */
export function foldedName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function refused(why: string): Problem {
  return new Problem("file-refused", `The name ${why}. There are: ${writable}; knowledge can be read.`);
}
