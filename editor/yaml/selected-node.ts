import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** What is selected elsewhere: its lines have a soft ground. undefined: nothing is. */
export const markNode = StateEffect.define<{ from: number; to: number } | undefined>();

const line = Decoration.line({ class: "cm-selected-node" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(markNode)) continue;
      next = Decoration.none;
      if (!effect.value) continue;
      const { doc } = transaction.state;
      const first = doc.lineAt(Math.min(effect.value.from, doc.length)).number;
      const last = doc.lineAt(Math.min(effect.value.to, doc.length)).number;
      const starts = Array.from({ length: last - first + 1 }, (_, index) => doc.line(first + index).from);
      next = Decoration.set(starts.map((from) => line.range(from)));
    }
    return next;
  },
  provide: (from) => EditorView.decorations.from(from),
});

export const selectedNode: Extension = field;
