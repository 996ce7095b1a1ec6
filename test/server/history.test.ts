import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { greetingText } from "./project.ts";
import { aFolder, aProjectFolder, fileUrl, type Json, type StartedServer, startedServer } from "./project-folder.ts";

const greeting = "greeting.journey.yaml";
const politer = greetingText.replace("What is your name?", "May I ask for your name?");

function git(folder: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: "C" };
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", env, stdio: ["ignore", "pipe", "pipe"] });
}

beforeEach(async () => {
  const home = await aFolder({
    ".gitconfig": "[user]\n\tname = Ada Lovelace\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n",
  });
  vi.stubEnv("HOME", home);
  vi.stubEnv("XDG_CONFIG_HOME", home);
  return () => vi.unstubAllEnvs();
});

/** A project in a folder of a repository, with a first commit. */
async function inRepository(): Promise<StartedServer & { top: string }> {
  const top = await aFolder();
  git(top, "init", "--quiet");
  const folder = join(top, "flows");
  await mkdir(folder);
  const project = await aProjectFolder();
  for (const file of ["throughline.yaml", greeting])
    await writeFile(join(folder, file), await readFile(join(project, file)));
  await writeFile(join(top, "other.txt"), "other\n");
  git(top, "add", ".");
  git(top, "commit", "--quiet", "--message", "First: it begins");
  return { ...(await startedServer({ projectFolder: folder })), top };
}

const history = (server: StartedServer, file = greeting, query = "") =>
  server.call("GET", `${fileUrl(file)}/history${query}`);
const commit = (server: StartedServer, files: string[], message = "Ask more politely") =>
  server.call("POST", "/v1/journeys/commit", { body: { files, message } });
const save = (server: StartedServer, file: string, text: string) => writeFile(join(server.folder, file), text);

describe("a folder in a git work tree", () => {
  test("says so, and has the history of a file with its texts", async () => {
    const server = await inRepository();
    expect((await server.call("GET", "/v1/journeys/files")).body.git).toBe(true);
    await save(server, greeting, politer);
    const message = "Ask more politely\n\nBecause “what” is rude; # this is no comment";
    const answer = await commit(server, [greeting], message);
    expect([answer.status, answer.body]).toEqual([
      200,
      { id: git(server.top, "rev-parse", "HEAD").trim(), author: "Ada Lovelace", at: expect.any(String), message },
    ]);
    const { items } = (await history(server)).body;
    expect(items).toEqual([
      answer.body,
      expect.objectContaining({ message: "First: it begins", author: "Ada Lovelace" }),
    ]);
    expect(new Date(items[0].at).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await history(server, greeting, "?limit=1")).body.items).toHaveLength(1);
    const text = async (id: string) => (await server.call("GET", `${fileUrl(greeting)}/history/${id}`)).body.text;
    expect(await text(items[0].id)).toBe(politer);
    expect(await text(items[1].id)).toBe(greetingText);
    expect(await text(items[1].id.slice(0, 10))).toBe(greetingText);
  });

  test("follows a file under its former name", async () => {
    const server = await inRepository();
    await rename(join(server.folder, greeting), join(server.folder, "hello.journey.yaml"));
    expect((await commit(server, [greeting, "hello.journey.yaml"], "Rename")).status).toBe(200);
    const { items } = (await history(server, "hello.journey.yaml")).body;
    expect(items.map(({ message }: Json) => message)).toEqual(["Rename", "First: it begins"]);
    const { body } = await server.call("GET", `${fileUrl("hello.journey.yaml")}/history/${items[1].id}`);
    expect(body.text).toBe(greetingText);
    expect(git(server.top, "status", "--porcelain")).toBe("");
  });

  test("has the text as a checkout writes it", async () => {
    const server = await inRepository();
    git(server.top, "config", "core.autocrlf", "true");
    const { items } = (await history(server)).body;
    const { body } = await server.call("GET", `${fileUrl(greeting)}/history/${items[0].id}`);
    expect(body.text).toBe(greetingText.replaceAll("\n", "\r\n"));
  });

  test.each(["deadbeef", "HEAD", "--output=x", "main:other.txt", "0"])("has no revision %s", async (id) => {
    const server = await inRepository();
    const answer = await server.call("GET", `${fileUrl(greeting)}/history/${encodeURIComponent(id)}`);
    expect([answer.status, answer.body.type]).toEqual([404, "/problems/revision-unknown"]);
  });

  test("has an empty history before the first commit, and of a file that is in none", async () => {
    const folder = await aProjectFolder();
    git(folder, "init", "--quiet");
    const server = await startedServer({ projectFolder: folder });
    expect((await history(server)).body).toEqual({ items: [] });
    expect((await commit(server, [greeting], "First")).status).toBe(200);
    expect((await history(server)).body.items).toHaveLength(1);
    expect((await history(server, "throughline.yaml")).body).toEqual({ items: [] });
  });
});

describe("POST /v1/journeys/commit", () => {
  test("commits just the files, new, changed and removed, and leaves what else is staged", async () => {
    const server = await inRepository();
    await save(server, "fresh.journey.yaml", "journey: fresh\n");
    await save(server, "[a]*.layout.json", "{}");
    await save(server, "a.layout.json", "{}");
    await save(server, "unrelated.journey.yaml", "journey: unrelated\n");
    await rm(join(server.folder, greeting));
    await writeFile(join(server.top, "other.txt"), "staged\n");
    git(server.top, "add", "other.txt");
    await writeFile(join(server.top, "other.txt"), "staged, then changed\n");
    const answer = await commit(server, ["fresh.journey.yaml", "[a]*.layout.json", greeting, "throughline.yaml"]);
    expect([answer.status, answer.body.message]).toEqual([200, "Ask more politely"]);
    const committed = git(server.top, "show", "--name-status", "--format=", "HEAD").trim().split("\n");
    expect(committed.toSorted()).toEqual([
      "A\tflows/[a]*.layout.json",
      "A\tflows/fresh.journey.yaml",
      "D\tflows/greeting.journey.yaml",
    ]);
    expect(git(server.top, "status", "--porcelain").trimEnd().split("\n").toSorted()).toEqual([
      "?? flows/a.layout.json",
      "?? flows/unrelated.journey.yaml",
      "MM other.txt",
    ]);
    expect(git(server.top, "diff", "--cached")).toContain("+staged\n");
  });

  test("says when nothing has changed", async () => {
    const server = await inRepository();
    const answer = await commit(server, [greeting]);
    expect([answer.status, answer.body.type]).toEqual([409, "/problems/nothing-to-commit"]);
  });

  test("says when git does not know who commits, and stages nothing", async () => {
    const server = await inRepository();
    vi.stubEnv("HOME", await aFolder());
    vi.stubEnv("XDG_CONFIG_HOME", await aFolder());
    await save(server, "fresh.journey.yaml", "journey: fresh\n");
    const answer = await commit(server, ["fresh.journey.yaml"]);
    expect([answer.status, answer.body.type]).toEqual([409, "/problems/git-author-unknown"]);
    expect(git(server.top, "status", "--porcelain")).toBe("?? flows/fresh.journey.yaml\n");
  });

  test("runs hooks, without the server’s secrets, and tells what they refuse", async () => {
    const server = await inRepository();
    vi.stubEnv("THROUGHLINE_TOKENS", "a-token-of-24-characters-at-least");
    vi.stubEnv("GIT_DIR", "/nonexistent");
    const hook = join(server.top, ".git/hooks/pre-commit");
    await writeFile(hook, '#!/bin/sh\necho "tokens: [$THROUGHLINE_TOKENS]; no commits on Sundays" >&2\nexit 1\n');
    await chmod(hook, 0o755);
    await save(server, "fresh.journey.yaml", "journey: fresh\n");
    const answer = await commit(server, ["fresh.journey.yaml"]);
    expect([answer.status, answer.body.type]).toEqual([409, "/problems/git-failed"]);
    expect(answer.body.detail).toBe("tokens: []; no commits on Sundays");
    expect(git(server.top, "status", "--porcelain")).toBe("?? flows/fresh.journey.yaml\n");
  });

  test("takes names of the project’s files alone, and a message", async () => {
    const server = await inRepository();
    for (const file of ["../other.txt", "--all", ":/", ".", "../.git/config"]) {
      const answer = await commit(server, [file]);
      expect([file, answer.status, answer.body.type]).toEqual([file, 403, "/problems/file-refused"]);
    }
    expect((await commit(server, [greeting], " \n")).status).toBe(422);
    expect((await commit(server, [])).status).toBe(422);
  });
});

test("a folder in no work tree has no history, and says so", async () => {
  const server = await startedServer();
  expect((await server.call("GET", "/v1/journeys/files")).body.git).toBe(false);
  for (const answer of [
    await history(server),
    await commit(server, [greeting]),
    await server.call("GET", `${fileUrl(greeting)}/history/abcdef`),
  ]) {
    expect([answer.status, answer.body.type]).toEqual([409, "/problems/no-git"]);
  }
});

test("without git there is no history, and everything else works", async () => {
  const server = await inRepository();
  vi.stubEnv("PATH", "/nonexistent");
  const fresh = await startedServer({ projectFolder: server.folder });
  expect((await fresh.call("GET", "/v1/journeys/files")).body).toMatchObject({ git: false, name: "test" });
  expect((await history(fresh)).body.type).toBe("/problems/no-git");
});
