import type { Strings } from "../strings/index.ts";

/**
 * What a timer waits for, in words. Its id names the state that set it: xstate.after.DELAY.JOURNEY.STATE, with a step’s
 * own part after the state; or deferred.… for a message that is held back.
 */
export function deadlineName(id: string, { timers }: Strings["demo"]): string {
  if (id.startsWith("deferred.")) return timers.held;
  const path = /^xstate\.after\.[^.]+\.[^.]+\.(.+)$/.exec(id)?.[1];
  if (path === undefined) return id;
  const [state = path, part] = path.split(".$");
  const what = part === undefined ? undefined : timers.waits[part];
  return what === undefined ? state : `${state} · ${what}`;
}
