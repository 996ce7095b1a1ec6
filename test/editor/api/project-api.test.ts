import { execFileSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ApiError, createProjectApi } from "../../../editor/api/index.ts";
import { greetingText } from "../../server/project.ts";
import { aFolder, startedServer } from "../../server/project-folder.ts";

const file = "greeting.journey.yaml";
const politer = greetingText.replace("What is your name?", "May I ask for your name?");

async function api(options: Parameters<typeof startedServer>[0] = {}, token?: string) {
  const started = await startedServer(options);
  return { ...started, api: createProjectApi({ base: started.server.url, ...(token !== undefined && { token }) }) };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing",
    (error: unknown) => (error instanceof ApiError ? error.code : String(error)),
  );

describe("the project over HTTP", () => {
  test("is read once, and again only when a file has changed", async () => {
    const { api: project, folder } = await api();
    const first = await project.project();
    expect(first).toMatchObject({ name: "test", git: false });
    expect(first?.files.map((one) => one.file)).toEqual([file, "throughline.yaml"]);
    expect(await project.project(first?.etag)).toBeUndefined();
    await writeFile(join(folder, file), politer);
    const second = await project.project(first?.etag);
    expect(second?.files[0]?.text).toBe(politer);
    expect(second?.etag).not.toBe(first?.etag);
  });

  test("is saved, told of others’ changes, and cleared away", async () => {
    const { api: project, folder } = await api();
    const hash = (await project.project())?.files[0]?.hash ?? "";
    const saved = await project.save(file, politer, hash);
    if (!saved.saved) throw new Error("It was not saved.");
    expect(await project.save(file, "mine\n", hash)).toEqual({
      saved: false,
      theirs: { text: politer, hash: saved.hash },
    });
    expect(await project.save(file, "mine\n", undefined)).toMatchObject({ saved: false });
    expect(await project.save("new/one.journey.yaml", "journey: one\n", undefined)).toMatchObject({ saved: true });
    expect(await project.remove(file, hash)).toMatchObject({ saved: false, theirs: { text: politer } });
    expect(await project.remove(file, saved.hash)).toMatchObject({ saved: true });
    expect(await project.remove(file, saved.hash)).toMatchObject({ saved: true });
    expect(await project.save(file, "mine\n", hash)).toEqual({ saved: false, theirs: { text: undefined, hash: "" } });
    expect((await readdir(folder)).toSorted()).toEqual(["new", "throughline.yaml"]);
  });

  test("is published, or told why not, and its versions are read", async () => {
    const { api: project, folder } = await api();
    await writeFile(join(folder, file), greetingText.replace("answered: goodbye", "answered: godbye"));
    expect(await project.publish("greeting")).toEqual({
      published: false,
      findings: [{ code: "TL301", message: expect.any(String), file, line: 11 }],
    });
    await writeFile(join(folder, file), politer);
    const published = await project.publish("greeting");
    const versions = await project.versions("greeting");
    expect(versions).toHaveLength(2);
    expect(versions[0]).toMatchObject({ runs: true, ...(published.published && { version: published.version }) });
    expect(await project.version("greeting", versions[1]?.version ?? "")).toBe(greetingText);
    expect(await codeOf(project.version("greeting", "sha256:none"))).toBe("version-unknown");
    expect(await codeOf(project.publish("none"))).toBe("journey-unknown");
  });

  test("has a history where there is git", async () => {
    const { api: project, folder } = await api();
    expect(await codeOf(project.history(file))).toBe("no-git");
    const repository = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
    repository("init");
    repository("config", "user.name", "Ada");
    repository("config", "user.email", "ada@example.com");
    const { api: fresh } = await api({ projectFolder: folder });
    const revision = await fresh.commit([file], "First");
    expect(await fresh.history(file)).toEqual([revision]);
    expect(await fresh.revision(file, revision.id)).toBe(greetingText);
    expect(await codeOf(fresh.commit([file], "Again"))).toBe("nothing-to-commit");
  });

  test("is not sent what is too large", async () => {
    const project = createProjectApi({ fetch: () => Promise.reject(new Error("It was sent.")) });
    expect(await codeOf(project.save(file, "ä".repeat(600_000), undefined))).toBe("file-too-large");
  });

  test("is asked for with a token where there is one", async () => {
    const token = "a-token-of-24-characters";
    const environment = { THROUGHLINE_TOKENS: token };
    expect((await (await api({ environment }, token)).api.project())?.name).toBe("test");
    expect(await codeOf((await api({ environment })).api.project())).toBe("unauthorized");
  });
});

describe("a lost connection", () => {
  const answering = (response: () => Promise<Response>) => createProjectApi({ fetch: response });

  test("is told as offline, and is over when the server is back", async () => {
    const { server, api: project, folder, dataDir } = await api();
    await server.close();
    expect(await codeOf(project.project())).toBe("offline");
    expect(await codeOf(project.save(file, politer, undefined))).toBe("offline");
    const port = Number(new URL(server.url).port);
    await startedServer({ port, projectFolder: folder, dataDir });
    expect((await project.project())?.name).toBe("test");
  });

  test("is told when the answer is not the server’s", async () => {
    const page = async () => new Response("<h1>Sign in</h1>", { headers: { "Content-Type": "text/html" } });
    const proxy = async () => new Response("Bad gateway", { status: 502 });
    const cut = async () => new Response('{"name": "te', { headers: { "Content-Type": "application/json" } });
    for (const response of [page, proxy, cut]) expect(await codeOf(answering(response).project())).toBe("offline");
  });

  test("is told when there is no answer in time, or nobody waits for it any more", async () => {
    const ends = new AbortController();
    const waiting = createProjectApi({
      signal: ends.signal,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        }),
    });
    const asked = codeOf(waiting.project());
    ends.abort();
    expect(await asked).toBe("offline");
  });

  test("is not what a problem document is", async () => {
    const body = JSON.stringify({ type: "/problems/stopping", detail: "The server is stopping.", fix: "Wait." });
    const stopping = async () =>
      new Response(body, { status: 503, headers: { "Content-Type": "application/problem+json" } });
    await expect(answering(stopping).project()).rejects.toMatchObject({
      code: "stopping",
      status: 503,
      message: "The server is stopping. Wait.",
    });
  });
});

test("a folder of another project is another project", async () => {
  const folder = await aFolder({
    "throughline.yaml": "project: other\nlocales: [en]\nchannels: {chat: {consent: none}}\n",
    [file]: greetingText,
  });
  const { api: project } = await api({ projectFolder: folder });
  expect((await project.project())?.name).toBe("other");
});
