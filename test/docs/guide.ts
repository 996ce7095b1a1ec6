/** One thing that the reader of a guide does. */
export type Deed =
  | { kind: "file"; name: string; text: string }
  /** A state of a journey that is written anew. */
  | { kind: "state"; name: string; text: string }
  /** What is typed; output: what comes out, where the guide shows it. */
  | { kind: "run"; text: string; output?: string }
  /** What is typed in another terminal, and runs on. */
  | { kind: "start"; text: string };

const block =
  /<!-- (?<kind>file|state|run|start)(?:: (?<name>\S+))? -->\n```(?:sh|yaml)\n(?<text>[\s\S]*?)```\n(?:\n```text\n(?<output>[\s\S]*?)```\n)?/g;

/** What the reader of a guide does, in order. */
export function deedsOf(page: string): Deed[] {
  return [...page.matchAll(block)].map(({ groups }) => {
    const { kind = "", name = "", text = "", output } = groups ?? {};
    if (kind === "run") return { kind, text, ...(output !== undefined && { output }) };
    return kind === "start" ? { kind, text } : { kind: kind as "file" | "state", name, text };
  });
}

/** The blocks that none of its deeds is. */
export function otherBlocks(page: string): string[] {
  const rest = page.replaceAll(block, "");
  return [...rest.matchAll(/^```[\s\S]*?^```$/gm)].map(([text]) => text);
}

/** A file with one of its states written anew: from its key to the next one that is no deeper. Throws where it has none. */
export function withState(file: string, text: string): string {
  const key = /^ *[\w-]+:\n/.exec(text)?.[0] ?? "";
  const indent = key.search(/\S/);
  const old = new RegExp(
    `^${key.trimEnd()}\\n(?:(?: {${indent + 1},}.*)?\\n)*?(?=^ {0,${indent}}\\S|$(?![\\s\\S]))`,
    "m",
  );
  if (key === "" || !old.test(file)) throw new Error(`There is no ${key.trim()} to replace.`);
  return file.replace(old, () => `${text}\n`);
}
