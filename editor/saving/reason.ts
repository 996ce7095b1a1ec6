import type { Strings } from "../strings/index.ts";

/** Why the server did not do what it was asked for, in the language of the interface; its own words where there are none. */
export function reasonOf({ saving: { reasons } }: Strings, error: unknown): string {
  const { code = "", message = String(error) } = (error ?? {}) as { code?: string; message?: string };
  return Object.hasOwn(reasons, code) ? reasons[code]!(message) : message;
}
