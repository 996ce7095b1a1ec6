import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

const CONTROLS = "a[href], button, input, textarea, summary, [contenteditable=true]";
/** Until a menu has closed and given the focus back. */
const SETTLED_MS = 120;

interface Place {
  element: HTMLElement;
  /** Around it, from the inside out. */
  around: readonly HTMLElement[];
  /** Among all controls of the form. */
  index: number;
  about: string;
}

/**
 * A button that is gone once it is pressed, such as one that removes its own line, would leave the keyboard nowhere:
 * the focus goes on to
 * what stands in its place, or to the beginning of another form. about: what the form is about.
 */
export function useLostFocus(holder: RefObject<HTMLElement | null>, about: string, changes: unknown): void {
  const last = useRef<Place>(undefined);
  const now = useRef(about);
  now.current = about;
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const form = holder.current;
      if (!(target instanceof HTMLElement) || !form?.contains(target)) {
        // Menus and lists of the form lie outside of it.
        if (target instanceof HTMLElement && target.closest("[data-area]")) last.current = undefined;
        return;
      }
      const around: HTMLElement[] = [];
      for (let one = target.parentElement; one && one !== form; one = one.parentElement) around.push(one);
      last.current = { element: target, around, index: controlsIn(form).indexOf(target), about: now.current };
    };
    addEventListener("focusin", remember);
    return () => removeEventListener("focusin", remember);
  }, [holder]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at after each change
  useLayoutEffect(() => {
    const goOn = () => {
      const form = holder.current;
      const place = last.current;
      if (!form || !place || place.element.isConnected || document.activeElement !== document.body) return;
      nextOf(place, controlsIn(form), about)?.focus();
    };
    goOn();
    const timer = setTimeout(goOn, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [holder, about, changes]);
}

function nextOf(place: Place, controls: readonly HTMLElement[], about: string): HTMLElement | undefined {
  if (place.about !== about) return controls[0];
  const left = place.around.find((one) => one.isConnected && controls.some((control) => one.contains(control)));
  const inside = left ? controls.filter((control) => left.contains(control)) : controls;
  return inside.find((control) => controls.indexOf(control) >= place.index) ?? inside.at(-1);
}

function controlsIn(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(":disabled, [aria-hidden=true] *") && one.checkVisibility(),
  );
}
