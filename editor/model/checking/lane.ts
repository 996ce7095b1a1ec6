import type { Arguments, CallName, Request, Response, Result, WorkerLike } from "./calls.ts";
import { CheckerTrouble } from "./checking.ts";

/** One worker, opened when it is first needed, and again after one that hung. */
export interface Lane {
  /** What every worker of this lane is told first; again whenever it changes. */
  tell(request: Extract<Request, { do: "setProject" }>): void;
  call<Name extends CallName>(name: Name, ...given: Arguments<Name>): Promise<Result<Name>>;
  close(): void;
}

/** limit: ms without any answer after which a worker is given up. */
export function createLane(open: () => WorkerLike, limit: number): Lane {
  let worker: WorkerLike | undefined;
  let told: Request | undefined;
  let calls = 0;
  let watch: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();

  const giveUp = (trouble: CheckerTrouble): void => {
    clearTimeout(watch);
    worker?.terminate();
    worker = undefined;
    const left = [...waiting.values()];
    waiting.clear();
    for (const { reject } of left) reject(trouble);
  };
  const watchOver = (): void => {
    clearTimeout(watch);
    if (waiting.size === 0) return;
    watch = setTimeout(() => {
      giveUp(new CheckerTrouble("too-long", `The check took more than ${limit / 1000} seconds and was ended.`));
    }, limit);
  };
  const opened = (): WorkerLike => {
    if (worker) return worker;
    worker = open();
    worker.onmessage = ({ data }: { data: Response }) => {
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      watchOver();
      if ("error" in data) call?.reject(new CheckerTrouble("failed", data.error));
      else call?.resolve(data.result);
    };
    worker.onerror = ({ message = "The worker could not be started." }) =>
      giveUp(new CheckerTrouble("failed", message));
    if (told) worker.postMessage(told);
    return worker;
  };

  return {
    tell(request) {
      told = request;
      worker?.postMessage(request);
    },
    call<Name extends CallName>(name: Name, ...given: Arguments<Name>): Promise<Result<Name>> {
      const id = ++calls;
      return new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        if (waiting.size === 1) watchOver();
        opened().postMessage({ do: name, id, with: given });
      }) as Promise<Result<Name>>;
    },
    close: () => giveUp(new CheckerTrouble("failed", "The checker was closed.")),
  };
}
