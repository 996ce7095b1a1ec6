import type { Remembered } from "./memory.ts";

/** Another number than that of the phone in hand at which something has arrived; a ringing call comes first. */
export function elsewhere({ calls, unread, phone }: Remembered): { number: string; rings: boolean } | undefined {
  const call = calls.find(({ status, number }) => status === "ringing" && number !== phone);
  if (call) return { number: call.number, rings: true };
  const number = Object.entries(unread)
    .filter(([, count]) => count > 0)
    .map(([thread]) => thread.slice(thread.indexOf(":") + 1))
    .find((address) => /^\+\d/.test(address) && address !== phone);
  return number === undefined ? undefined : { number, rings: false };
}
