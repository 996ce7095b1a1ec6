import type { CheckedFile } from "./checking.ts";
import type { CheckingCore } from "./core.ts";

/** What can be asked of the worker, by name. */
export type CallName = Exclude<keyof CheckingCore, "setProject">;
export type Arguments<Name extends CallName> = Parameters<CheckingCore[Name]>;
export type Result<Name extends CallName> = Awaited<ReturnType<CheckingCore[Name]>>;

/** To the worker. */
export type Request =
  | { do: "setProject"; files: readonly CheckedFile[] }
  | { do: CallName; id: number; with: readonly unknown[] };

/** From the worker. */
export type Response = { id: number; result: unknown } | { id: number; error: string };

/** The side of a Worker that is used here. */
export interface WorkerLike {
  postMessage(request: Request): void;
  onmessage: ((event: { data: Response }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
  terminate(): void;
}

/** Answers requests one after the other, in their order: a trace that is being worked out sees one project. */
export function serve(core: CheckingCore, answer: (response: Response) => void): (request: Request) => void {
  let last: Promise<void> = Promise.resolve();
  return (request) => {
    last = last.then(async () => {
      if (request.do === "setProject") {
        core.setProject(request.files);
        return;
      }
      const { id } = request;
      try {
        const call = core[request.do] as (...given: readonly unknown[]) => unknown;
        answer({ id, result: await call(...request.with) });
      } catch (error) {
        answer({ id, error: error instanceof Error ? error.message : String(error) });
      }
    });
  };
}
