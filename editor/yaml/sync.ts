import { Annotation, type ChangeSet, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Splice, Workspace, WorkspaceState } from "../model/index.ts";
import { type LineBreaks, lineBreaksOf, spliceTo } from "../model/line-breaks.ts";
import { pathOfSelection, selectionAt } from "../model/selection-at.ts";
import { markNode } from "./selected-node.ts";

/** A change that comes from the workspace: it is there already. */
const fromWorkspace = Annotation.define<boolean>();

/** ms that the cursor rests before what it stands in is selected. */
const REST = 120;

/** The text of the open journey and a view of it, kept the same both ways; selection too. */
export interface Sync {
  extension: Extension;
  /** The text as the view has it. */
  breaks(): LineBreaks;
  /** Begins to follow the workspace; gives the end of it. */
  follow(view: EditorView): () => void;
}

export function createSync(workspace: Workspace): Sync {
  const { file, reading } = workspace.get();
  let known = reading.text;
  let breaks = lineBreaksOf(known);
  let own = workspace.get().selection;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const selectAtCursor = (view: EditorView): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const state = workspace.get();
      if (state.file !== file || state.reading.text !== known || state.broken) return;
      const path = state.reading.pathAt(breaks.toText(view.state.selection.main.head));
      view.dispatch({ effects: markNode.of(undefined), annotations: fromWorkspace.of(true) });
      own = selectionAt(state.graph, path);
      workspace.select(own);
      own = workspace.get().selection;
    }, REST);
  };

  const typed = (changes: ChangeSet): void => {
    const splices: Splice[] = [];
    changes.iterChanges((from, to, _fromNow, _toNow, inserted) => {
      splices.push(breaks.splice({ from, to, insert: inserted.toString() }));
    });
    const next = splices.reduceRight(
      (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
      known,
    );
    known = next;
    breaks = lineBreaksOf(next);
    workspace.change([{ file, splices }], { label: { key: "typing" }, group: "typing" });
  };

  const repair = (view: EditorView): void => {
    const splice = spliceTo(view.state.doc.toString(), breaks.plain);
    if (splice) view.dispatch({ changes: splice, annotations: fromWorkspace.of(true) });
  };

  const extension = EditorView.updateListener.of((update) => {
    const external = update.transactions.some((transaction) => transaction.annotation(fromWorkspace));
    if (external) return;
    if (update.docChanged) {
      typed(update.changes);
      // What was a carriage return by itself may have become one line break with what was typed behind it.
      if (breaks.plain.length !== update.state.doc.length) queueMicrotask(() => repair(update.view));
    }
    if (update.docChanged || update.selectionSet) selectAtCursor(update.view);
  });

  const show = (view: EditorView, state: WorkspaceState): void => {
    if (state.file !== file) return;
    if (state.reading.text !== known) {
      known = state.reading.text;
      breaks = lineBreaksOf(known);
      repair(view);
    }
    if (state.selection === own) return;
    own = state.selection;
    clearTimeout(timer);
    const path = pathOfSelection(state.selection, state.graph);
    if (!path || path.length === 0 || state.broken) {
      view.dispatch({ effects: markNode.of(undefined), annotations: fromWorkspace.of(true) });
      return;
    }
    const key = state.reading.locate(path, { key: true });
    const value = state.reading.locate(path);
    const from = breaks.toPlain(Math.min(key.start.offset, value.start.offset));
    const to = breaks.toPlain(Math.max(key.end.offset, value.end.offset));
    view.dispatch({
      effects: [markNode.of({ from, to: Math.max(from, to - 1) }), EditorView.scrollIntoView(from, { y: "center" })],
      annotations: fromWorkspace.of(true),
      // Where somebody goes on by keyboard; never while they write here.
      ...(!view.hasFocus && { selection: { anchor: from } }),
    });
  };

  return {
    extension,
    breaks: () => breaks,
    follow(view) {
      own = { kind: "journey" };
      show(view, workspace.get());
      const stop = workspace.subscribe((state) => show(view, state));
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}
