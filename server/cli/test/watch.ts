import { type FSWatcher, watch } from "node:fs";
import process from "node:process";
import { folderName } from "../../../engine/load-project.ts";
import { type ExitCode, exitCodes, UsageError } from "../exit-codes.ts";
import { requireFolder } from "../load.ts";
import { styleOf, type Terminal } from "../terminal.ts";
import type { TestOptions } from "./index.ts";
import { testOnce } from "./once.ts";

/** An editor saves in several steps, and several files at once: what follows within this many ms is one change. */
const settlesMs = 150;

/** Runs the scenarios now and after every change of a YAML file in the folder. Resolves at Ctrl+C. */
export async function testWatching(folder: string, options: TestOptions, terminal: Terminal): Promise<ExitCode> {
  await requireFolder(folder);
  const style = styleOf(terminal);
  const changes = watchYaml(folder);
  try {
    for (;;) {
      // What cannot work now may after the next change.
      await testOnce(folder, options, terminal).catch((error: unknown) => {
        if (!(error instanceof UsageError)) throw error;
        terminal.error(error.message);
      });
      terminal.out(style("dim", `Watching ${folderName(folder)}. Ctrl+C ends it.`));
      const changed = await untilInterrupted(changes.next());
      if (changed === undefined) return exitCodes.ok;
      terminal.out(`\n${style("cyan", `${changed.join(", ")} changed.`)}`);
    }
  } finally {
    changes.close();
  }
}

/** undefined at Ctrl+C. While scenarios run it is not listened to, so that it ends them at once. */
async function untilInterrupted<Value>(waiting: Promise<Value>): Promise<Value | undefined> {
  let interrupt = (): void => {};
  const interrupted = new Promise<undefined>((resolve) => {
    interrupt = () => resolve(undefined);
  });
  process.once("SIGINT", interrupt);
  try {
    return await Promise.race([waiting, interrupted]);
  } finally {
    process.off("SIGINT", interrupt);
  }
}

/** As when the project is loaded, hidden folders and node_modules are nobody’s. Watched, they may be many files. */
const ignored = /(^|[\\/])(node_modules|\.[^\\/]+)([\\/]|$)/;

interface Changes {
  /** The files that have changed since it was asked last; waits for the first of them. Rejects when watching fails. */
  next(): Promise<string[]>;
  close(): void;
}

function watchYaml(folder: string): Changes {
  const changed = new Set<string>();
  let wake: (() => void) | undefined;
  let failed: unknown;
  const cannot = (error: unknown): UsageError =>
    new UsageError(`${folder} cannot be watched: ${error instanceof Error ? error.message : String(error)}`);
  let watcher: FSWatcher;
  try {
    watcher = watch(folder, { recursive: true, ignore: ignored }, (_event, file) => {
      if (file === null || !/\.ya?ml$/.test(file)) return;
      changed.add(file);
      wake?.();
    });
  } catch (error) {
    throw cannot(error);
  }
  watcher.on("error", (error) => {
    failed = cannot(error);
    wake?.();
  });
  return {
    async next() {
      if (changed.size === 0 && failed === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (failed !== undefined) throw failed;
      await new Promise((resolve) => setTimeout(resolve, settlesMs));
      const files = [...changed].toSorted();
      changed.clear();
      return files;
    },
    close: () => watcher.close(),
  };
}
