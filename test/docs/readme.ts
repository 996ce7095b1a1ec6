import { readFileSync } from "node:fs";
import { join } from "node:path";

export const repository = join(import.meta.dirname, "../..");
export const readme = readFileSync(join(repository, "README.md"), "utf8");

/** A step of the README’s walk: what is typed, and what comes out. */
export interface Step {
  /** Its first line, for the name of a test. */
  title: string;
  commands: string;
  /** Undefined where the README shows no output. … stands for anything. */
  output?: string;
}

/** The fenced sh blocks marked <!-- walk -->, each with the text block that follows it before anything but space. */
export function walk(): Step[] {
  const block = /<!-- walk -->\n```sh\n(?<commands>[\s\S]*?)```\n(?:\n```text\n(?<output>[\s\S]*?)```\n)?/g;
  return [...readme.matchAll(block)].map(({ groups }) => {
    const { commands = "", output } = groups ?? {};
    return { title: commands.split("\n")[0] ?? "", commands, ...(output !== undefined && { output }) };
  });
}

/** The files that the README has its reader save: name → text. */
export function savedFiles(): Record<string, string> {
  const block = /<!-- file: (?<name>\S+) -->\n```yaml\n(?<text>[\s\S]*?)```\n/g;
  return Object.fromEntries([...readme.matchAll(block)].map(({ groups }) => [groups?.name ?? "", groups?.text ?? ""]));
}

/** The sh blocks that are no step of the walk. */
export function otherCommands(): string[] {
  return [...readme.matchAll(/(?<!<!-- walk -->\n)^```sh\n([\s\S]*?)```$/gm)].map(([, commands = ""]) => commands);
}

/** An output with … as a pattern of what may come out. Lines that are … alone stand for any number of lines. */
export function patternOf(output: string): RegExp {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const lines = output.trimEnd().split("\n");
  const parts = lines.map((line) => (line === "…" ? "[\\s\\S]*" : line.split("…").map(literal).join(".*")));
  return new RegExp(`^${parts.join("\\n")}\\s*$`, "u");
}
