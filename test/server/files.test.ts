import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fakeEngine } from "./fake-engine.ts";
import { greetingText, projectText } from "./project.ts";
import { aFolder, aProjectFolder, fileUrl, type Json, type StartedServer, startedServer } from "./project-folder.ts";
import { rawStatus, serving } from "./running-server.ts";

const sha = (bytes: string | Uint8Array): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const greeting = "greeting.journey.yaml";

async function listed(server: StartedServer): Promise<Record<string, Json>> {
  const { body } = await server.call("GET", "/v1/journeys/files");
  return Object.fromEntries(body.files.map((file: Json) => [file.file, file]));
}

describe("GET /v1/journeys/files", () => {
  test("lists the project’s files with their kinds, texts and hashes, those of folders below too, and no others", async () => {
    const server = await startedServer({
      projectFolder: await aProjectFolder({
        "a/b/deep.journey.yaml": greetingText.replace("journey: greeting", "journey: deep").replace("start", "# start"),
        "greeting.scenarios.yaml": "scenarios: []\n",
        "faq.knowledge.yaml": "knowledge: faq\nanswers: [{title: T, questions: {en: [Who?]}, answer: A.}]\n",
        "greeting.layout.json": "{}",
        "package.layout.json": "{}",
        "README.md": "# Readme",
        ".hidden/x.journey.yaml": "journey: x",
        "node_modules/x/x.journey.yaml": "journey: x",
        "services/throughline.yaml": "project: other",
      }),
    });
    const { body, headers } = await server.call("GET", "/v1/journeys/files");
    expect(body).toMatchObject({ name: "test", git: false });
    expect(headers.get("ETag")).toMatch(/^"sha256:[0-9a-f]{64}"$/);
    expect(body.files.map(({ file, kind }: Json) => [file, kind])).toEqual([
      ["a/b/deep.journey.yaml", "journey"],
      ["faq.knowledge.yaml", "knowledge"],
      ["greeting.journey.yaml", "journey"],
      ["greeting.layout.json", "layout"],
      ["greeting.scenarios.yaml", "scenarios"],
      ["throughline.yaml", "project"],
    ]);
    expect(body.files[2]).toEqual({
      file: greeting,
      kind: "journey",
      size: Buffer.byteLength(greetingText),
      hash: sha(greetingText),
      text: greetingText,
    });
  });

  test("shows what another program has written since, and says 304 while nothing changes", async () => {
    const server = await startedServer();
    const first = await server.call("GET", "/v1/journeys/files");
    const etag = first.headers.get("ETag") ?? "";
    const port = Number(new URL(server.server.url).port);
    const status = (tag: string) =>
      rawStatus({ port } as never, "/v1/journeys/files", { "If-None-Match": tag, Host: `127.0.0.1:${port}` });
    expect(await status(etag)).toBe(304);
    for (const text of ["journey: a\n", "journey: b\n", "journey: c\n"]) {
      await writeFile(join(server.folder, greeting), text);
      expect((await listed(server))[greeting]).toMatchObject({ text, hash: sha(text) });
    }
    expect(await status(etag)).toBe(200);
  });

  test("has files that are too large or not UTF-8 without their texts, and says why", async () => {
    const large = Buffer.alloc(5 * 1024 * 1024, "# x\n");
    const server = await startedServer();
    await writeFile(join(server.folder, "large.journey.yaml"), large);
    await writeFile(join(server.folder, "latin.journey.yaml"), Buffer.from([0x6a, 0xe9, 0x0a]));
    const files = await listed(server);
    const size = large.length;
    expect(files["large.journey.yaml"]).toEqual({
      file: "large.journey.yaml",
      kind: "journey",
      size,
      hash: sha(large),
      unreadable: "too-large",
    });
    expect(files["latin.journey.yaml"]).toMatchObject({ size: 3, unreadable: "not-utf8" });
    expect(files["latin.journey.yaml"]).not.toHaveProperty("text");
  });

  test("leaves out links that lead out of the folder, or to what is no file of a project", async () => {
    const outside = await aFolder({ "secret.journey.yaml": "journey: secret\n", "dir/x.journey.yaml": "journey: x\n" });
    const server = await startedServer();
    await writeFile(join(server.folder, ".env"), "TOKEN=1");
    await symlink(join(outside, "secret.journey.yaml"), join(server.folder, "out.journey.yaml"));
    await symlink(join(server.folder, ".env"), join(server.folder, "env.journey.yaml"));
    await symlink(join(outside, "dir"), join(server.folder, "dir"));
    await symlink(greeting, join(server.folder, "same.journey.yaml"));
    await symlink("nowhere", join(server.folder, "dangling.journey.yaml"));
    expect(Object.keys(await listed(server)).toSorted()).toEqual([greeting, "same.journey.yaml", "throughline.yaml"]);
    for (const file of ["out.journey.yaml", "env.journey.yaml", "dir/x.journey.yaml", "dangling.journey.yaml"]) {
      const read = await server.call("GET", fileUrl(file));
      expect([file, read.status, read.body.type]).toEqual([file, 403, "/problems/file-refused"]);
      expect((await server.put(file, "journey: y\n")).status).toBe(403);
    }
    expect(await readFile(join(outside, "secret.journey.yaml"), "utf8")).toBe("journey: secret\n");
  });

  test("is not there on a server without a folder", async () => {
    const server = await serving(fakeEngine());
    const answer = await server.call("GET", "/v1/journeys/files");
    expect([answer.status, answer.body.type]).toEqual([409, "/problems/no-folder"]);
  });
});

describe("GET /v1/journeys/files/{file}", () => {
  test("answers with the text as it is on disk, its hash as ETag", async () => {
    const text = "\uFEFFjourney: odd\r\n# Ümläut 🚗\r\n";
    const server = await startedServer();
    await mkdir(join(server.folder, "sub"));
    await writeFile(join(server.folder, "sub/odd.journey.yaml"), text);
    const { body, headers } = await server.call("GET", fileUrl("sub/odd.journey.yaml"));
    expect(body).toMatchObject({ file: "sub/odd.journey.yaml", text, hash: sha(text) });
    expect(headers.get("ETag")).toBe(`"${sha(text)}"`);
  });

  test("says that there is no such file", async () => {
    const server = await startedServer();
    const answer = await server.call("GET", fileUrl("none.journey.yaml"));
    expect([answer.status, answer.body.type]).toEqual([404, "/problems/file-unknown"]);
  });
});

describe("PUT /v1/journeys/files/{file}", () => {
  test("writes the bytes as they are given, keeps the file’s mode, and leaves nothing else behind", async () => {
    const server = await startedServer();
    const path = join(server.folder, greeting);
    await chmod(path, 0o640);
    const text = `\uFEFF${greetingText.replaceAll("\n", "\r\n")}# end without a line break`;
    const answer = await server.put(greeting, text, sha(greetingText));
    expect([answer.status, answer.body]).toEqual([200, { file: greeting, hash: sha(text) }]);
    expect(answer.headers.get("ETag")).toBe(`"${sha(text)}"`);
    expect(await readFile(path, "utf8")).toBe(text);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect((await readdir(server.folder)).toSorted()).toEqual([greeting, "throughline.yaml"]);
  });

  test("saves a draft that is no YAML, and a new file in a new folder", async () => {
    const server = await startedServer();
    expect((await server.put(greeting, "journey: [", sha(greetingText))).status).toBe(200);
    expect((await server.put("new/er/fresh.journey.yaml", "journey: fresh\n")).status).toBe(200);
    expect(await readFile(join(server.folder, "new/er/fresh.journey.yaml"), "utf8")).toBe("journey: fresh\n");
    expect((await server.put("fresh.layout.json", "{}")).status).toBe(200);
    expect((await server.put("greeting.scenarios.yaml", "scenarios: []\n")).status).toBe(200);
    expect((await server.put("throughline.yaml", projectText("# x\n"), sha(projectText()))).status).toBe(200);
  });

  test("does not overwrite what another has changed, and tells what it is now", async () => {
    const server = await startedServer();
    await writeFile(join(server.folder, greeting), "theirs: 1\n");
    const answer = await server.put(greeting, "mine: 1\n", sha(greetingText));
    expect([answer.status, answer.body.type]).toEqual([412, "/problems/file-changed"]);
    expect(answer.body).toMatchObject({ hash: sha("theirs: 1\n"), text: "theirs: 1\n" });
    expect(await readFile(join(server.folder, greeting), "utf8")).toBe("theirs: 1\n");
    const taken = await server.put(greeting, "mine: 1\n");
    expect([taken.status, taken.body.text]).toEqual([412, "theirs: 1\n"]);
    const gone = await server.put("gone.journey.yaml", "mine: 1\n", sha("x"));
    expect([gone.status, gone.body.type, "hash" in gone.body]).toEqual([412, "/problems/file-changed", false]);
  });

  test("of two with the same hash lets one win, and tells the other, however close they are", async () => {
    const server = await startedServer();
    let hash = sha(greetingText);
    for (let round = 0; round < 20; round++) {
      const texts = [0, 1, 2, 3].map((nr) => `journey: greeting # ${round}.${nr}\n`);
      const answers = await Promise.all(texts.map((text) => server.put(greeting, text, hash)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
      const won = texts[answers.findIndex(({ status }) => status === 200)] ?? "";
      for (const answer of answers.filter(({ status }) => status === 412)) expect(answer.body.text).toBe(won);
      expect(await readFile(join(server.folder, greeting), "utf8")).toBe(won);
      hash = sha(won);
    }
    const both = await Promise.all(["a: 1\n", "a: 2\n"].map((text) => server.put("twice.journey.yaml", text)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  test("takes a save again whose answer was lost", async () => {
    const server = await startedServer();
    for (let time = 0; time < 2; time++) {
      expect((await server.put(greeting, "journey: g\n", sha(greetingText))).status).toBe(200);
      expect((await server.put("new.journey.yaml", "journey: n\n")).status).toBe(200);
    }
  });

  test("asks for a condition", async () => {
    const server = await startedServer();
    const tries: Record<string, string>[] = [
      {},
      { "If-Match": "*" },
      { "If-Match": "sha256:1" },
      { "If-None-Match": `"${sha("x")}"` },
      { "If-Match": `"${sha(greetingText)}"`, "If-None-Match": "*" },
    ];
    for (const headers of tries) {
      const answer = await server.call("PUT", fileUrl(greeting), { body: { text: "x" }, headers });
      expect([answer.status, answer.body.type]).toEqual([428, "/problems/precondition-required"]);
    }
    expect(await readFile(join(server.folder, greeting), "utf8")).toBe(greetingText);
  });

  test.each([
    "../out.journey.yaml",
    "a/../../out.journey.yaml",
    "/tmp/out.journey.yaml",
    "a//b.journey.yaml",
    "./a.journey.yaml",
    ".git/a.journey.yaml",
    ".journey.yaml",
    "a/.b.journey.yaml",
    "node_modules/a.journey.yaml",
    "Node_Modules/a.journey.yaml",
    "a\\b.journey.yaml",
    "a\u0000.journey.yaml",
    "a\n.journey.yaml",
    "package.json",
    "a.yaml",
    "a.journey.yml",
    "sub/throughline.yaml",
    "faq.knowledge.yaml",
    "con.journey.yaml",
    "a:b.journey.yaml",
    "dir./a.journey.yaml",
    `${"x".repeat(300)}.journey.yaml`,
    `${"d/".repeat(30)}a.journey.yaml`,
  ])("refuses the name %j", async (file) => {
    const server = await startedServer();
    const answer = await server.put(file, "journey: x\n");
    expect([answer.status, answer.body.type]).toEqual([403, "/problems/file-refused"]);
    expect((await readdir(server.folder)).toSorted()).toEqual([greeting, "throughline.yaml"]);
  });

  test("refuses a name that differs from another’s by capitals or accents alone", async () => {
    const server = await startedServer({
      projectFolder: await aProjectFolder({ "Ä/x.journey.yaml": "journey: x\nstates: {a: {type: final}}\n" }),
    });
    for (const file of ["Greeting.journey.yaml", "A\u0308/y.journey.yaml"]) {
      const answer = await server.put(file, "journey: y\n");
      expect([answer.status, answer.body.type]).toEqual([409, "/problems/file-name-taken"]);
    }
  });

  test("refuses what is over the limit, and half characters", async () => {
    const server = await startedServer();
    const over = await server.put("big.journey.yaml", `# ${"ä".repeat(600_000)}\n`);
    expect([over.status, over.body.type]).toEqual([413, "/problems/file-too-large"]);
    const far = await server.put("big.journey.yaml", "x".repeat(5 * 1024 * 1024)).catch(() => undefined);
    if (far !== undefined) expect([far.status, far.body.type]).toEqual([413, "/problems/body-too-large"]);
    const half = await server.put("half.journey.yaml", "journey: \ud83d\n");
    expect([half.status, half.body.type]).toEqual([422, "/problems/body-invalid"]);
    const most = `# ${"x".repeat(1024 * 1024 - 3)}\n`;
    expect((await server.put("most.journey.yaml", most)).status).toBe(200);
    expect((await readdir(server.folder)).toSorted()).toEqual([greeting, "most.journey.yaml", "throughline.yaml"]);
  });

  test("writes a 5 MB file over with less, when its hash is known", async () => {
    const server = await startedServer();
    await writeFile(join(server.folder, "large.journey.yaml"), Buffer.alloc(5 * 1024 * 1024, "# x\n"));
    const { hash } = (await listed(server))["large.journey.yaml"];
    expect((await server.put("large.journey.yaml", "journey: small\n", sha("x"))).body).toMatchObject({ hash });
    expect((await server.put("large.journey.yaml", "journey: small\n", hash)).status).toBe(200);
  });

  test("keeps what files hold out of the log", async () => {
    const server = await startedServer();
    await server.put(greeting, "very private\n", sha(greetingText));
    await server.put("unheard-of.journey.yaml", "very private\n", sha("x"));
    expect(server.log.join("")).not.toMatch(/private|unheard-of/);
  });

  test("is not for pages of other sites", async () => {
    const server = await startedServer();
    const headers = { Origin: "https://evil.example", "If-Match": `"${sha(greetingText)}"` };
    for (const method of ["PUT", "DELETE"]) {
      const answer = await server.call(method, fileUrl(greeting), { body: { text: "x" }, headers });
      expect([answer.status, answer.body.type]).toEqual([403, "/problems/origin-refused"]);
    }
  });
});

describe("DELETE /v1/journeys/files/{file}", () => {
  test("removes the file as it is known, and no other", async () => {
    const server = await startedServer();
    const remove = (hash: string) => server.call("DELETE", fileUrl(greeting), { headers: { "If-Match": `"${hash}"` } });
    expect((await remove(sha("x"))).body).toMatchObject({ status: 412, text: greetingText });
    expect((await server.call("DELETE", fileUrl(greeting))).status).toBe(428);
    expect((await remove(sha(greetingText))).status).toBe(200);
    expect(await readdir(server.folder)).toEqual(["throughline.yaml"]);
    expect((await remove(sha(greetingText))).status).toBe(412);
  });
});
