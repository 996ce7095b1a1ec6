import { type Extension, Prec } from "@codemirror/state";
import { activateHover, closeHoverTooltips, type EditorView, hasHoverTooltips, keymap } from "@codemirror/view";
import { announce } from "../ui/index.ts";

/** ms within which a hint that was asked for is there. */
const PATIENCE = 1_000;

/** The hint that the pointer would get, for the place of the cursor: shown and said; it goes with the next step or Escape. */
export const hoverKeys: Extension = Prec.high(
  keymap.of([
    { key: "Mod-k Mod-i", run: show, preventDefault: true },
    { key: "Escape", run: close },
  ]),
);

function show(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  activateHover(view, head, 1, { until: ({ docChanged, selection }) => docChanged || selection !== undefined });
  const asked = performance.now();
  const say = (): void => {
    const hint = view.dom.querySelector(".yaml-hover");
    if (hint) announce([...hint.children].map(({ textContent }) => textContent).join(". "));
    else if (performance.now() - asked < PATIENCE) setTimeout(say, 50);
  };
  say();
  return true;
}

function close(view: EditorView): boolean {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}
