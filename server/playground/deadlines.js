// @ts-check
/** @import { Strings } from "./strings/en.js" */

/**
 * What a timer waits for, in words. Its id names the state that set it: xstate.after.DELAY.JOURNEY.STATE, with a step’s
 * own part after the state; or deferred.… for a message that is held back.
 * @param {string} id
 * @param {Strings} t
 */
export function deadlineName(id, t) {
  if (id.startsWith("deferred.")) return t.timers.held;
  const path = /^xstate\.after\.[^.]+\.[^.]+\.(.+)$/.exec(id)?.[1];
  if (path === undefined) return id;
  const [state = path, part] = path.split(".$");
  const what = part === undefined ? undefined : t.timers.waits[part];
  return what === undefined ? state : `${state} · ${what}`;
}
