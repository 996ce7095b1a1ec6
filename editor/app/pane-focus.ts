import { showPane } from "./panes.ts";

/** The parts of the page that F6 goes through, in this order; marked with data-area. */
export type Area = "header" | "outline" | "canvas" | "lower" | "details";

const CONTROLS = "a[href], button, input, textarea, summary, [tabindex], [contenteditable=true]";
/** Where in an area somebody begins who has not been there yet: the first that is there. */
const beginnings: Readonly<Record<Area, readonly string[]>> = {
  header: [CONTROLS],
  outline: ["[role=treegrid] [role=row][tabindex='0']", "[role=treegrid]", CONTROLS],
  canvas: [".react-flow"],
  lower: ["[role=tab][aria-selected=true]", CONTROLS],
  details: [".inspector :is(input, textarea, [contenteditable=true])", `.inspector :is(${CONTROLS})`, CONTROLS],
};
/** Frames until a pane that is loaded when it is needed is there: some two seconds. */
const PATIENCE = 120;

const lastIn = new WeakMap<HTMLElement, HTMLElement>();
/** Where somebody was last among the states: on the canvas, not in its tools, or in the outline. */
let before: HTMLElement | undefined;

/** Keeps where somebody is in each area, for coming back. */
export function noteFocus({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const area = areaOf(target);
  if (area) lastIn.set(area, target);
  if (target.closest(".react-flow, [role=treegrid]")) before = target;
}

/** Into the first field of the details of what is selected. */
export function enterDetails(): void {
  showPane("inspector");
  focusWhenThere(PATIENCE);
}

function focusWhenThere(frames: number): void {
  requestAnimationFrame(() => {
    const inspector = document.querySelector<HTMLElement>(".inspector");
    const first = inspector && firstOf(inspector, beginnings.details);
    if (first) first.focus();
    else if (frames > 0) focusWhenThere(frames - 1);
  });
}

/** Back to where somebody was on the canvas or in the outline. False outside of the details. */
export function leaveDetails(): boolean {
  const here = areaOf(document.activeElement);
  if (here?.dataset.area !== "details") return false;
  const back = before && isShown(before) ? areaOf(before) : undefined;
  focusIn(back ?? document.querySelector<HTMLElement>("[data-area=canvas]") ?? here, back ? before : undefined);
  return true;
}

/** The area after the one with the focus, or before it: where somebody was in it last, else its beginning. */
export function focusNextArea(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-area]")].filter(isShown);
  const order = Object.keys(beginnings);
  const areas = all.sort((a, b) => order.indexOf(a.dataset.area!) - order.indexOf(b.dataset.area!));
  const here = areaOf(document.activeElement);
  const at = here ? areas.indexOf(here) : -1;
  for (let tried = 1; tried <= areas.length; tried++) {
    const next = areas[(at + step * tried + areas.length * 2) % areas.length]!;
    if (focusIn(next, lastIn.get(next))) return;
  }
}

function focusIn(area: HTMLElement, last: HTMLElement | undefined): boolean {
  const known = last && area.contains(last) && isShown(last) ? last : undefined;
  const target = known ?? firstOf(area, beginnings[area.dataset.area as Area]);
  target?.focus();
  return target !== undefined;
}

/** The first that can take the focus; selectors that come first count more. */
function firstOf(within: HTMLElement, selectors: readonly string[]): HTMLElement | undefined {
  return selectors
    .flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)])
    .find((one) => within.contains(one) && isShown(one) && one.tabIndex >= 0 && !one.matches(":disabled"));
}

const areaOf = (element: Element | null) => element?.closest<HTMLElement>("[data-area]") ?? undefined;

/** It is on the page, and nothing hides it: a closed part of a form does. */
function isShown(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.closest("[aria-hidden=true]");
}
