import { covers } from "../compile/index.ts";
import type { Impact } from "./change.ts";
import type { Versions } from "./impact-states.ts";
import type { Outline } from "./plain-state.ts";

/** Events that a state handled, which in the new version neither it nor anything around it handles. */
export function eventImpacts({ before, after, pairs }: Versions): Impact[] {
  return [...pairs].flatMap(([from, to]): Impact[] => {
    const now = handledAround(after, to);
    const lost = handledBy(before, from).filter((event) => !now.some((descriptor) => covers(descriptor, event)));
    if (lost.length === 0) return [];
    const where = from === "" ? "The journey itself" : `\`${from}\``;
    const events = lost.map((event) => `\`${event}\``).join(", ");
    const sentence = `${where} does nothing on ${events} any more. Conversations that count on it are left without an answer.`;
    return [{ severity: "review", kind: "event-unhandled", ...(from && { state: from }), sentence }];
  });
}

function handledBy(outline: Outline, path: string): string[] {
  const events = outline
    .get(path)!
    .transitions.filter(({ trigger }) => trigger.kind === "on" || trigger.kind === "interrupt")
    .map(({ trigger }) => trigger.is.replace(/^on /, ""));
  return [...new Set(events)];
}

function handledAround(outline: Outline, path: string): string[] {
  const events: string[] = [];
  for (let at: string | undefined = path; at !== undefined; at = outline.get(at)!.parent) {
    events.push(...handledBy(outline, at));
  }
  return events;
}
