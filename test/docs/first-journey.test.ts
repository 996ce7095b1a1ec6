import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Deed, deedsOf, otherBlocks, withState } from "./guide.ts";
import { patternOf, repository } from "./readme.ts";

const page = await readFile(join(repository, "docs/first-journey.md"), "utf8");
const deeds = deedsOf(page);
const between = "-- next step of the guide --";

/** The guide as a script. The server runs in the background on any free port, and ends with the script. */
function scriptOf(all: readonly Deed[]): string {
  const files = new Map<string, string>();
  const save = (name: string, text: string): string => {
    files.set(name, text);
    return `cat > ${name} <<'END-OF-FILE'\n${text}END-OF-FILE\n`;
  };
  const parts = all.map((deed) => {
    switch (deed.kind) {
      case "file":
        return save(deed.name, deed.text);
      case "state":
        return save(deed.name, withState(files.get(deed.name) ?? "", deed.text));
      case "start":
        // In a process group of its own: throughline is a function, so that $! is a shell around the server.
        return `set -m
${deed.text.trimEnd()} --port 0 > ../server.log 2> /dev/null &
set +m
trap "kill -- -$!" EXIT
until grep -q "127.0.0.1:" ../server.log; do sleep 0.1; done
port=$(grep -o "127.0.0.1:[0-9]*" ../server.log | head -1 | cut -d: -f2)\n`;
      default:
        return deed.text.replaceAll(":4400", ":$port");
    }
  });
  return parts.join(`echo\necho "${between}"\n`);
}

let folder: string;
let outputs: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-guide-"));
  await symlink(repository, join(folder, "throughline"));
  const { stdout } = await promisify(execFile)("bash", ["-u", "-c", `{ ${scriptOf(deeds)}\n} 2>&1`], {
    cwd: folder,
    env: { ...process.env, PORT: undefined, THROUGHLINE_TOKENS: undefined, NO_COLOR: "1" },
    timeout: 100_000,
  });
  outputs = stdout.split(`\n${between}\n`);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the guide", () => {
  test("has nothing to type, save or read that this test does not try", () => {
    expect(deeds.filter(({ kind }) => kind === "run").length).toBeGreaterThan(8);
    expect(otherBlocks(page)).toEqual([]);
  });

  const runs = deeds.flatMap((deed, index) =>
    deed.kind === "run" ? [{ ...deed, index, title: deed.text.trim() }] : [],
  );
  test.each(runs)("gives what it says: $title", ({ output, index }) => {
    if (output === undefined) expect(outputs[index]?.trim()).toBe("");
    else expect(outputs[index]).toMatch(patternOf(output));
  });
});

test.each(["first-journey.md", "README.md"])("links of docs/%s lead somewhere", async (file) => {
  const text = await readFile(join(repository, "docs", file), "utf8");
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link]) => link ?? "");
  expect(links.length).toBeGreaterThan(1);
  expect(links.filter((link) => !existsSync(join(repository, "docs", link)))).toEqual([]);
});

test("a state is written anew, and those around it stay", () => {
  const file = "states:\n  a:\n    after: {1h: b}\n\n  b:\n    on: {x: a}\n\n    after: {2h: a}\n  c: {type: final}\n";
  expect(withState(file, "  b:\n    after: {3h: c}\n")).toBe(
    "states:\n  a:\n    after: {1h: b}\n\n  b:\n    after: {3h: c}\n\n  c: {type: final}\n",
  );
  expect(() => withState(file, "  d:\n    after: {3h: c}\n")).toThrow("no d:");
});
