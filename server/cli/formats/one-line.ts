import type { Finding } from "../../../engine/language/index.ts";

/** What is wrong and how to fix it, as one text. */
export function inOneLine({ message, fix }: Finding): string {
  return `${/[.!?]$/.test(message) ? message : `${message}.`} ${fix}`;
}
