import { type RefObject, useEffect } from "react";
import type { Path } from "../../engine/language/index.ts";
import type { Selection } from "../model/index.ts";

/** Where something is written first; else what can be pressed. */
const CONTROLS = ["input:not([type=hidden]), textarea, [contenteditable=true]", "button"];

/**
 * Brings the field that a selection is about into sight, and the focus into it, unless somebody is typing elsewhere.
 */
export function useFocusAt(holder: RefObject<HTMLElement | null>, selection: Selection): void {
  // A form about something else is read from its beginning.
  const subject =
    selection.kind === "states" ? selection.ids.join() : selection.kind === "transition" ? selection.id : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that counts.
  useEffect(() => {
    // Newer browsers give a promise, which is no way to clean up.
    void holder.current?.scrollIntoView({ block: "start" });
  }, [subject, holder]);

  useEffect(() => {
    const { at } = selection;
    if (!at || !holder.current) return;
    const field = fieldOf(holder.current, at);
    if (!field) return;
    for (let part: HTMLElement | null = field; part && part !== holder.current; part = part.parentElement) {
      if (part instanceof HTMLDetailsElement) part.open = true;
    }
    field.scrollIntoView({ block: "nearest" });
    field.classList.remove("inspector-shown");
    requestAnimationFrame(() => field.classList.add("inspector-shown"));
    if (isTyping(holder.current)) return;
    const controls = CONTROLS.flatMap((selector) => [...field.querySelectorAll<HTMLElement>(selector)]);
    // Some are there for the browser alone, such as the select behind a button that opens a list.
    controls.find((one) => !one.closest("[aria-hidden=true]"))?.focus({ preventScroll: true });
  }, [selection, holder]);
}

/** The field whose path is that one, or the nearest around it. */
function fieldOf(holder: HTMLElement, at: Path): HTMLElement | undefined {
  let best: HTMLElement | undefined;
  let length = 0;
  for (const element of holder.querySelectorAll<HTMLElement>("[data-path]")) {
    const path = JSON.parse(element.dataset.path!) as Path;
    if (path.length > length && path.every((key, index) => at[index] === key)) {
      best = element;
      length = path.length;
    }
  }
  return best;
}

/** Somebody is writing in another part of the page. */
function isTyping(holder: HTMLElement): boolean {
  const active = document.activeElement as HTMLElement | null;
  if (!active || holder.contains(active)) return false;
  return active.isContentEditable || active.matches("input, textarea");
}
