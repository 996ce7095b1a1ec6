import { afterEach, describe, expect, test, vi } from "vitest";
import { type Request, type Response, serve, type WorkerLike } from "../../../../editor/model/checking/calls.ts";
import { CheckerTrouble } from "../../../../editor/model/checking/checking.ts";
import type { CheckingCore } from "../../../../editor/model/checking/core.ts";
import { createChecker } from "../../../../editor/model/checking/create-checker.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Workers whose core is a stub; each remembers what it was told. */
function workers(core: Partial<CheckingCore>) {
  const opened: { told: Request[]; ended: boolean }[] = [];
  const open = (): WorkerLike => {
    const one = { told: [] as Request[], ended: false };
    opened.push(one);
    const worker: WorkerLike = {
      postMessage(request) {
        one.told.push(request);
        handle(request);
      },
      onmessage: null,
      onerror: null,
      terminate() {
        one.ended = true;
      },
    };
    const answer = (data: Response) => !one.ended && worker.onmessage?.({ data });
    const handle = serve({ setProject: () => undefined, ...core } as CheckingCore, answer);
    return worker;
  };
  return { opened, open };
}

const file = "a.journey.yaml";
const finding = (message: string) => [{ message }] as unknown as ReturnType<CheckingCore["check"]>;

describe("a checker", () => {
  test("answers with what the core finds", async () => {
    const { open } = workers({ check: ({ text }) => finding(text) });
    const checker = createChecker({ open });
    expect(await checker.check(file, "one")).toEqual(finding("one"));
    checker.close();
  });

  test("gives no answer to those whom a newer check has overtaken, and skips what nobody waits for", async () => {
    const seen: string[] = [];
    const { open } = workers({
      check: ({ text }) => {
        seen.push(text);
        return finding(text);
      },
    });
    const checker = createChecker({ open });
    const answers = await Promise.all(["1", "2", "3", "4"].map((text) => checker.check(file, text)));
    expect(answers).toEqual([undefined, undefined, undefined, finding("4")]);
    expect(seen).toEqual(["1", "4"]);
    checker.close();
  });

  test("ends a worker that hangs, says so, and goes on with another that knows the project", async () => {
    vi.useFakeTimers();
    let hangs = true;
    const never = new Promise<never>(() => undefined);
    const { open, opened } = workers({ check: ({ text }) => (hangs ? (never as never) : finding(text)) });
    const checker = createChecker({ open, limit: 1_000 });
    checker.setProject([{ file: "throughline.yaml", kind: "project", text: "project: a" }]);
    const first = checker.check(file, "one");
    const refused = expect(first).rejects.toMatchObject({ reason: "too-long" });
    await vi.advanceTimersByTimeAsync(1_001);
    await refused;
    expect(checker.trouble.get()).toBeInstanceOf(CheckerTrouble);
    expect(opened[0]!.ended).toBe(true);

    hangs = false;
    expect(await checker.check(file, "two")).toEqual(finding("two"));
    expect(opened[1]!.told[0]).toMatchObject({ do: "setProject", files: [{ file: "throughline.yaml" }] });
    expect(checker.trouble.get()).toBeUndefined();
    checker.close();
  });

  test("tells a failure of the core as trouble", async () => {
    const { open } = workers({
      check: () => {
        throw new RangeError("too deep");
      },
    });
    const checker = createChecker({ open });
    await expect(checker.check(file, "one")).rejects.toMatchObject({ reason: "failed", message: "too deep" });
    checker.close();
  });

  test("sends the project again only when something beside the draft has changed", async () => {
    const { open, opened } = workers({ check: ({ text }) => finding(text) });
    const checker = createChecker({ open });
    const project = { file: "throughline.yaml", kind: "project" as const, text: "project: a" };
    const draft = (text: string) => ({ file, kind: "journey" as const, text });
    const sent = () => opened[0]!.told.filter((request) => request.do === "setProject").length;
    checker.setProject([project, draft("1")]);
    await checker.check(file, "1");
    checker.setProject([project, draft("2")]);
    await checker.check(file, "2");
    expect(sent()).toBe(1);
    checker.setProject([{ ...project, text: "project: b" }, draft("2")]);
    await checker.check(file, "2");
    expect(sent()).toBe(2);
    checker.close();
  });

  test("looks for a trace beside the checks, of the text that was checked last", async () => {
    const traced: string[] = [];
    const { open, opened } = workers({
      check: ({ text }) => finding(text),
      trace: async ({ text }) => {
        traced.push(text);
        return undefined;
      },
    });
    const checker = createChecker({ open });
    const [found] = (await checker.check(file, "one"))!;
    await checker.trace(found!);
    expect(traced).toEqual(["one"]);
    expect(opened).toHaveLength(2);
    checker.close();
  });
});
