import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type AnyStateMachine, createActor, type StateValue } from "xstate";
import type { Definition } from "../../engine/compile/index.ts";
import { exportXState } from "../../engine/export/index.ts";

/** Writes the module of a definition into a folder in which there is no package but those of this project. */
export async function writeModule(definition: Definition): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-export-"));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  const file = join(folder, `${definition.journey.name}.machine.mjs`);
  await writeFile(file, exportXState(definition));
  return file;
}

/** What the module of a definition exports. */
export async function importModule(definition: Definition): Promise<{ machine: AnyStateMachine; config: unknown }> {
  const url = pathToFileURL(await writeModule(definition)).href;
  return (await import(/* @vite-ignore */ url)) as { machine: AnyStateMachine; config: unknown };
}

/** A machine on a clock that is moved by hand. */
export interface Running {
  send(event: { type: string; [field: string]: unknown }): void;
  /** Fires what is due next; false where nothing is. */
  fireNext(): boolean;
  /** The author’s paths of the states that it is in, as a conversation shows them. */
  states(): string[];
  context(): { facts: Record<string, unknown> };
  done(): boolean;
}

export function runMachine(machine: AnyStateMachine, input?: Record<string, unknown>): Running {
  let now = 0;
  let count = 0;
  const timers = new Map<number, { at: number; fire: () => void }>();
  const clock = {
    setTimeout: (fire: () => void, ms: number) => {
      timers.set(++count, { at: now + ms, fire });
      return count;
    },
    clearTimeout: (id: number) => void timers.delete(id),
  };
  const actor = createActor(machine, { clock, ...(input && { input }) } as never).start();
  return {
    send: (event) => actor.send(event),
    fireNext() {
      const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
      if (!next) return false;
      const [id, { at, fire }] = next;
      timers.delete(id);
      now = at;
      fire();
      return true;
    },
    states: () => leaves((actor.getSnapshot() as { value: StateValue }).value).toSorted(),
    context: () => (actor.getSnapshot() as { context: { facts: Record<string, unknown> } }).context,
    done: () => (actor.getSnapshot() as { status: string }).status === "done",
  };
}

/** Names that begin with $ are not the author’s. */
function leaves(value: StateValue, path: readonly string[] = []): string[] {
  const own = (name: string) => (name.startsWith("$") ? path : [...path, name]);
  if (typeof value === "string") return [own(value).join(".")];
  const entries = Object.entries(value);
  if (entries.length === 0) return [path.join(".")];
  return entries.flatMap(([name, inner]) => (inner === undefined ? [] : leaves(inner, own(name))));
}
