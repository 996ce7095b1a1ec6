import { createAtom } from "@xstate/store-react";

/** A line that tells what happened, at the lower edge, for a few seconds; trouble stays until it is closed. */
export interface Notice {
  id: number;
  kind: "done" | "trouble";
  words: string;
}

let last = 0;

export const notices = createAtom<readonly Notice[]>([]);

export function notice(given: Omit<Notice, "id">): void {
  const id = ++last;
  notices.set([...notices.get().slice(-2), { ...given, id }]);
  if (given.kind === "done") setTimeout(() => dismiss(id), 6_000);
}

export function dismiss(id: number): void {
  notices.set(notices.get().filter((one) => one.id !== id));
}
