import { suggest } from "./suggest.ts";

/** An IANA name that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What to write instead of a name that is none. There are too many to list them. */
export function timeZoneFix(name: string): string {
  const near = suggest(name, Intl.supportedValuesOf("timeZone"));
  return near === undefined ? "Write an IANA name such as Europe/Berlin." : `Did you mean \`${near}\`?`;
}
