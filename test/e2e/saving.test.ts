import { execFile } from "node:child_process";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type Editor, openEditor, type Visit } from "./editor.ts";
import { type Host, startHost } from "./host.ts";
import { type StartedServer, startServer } from "./started-server.ts";

const run = promisify(execFile);
const feedback = "feedback.journey.yaml";
const example = join(import.meta.dirname, "../../journeys");

let browser: Browser;
let host: Host;
let editors: Editor[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await startHost({}, { git: true });
});
afterEach(async () => {
  await Promise.all(editors.map(({ context }) => context.close()));
  editors = [];
  await host.close();
});

describe("two who change the same file", () => {
  test("the second tab’s save overwrites nothing: both changes are merged", async () => {
    const first = await open();
    const second = await another(first);
    await write(first, "Title", "Feedback of the first");
    await second.outline.getByRole("row", { name: /^Noted,/ }).click();
    await write(second, "Title", "Noted by the second");
    await first.save();
    await second.page.keyboard.press("Control+s");

    const dialog = await resolving(second);
    await dialog.getByText("They fit together").waitFor();
    await dialog.getByText("Preview of the whole text").click();
    const preview = dialog.getByRole("region", { name: "Preview of the whole text" });
    await expect.poll(() => preview.textContent()).toContain("title: Feedback of the first");
    expect(await preview.textContent()).toContain("title: Noted by the second");
    expect(await first.onDisk(feedback)).not.toContain("Noted by the second");
    await dialog.getByRole("button", { name: "Use the merged text" }).click();
    await second.save();

    const saved = await second.onDisk(feedback);
    expect(saved).toContain("\ntitle: Feedback of the first\n");
    expect(saved).toContain("\n    title: Noted by the second\n");
    await first.page.getByText(`Somebody else has changed ${feedback}. You see it as it is now.`).waitFor();
    await first.outline.getByRole("row", { name: /^Noted by the second,/ }).waitFor();
    expectQuiet();
  });

  test("whichever side is taken of one line, undo brings back the other", async () => {
    const mine = await open();
    for (const [choice, taken, other] of [
      ["Take theirs", "Theirs 1", "Mine 1"],
      ["Keep mine", "Mine 2", "Theirs 2"],
    ] as const) {
      const number = taken.slice(-1);
      await write(mine, "Title", `Mine ${number}`);
      await onDisk(feedback, (text) => text.replace(/^title: .*$/m, `title: Theirs ${number}`));
      const dialog = await resolving(mine);
      await dialog.getByText("One place was changed by both. Choose:").waitFor();
      await dialog.getByRole("button", { name: choice, exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      expect(await field(mine, "Title").inputValue()).toBe(taken);
      await mine.page.getByRole("button", { name: /^Undo/ }).click();
      await expect.poll(() => field(mine, "Title").inputValue()).toBe(other);
      await mine.page.getByRole("button", { name: /^Redo/ }).click();
      await expect.poll(() => field(mine, "Title").inputValue()).toBe(taken);
      await mine.save();
      expect(await mine.onDisk(feedback)).toContain(`title: ${taken}\n`);
    }
    expectQuiet();
  });
});

describe("while the server is away", () => {
  let server: StartedServer;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "throughline-e2e-"));
    await cp(example, join(folder, "journeys"), { recursive: true });
    server = await startServer({ folder: join(folder, "journeys"), data: join(folder, "data") });
  });
  afterEach(async () => {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });
  const again = async () => {
    const port = Number(new URL(server.url).port);
    server = await startServer({ folder: join(folder, "journeys"), data: join(folder, "data"), port });
  };
  const visit = () => open({}, { ...host, url: server.url, folder: join(folder, "journeys") });

  test("a server killed in the middle of saves leaves the old file or the new one whole, and the editor saves when it is back", async () => {
    const editor = await visit();
    let before = await editor.onDisk(feedback);
    for (const [round, wait] of [0, 3, 8, 15, 40].entries()) {
      const words = `Round ${round}: ${"long ".repeat(20_000)}end`;
      await write(editor, "Description", words);
      const asked = editor.page.waitForRequest((request) => request.method() === "PUT");
      await editor.page.keyboard.press("Control+s");
      await asked;
      await new Promise((resolve) => setTimeout(resolve, wait));
      await server.kill();

      const left = await editor.onDisk(feedback);
      const whole = before.replace(/^description: .*$/m, `description: "${words}"`);
      expect([before, whole].includes(left), `round ${round}`).toBe(true);
      await editor.saving("Offline").waitFor();
      expect(await field(editor, "Description").inputValue()).toBe(words);
      await again();
      await editor.saving("All saved").waitFor();
      before = await editor.onDisk(feedback);
      expect(before).toBe(whole);
    }
  });

  test("what is written goes on being kept, and is saved on request", async () => {
    const editor = await visit();
    await server.kill();
    await editor.saving("Offline: the server does not answer").waitFor();
    await write(editor, "Title", "Written offline");
    await editor.saving("Offline: kept in this browser").waitFor();
    await again();
    await editor.saving("Changes not saved").waitFor();
    await editor.save();
    expect(await editor.onDisk(feedback)).toContain("title: Written offline\n");
  });
});

describe("a page that is gone before anything was saved", () => {
  const restored = `Restored from this browser, not saved yet: ${feedback}.`;
  const gone: [string, (editor: Editor) => Promise<Editor>][] = [
    [
      "is loaded again",
      async (editor) => {
        await editor.page.reload();
        return editor;
      },
    ],
    [
      "is closed",
      async (editor) => {
        await editor.page.close();
        return another(editor);
      },
    ],
    [
      "crashes",
      async (editor) => {
        const crashed = editor.page.waitForEvent("crash");
        const session = await editor.context.newCDPSession(editor.page);
        void session.send("Page.crash").catch(() => undefined);
        await crashed;
        return another(editor);
      },
    ],
  ];
  test.for(gone)("keeps its draft: it %s", async ([, end]) => {
    const before = await open();
    await write(before, "Title", "Only a draft");
    await expect.poll(() => drafts(before.page)).toEqual(["Only a draft"]);
    const after = await end(before);
    await after.page.getByText(restored).waitFor();
    await after.saving("Changes not saved").waitFor();
    expect(await field(after, "Title").inputValue()).toBe("Only a draft");
    expect(await after.onDisk(feedback)).toContain("title: Feedback\n");
    await after.save();
    expect(await after.onDisk(feedback)).toContain("title: Only a draft\n");
    await expect.poll(() => drafts(after.page)).toEqual([]);
    expectQuiet();
  });
});

describe("what others do to a file is said in plain words, and nothing is lost", () => {
  const words = {
    en: {
      tooLarge: /large\.journey\.yaml is too large \(5 MB\)/,
      notUtf8: /latin\.journey\.yaml is not written in UTF-8/,
      broken: "The YAML text has an error. Open it to mend it.",
      brokenOpen: "The YAML text has an error. The canvas shows the journey as it was before it.",
      changed: `Somebody else has changed ${feedback}. You see it as it is now.`,
      conflict: "Changed by somebody else",
      merge: "Compare and merge",
      removed: `Somebody else has removed ${feedback} while you were changing it here.`,
      unreadable: /Somebody else has made feedback\.journey\.yaml into something that cannot be opened here/,
      keepMine: "Keep mine",
      copy: "Keep mine as a copy",
      refused: /feedback\.journey\.yaml was not saved: The server cannot write to the project’s folder/,
      unsaved: "Changes not saved",
      titleField: "Title",
    },
    de: {
      tooLarge: /large\.journey\.yaml ist zu groß \(5 MB\)/,
      notUtf8: /latin\.journey\.yaml ist nicht in UTF-8 geschrieben/,
      broken: "Der YAML-Text hat einen Fehler. Öffnen Sie ihn, um ihn zu beheben.",
      brokenOpen: "Der YAML-Text hat einen Fehler. Die Zeichenfläche zeigt die Journey, wie sie davor war.",
      changed: `Jemand anderes hat ${feedback} geändert. Sie sehen den neuen Stand.`,
      conflict: "Von jemand anderem geändert",
      merge: "Vergleichen und zusammenführen",
      removed: `Jemand anderes hat ${feedback} entfernt, während Sie die Datei hier geändert haben.`,
      unreadable: /Jemand anderes hat aus feedback\.journey\.yaml etwas gemacht, das sich hier nicht öffnen lässt/,
      keepMine: "Meine behalten",
      copy: "Meine als Kopie behalten",
      refused:
        /feedback\.journey\.yaml wurde nicht gespeichert: Der Server kann nicht in den Ordner des Projekts schreiben/,
      unsaved: "Änderungen nicht gespeichert",
      titleField: "Titel",
    },
  };

  describe.each(["en", "de"] as const)("in %s", (language) => {
    const say = words[language];
    const title = (editor: Editor) => field(editor, say.titleField);

    test("a file of 5 MB, one in another encoding and one that is broken", async () => {
      const large = `journey: large\ndescription: ${"x".repeat(5 * 1024 * 1024)}\n`;
      const latin = Buffer.from("journey: latin\ntitle: Grüße\n", "latin1");
      const broken = "journey: broken\nstates:\n  first: {on: {message.received: [}\n";
      await writeFile(join(host.folder, "large.journey.yaml"), large);
      await writeFile(join(host.folder, "latin.journey.yaml"), latin);
      await writeFile(join(host.folder, "broken.journey.yaml"), broken);
      const editor = await open({ language, path: "/" });
      await editor.page.getByText(say.tooLarge).waitFor();
      await editor.page.getByText(say.notUtf8).waitFor();
      await editor.page.getByText(say.broken).waitFor();

      for (const [name, said] of [
        ["large", say.tooLarge],
        ["latin", say.notUtf8],
        ["broken", say.brokenOpen],
      ] as const) {
        await editor.page.goto(`${host.url}/journeys/${name}`);
        await editor.page.getByText(said).waitFor();
        await editor.page.keyboard.press("Control+s");
      }
      expect(await editor.onDisk("large.journey.yaml")).toBe(large);
      expect(await readFile(join(host.folder, "latin.journey.yaml"))).toEqual(latin);
      expect(await editor.onDisk("broken.journey.yaml")).toBe(broken);
      expectQuiet();
    });

    test("one that another program changes while it is open, and one that it removes", async () => {
      const editor = await open({ language });
      await onDisk(feedback, (text) => text.replace("title: Feedback\n", "title: Changed outside\n"));
      await editor.page.getByText(say.changed).waitFor();
      await expect.poll(() => title(editor).inputValue()).toBe("Changed outside");

      await write(editor, say.titleField, "Mine");
      await onDisk(feedback, (text) => text.replace("title: Changed outside\n", "title: Changed again\n"));
      await editor.saving(say.conflict).waitFor();
      expect(await title(editor).inputValue()).toBe("Mine");
      await rm(join(host.folder, feedback));
      await editor.page.getByRole("button", { name: say.merge }).click();
      const dialog = editor.page.getByRole("alertdialog");
      await dialog.getByText(say.removed).waitFor();
      await dialog.getByRole("button", { name: say.keepMine, exact: true }).click();
      await editor.save();
      expect(await editor.onDisk(feedback)).toContain("title: Mine\n");
      expectQuiet();
    });

    test("one that it makes unreadable: there is a copy of what was written here", async () => {
      const editor = await open({ language });
      await write(editor, say.titleField, "Mine");
      const large = `${await editor.onDisk(feedback)}# ${"x".repeat(2 * 1024 * 1024)}\n`;
      await writeFile(join(host.folder, feedback), large);
      await editor.saving(say.conflict).waitFor();
      await editor.page.getByRole("button", { name: say.merge }).click();
      const dialog = editor.page.getByRole("alertdialog");
      await dialog.getByText(say.unreadable).waitFor();
      await dialog.getByRole("button", { name: say.copy, exact: true }).click();
      await editor.page.waitForURL(/feedback-mine$/);
      await editor.save();
      expect(await editor.onDisk("feedback-mine.journey.yaml")).toContain("title: Mine\n");
      expect(await editor.onDisk(feedback)).toBe(large);
      expectQuiet();
    });

    test("a folder that the server may not write to", async () => {
      const { url, folder, release } = await readOnlyServer();
      try {
        const editor = await open({ language }, { ...host, url, folder });
        const before = await editor.onDisk(feedback);
        await write(editor, say.titleField, "Mine");
        await editor.page.keyboard.press("Control+s");
        await editor.page.getByText(say.refused).waitFor();
        await editor.saving(say.unsaved).waitFor();
        expect(await title(editor).inputValue()).toBe("Mine");
        expect(await editor.onDisk(feedback)).toBe(before);
      } finally {
        await release();
      }
    });
  });
});

describe("publishing and versions", () => {
  test("publishing is refused while there are errors, which are listed and lead to their places", async () => {
    await onDisk(feedback, (text) => text.replace("    always: happy\n", "    always: nowhere\n"));
    const editor = await open();
    const dialog = editor.page.getByRole("dialog", { name: "Publish" });
    await editor.page.getByRole("button", { name: "Publish", exact: true }).click();
    await dialog.getByText(/It cannot be published: there/).waitFor();
    const errors = dialog.getByRole("listitem");
    expect(await errors.count()).toBeGreaterThan(0);
    await errors.filter({ hasText: "nowhere" }).getByRole("button", { name: /^Show/ }).first().click();
    await dialog.waitFor({ state: "detached" });
    await editor.details.getByRole("heading", { level: 2, name: "at once" }).waitFor();
    expect(await published("feedback")).not.toContain("always: nowhere");

    await onDisk(feedback, (text) => text.replace("    always: nowhere\n", "    always: happy\n"));
    await editor.page.getByText(`Somebody else has changed ${feedback}. You see it as it is now.`).waitFor();
    await editor.page.reload();
    await write(editor, "Title", "Feedback, published");
    await editor.page.getByRole("button", { name: "Publish", exact: true }).click();
    await editor.page.getByText("Feedback, published is live.").waitFor();
    await editor.page.getByRole("button", { name: "Close", exact: true }).click();
    expect(await editor.onDisk(feedback)).toContain("title: Feedback, published\n");
    expect(await published("feedback")).toContain("title: Feedback, published\n");
    expectQuiet();
  });

  test("a journey is committed with a message, compared with a revision, and an old one is brought back", async () => {
    const editor = await open();
    const { page, lower } = editor;
    const choose = async (item: RegExp) => {
      await page.getByRole("button", { name: "Versions and more" }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await write(editor, "Title", "Feedback, better");
    await choose(/^Commit to git/);
    const commit = page.getByRole("dialog", { name: "Commit to git" });
    await commit
      .getByRole("textbox", { name: "What have you changed, and why?" })
      .fill("Give it a better title\n\nAs the shop asked for.");
    await commit.getByRole("button", { name: "Commit", exact: true }).click();
    await page.getByText(/^Committed as [0-9a-f]{8}\.$/).waitFor();
    const { stdout } = await run("git", ["log", "--format=%s|%b|", "--name-only"], { cwd: host.folder });
    expect(stdout.split("\n\n")[0]).toMatch(/^Give it a better title\|As the shop asked for\.\n?\|/);
    expect((await run("git", ["status", "--short"], { cwd: host.folder })).stdout).toBe("");

    await choose(/^Earlier versions/);
    const versions = page.getByRole("dialog", { name: "Earlier versions of Feedback, better" });
    await versions.getByText("Give it a better title").waitFor();
    await versions.getByRole("button", { name: "Show the differences from The example" }).click();
    await lower.getByText("1 difference", { exact: true }).waitFor();
    await lower.getByText("Feedback, better").first().waitFor();

    await choose(/^Earlier versions/);
    await versions.getByRole("button", { name: "Restore The example" }).click();
    await page.getByText("The earlier version is here as a change that is not saved.").waitFor();
    expect(await field(editor, "Title").inputValue()).toBe("Feedback");
    await editor.save();
    expect((await run("git", ["diff", "HEAD~1", "--stat"], { cwd: host.folder })).stdout).toBe("");
    expectQuiet();
  });
});

async function open(visit: Visit = {}, at: Host = host): Promise<Editor> {
  const editor = await openEditor(browser, at, { path: "/journeys/feedback", ...visit });
  editors.push(editor);
  if (visit.path === undefined) await editor.page.getByRole("application").waitFor();
  return editor;
}

/** One more page in the same browser. */
async function another({ context, page: { url: _ }, ...first }: Editor): Promise<Editor> {
  const page = await context.newPage();
  await page.goto(`${host.url}/journeys/feedback`);
  await page.getByRole("application").waitFor();
  page.on("pageerror", (error) => first.complaints.push(String(error)));
  return {
    ...first,
    context,
    page,
    outline: page.getByRole("complementary", { name: "Journey as a tree" }),
    details: page.getByRole("complementary", { name: "Details" }),
    saving: (words) => page.getByText(`State of saving: ${words}`),
    async save() {
      await page.keyboard.press("Control+s");
      await page.getByText("State of saving: All saved").waitFor();
    },
  };
}

const field = ({ details }: Editor, name: string) => details.getByRole("textbox", { name, exact: true });

/** Into a field of the journey’s details, and out of it again. */
async function write(editor: Editor, name: string, words: string): Promise<void> {
  await field(editor, name).fill(words);
  await field(editor, name).press("Tab");
}

async function resolving({ page, saving }: Editor) {
  await saving("Changed by somebody else").waitFor();
  await page.getByRole("button", { name: "Compare and merge" }).click();
  return page.getByRole("alertdialog", { name: "Somebody else has changed this file" });
}

/** As another program does. */
async function onDisk(file: string, change: (text: string) => string): Promise<void> {
  const path = join(host.folder, file);
  await writeFile(path, change(await readFile(path, "utf8")));
}

/** The titles of journeys that the browser keeps. */
function drafts(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opened = indexedDB.open("throughline");
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const all = opened.result.transaction("drafts").objectStore("drafts").getAll();
          all.onsuccess = () => {
            opened.result.close();
            resolve(all.result.map(({ text }: { text?: string }) => /^title: (.*)$/m.exec(text ?? "")?.[1] ?? ""));
          };
        };
      }),
  );
}

/** The text of the version that new conversations run. */
async function published(journey: string): Promise<string> {
  const ask = async (path: string) => (await fetch(`${host.url}/v1/journeys/${journey}/${path}`)).json();
  const { items } = (await ask("versions")) as { items: { version: string; runs?: true }[] };
  const running = items.find(({ runs }) => runs);
  return ((await ask(`versions/${encodeURIComponent(running!.version)}`)) as { text: string }).text;
}

/** Root may write everywhere: there the server runs as nobody. */
async function readOnlyServer(): Promise<{ url: string; folder: string; release(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), "throughline-e2e-"));
  const [folder, data] = [join(parent, "journeys"), join(parent, "data")];
  await cp(example, folder, { recursive: true });
  await mkdir(data);
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  if (uid !== undefined) await Promise.all([parent, data].map((path) => chown(path, uid, uid)));
  await chmod(folder, 0o555);
  const server = await startServer({ folder, data, ...(uid !== undefined && { uid }) });
  return {
    url: server.url,
    folder,
    async release() {
      await server.kill();
      await chmod(folder, 0o755);
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** Answers 412 are what conflicts are found by; the browser notes them. */
function expectQuiet(): void {
  const refused = /the server responded with a status of 412/;
  expect(editors.flatMap(({ complaints }) => complaints).filter((line) => !refused.test(line))).toEqual([]);
}
