import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { offeredBy } from "../../engine/language/index.ts";
import type { Session } from "../app/index.ts";
import { projectInfo } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { hoverDocs } from "./hover.ts";
import { hoverKeys } from "./hover-keys.ts";
import { proposals } from "./proposals.ts";
import { selectedNode } from "./selected-node.ts";
import { createSync } from "./sync.ts";
import { styleNonce, theme } from "./theme.ts";

interface ViewOptions {
  parent: HTMLElement;
  session: Session;
  /** In the language of the interface as it is when it is asked. */
  strings: () => Strings;
  /** The id of the hint below. */
  describedBy: string;
}

/** A view of the open journey’s text. Undo and redo are those of the workspace. Gives the end of it. */
export function createView({ parent, session, strings, describedBy }: ViewOptions): () => void {
  const { workspace, checker } = session;
  const sync = createSync(workspace);
  const { label, phrases } = strings().yaml;
  let value: unknown;

  const undoing = (action: () => void) => () => {
    action();
    return true;
  };
  const history = keymap.of([
    { key: "Mod-z", run: undoing(workspace.undo), shift: undoing(workspace.redo), preventDefault: true },
    { key: "Mod-y", run: undoing(workspace.redo), preventDefault: true },
  ]);
  const offered = () => {
    const info = projectInfo(workspace.get().files);
    const { queues, calendars, intents, locales, knowledge } = info;
    const names = (all: object): string[] => Object.keys(all);
    return {
      ...offeredBy(undefined, { journeys: info.journeys.map(({ name }) => name), knowledge }),
      queues,
      calendars,
      intents,
      locales,
      channels: names(info.channels),
      services: names(info.services),
      events: names(info.events),
    };
  };
  const around = { checker, workspace, breaks: sync.breaks, strings };
  const extensions: Extension = [
    styleNonce(),
    history,
    lineNumbers(),
    foldGutter(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    lintGutter(),
    search({ top: true }),
    yaml(),
    theme,
    selectedNode,
    autocompletion({
      icons: false,
      override: [proposals({ ...around, value: () => (value = workspace.get().reading.value ?? value), offered })],
    }),
    hoverDocs(around),
    hoverKeys,
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      // Escape, then Tab leaves the text: CodeMirror has it so.
      indentWithTab,
    ]),
    // By tabindex what scrolls is known to be reached by keyboard.
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-describedby": describedBy,
      spellcheck: "false",
      tabindex: "0",
    }),
    EditorState.phrases.of(phrases),
    EditorState.tabSize.of(2),
    sync.extension,
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: sync.breaks().plain, extensions }) });
  const unfollow = sync.follow(view);

  let shown: unknown;
  const showDiagnostics = (): void => {
    const state = workspace.get();
    const next = state.broken ? state.reading : state.findings;
    // While a text is being checked, the marks of the one before move along with it.
    if (next === shown || (state.checking && !state.broken)) return;
    shown = next;
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(state, sync.breaks(), strings())));
  };
  showDiagnostics();
  const stop = workspace.subscribe(showDiagnostics);
  return () => {
    stop();
    unfollow();
    view.destroy();
  };
}
