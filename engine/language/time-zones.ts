import { didYouMean } from "./suggest.ts";

/** An IANA name that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What to write instead of a name that is none. */
export function timeZoneFix(name: string): string {
  return didYouMean(name, Intl.supportedValuesOf("timeZone"), "Write an IANA name such as Europe/Berlin.");
}
