import { createAtom } from "@xstate/store";
import { editJourney, type FileChange, type JourneyEdit, type Refusal } from "../../engine/language/edits/index.ts";
import type { Finding } from "../../engine/language/index.ts";
import { readJourneyText } from "../../engine/language/text/index.ts";
import { kindOf, layoutFileName } from "./file-names.ts";
import { graphOf } from "./graph/index.ts";
import {
  applied,
  fittingHistory,
  type History,
  inverseChanges,
  noHistory,
  remembered,
  renamedHistory,
  type Step,
  withoutOpenGroup,
} from "./history.ts";
import {
  formatLayoutFile,
  type Layout,
  type LayoutEngine,
  type LayoutFile,
  MOST_STATES_FOR_ELK,
  quickLayout,
  readLayoutFile,
} from "./layout/index.ts";
import { type MovedIds, movedBack, movedIds, withMovedIds } from "./moved-ids.ts";
import { graphIn, readingOf } from "./readings.ts";
import { existingSelection, sameThing } from "./selection.ts";
import type { EditOptions, EditOutcome, Selection, Workspace, WorkspaceFile, WorkspaceState } from "./workspace.ts";

export interface WorkspaceOptions {
  files: readonly WorkspaceFile[];
  /** The journey file to open. */
  file: string;
  /** Works out layouts that take longer than a moment; without it there is the quick one. */
  layouts?: LayoutEngine;
  /** Every finding of a journey file, in time; undefined when the answer is no longer wanted. */
  check?: (file: string, files: Readonly<Record<string, WorkspaceFile>>) => Promise<readonly Finding[] | undefined>;
  /** How long to wait for the next edit before checking, in ms. */
  checkAfterMs?: number;
}

type Files = WorkspaceState["files"];

const NOTHING: Selection = { kind: "journey" };

/** The documents of a project under edit. Nothing is read or written but what is handed in. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { layouts, check, checkAfterMs = 150 } = options;
  let history: History = noHistory;
  let closed = false;
  let checkTimer: ReturnType<typeof setTimeout> | undefined;

  const state = createAtom<WorkspaceState>(
    opened(Object.fromEntries(options.files.map((file) => [file.file, file])), options.file),
  );
  const set = (change: Partial<WorkspaceState>): void => {
    const { past, future } = history;
    const { undo: _undo, redo: _redo, ...rest } = { ...state.get(), ...change };
    const undo = past.at(-1)?.label;
    const redo = future.at(-1)?.label;
    state.set({ ...rest, ...(undo && { undo }), ...(redo && { redo }) });
  };

  /** The texts of files become others; everything that follows from them is worked out anew. */
  function take(changes: readonly FileChange[], moved: MovedIds, select?: Selection): void {
    const before = state.get();
    const texts = Object.fromEntries(Object.values(before.files).map(({ file, text }) => [file, text]));
    const files: Record<string, WorkspaceFile> = { ...before.files };
    for (const [file, text] of Object.entries(applied(texts, changes))) {
      files[file] = { ...(files[file] ?? { file, kind: kindOf(file) }), text };
      // The making of a file was undone.
      if (text === "" && !files[file].saved) delete files[file];
    }
    const derived = derive(files, before.file, { ...before, layout: withMovedIds(before.layout, moved) });
    set({ files, ...derived, selection: existingSelection(select ?? before.selection, derived.graph) });
    recheck();
  }

  function commit(changes: readonly FileChange[], moved: MovedIds, options: EditOptions): void {
    const { files, selection, file } = state.get();
    if (changes.every(({ splices }) => splices.length === 0)) {
      if (options.select) select(options.select);
      return;
    }
    const texts = Object.fromEntries(Object.values(files).map((one) => [one.file, one.text]));
    const step: Step = {
      label: options.label ?? { key: "change", name: file },
      ...(options.group !== undefined && { group: options.group }),
      changes,
      inverse: inverseChanges(texts, changes),
      moved,
      before: selection,
      after: options.select ?? selection,
    };
    history = remembered(history, step);
    take(changes, moved, options.select);
  }

  function edit(edits: JourneyEdit | readonly JourneyEdit[], options: EditOptions = {}): EditOutcome {
    const started = performance.now();
    const list = Array.isArray(edits) ? (edits as readonly JourneyEdit[]) : [edits as JourneyEdit];
    const { files, file, reading, layoutFile } = state.get();
    const result = editAll(list, files, file, reading);
    if ("reason" in result) return { done: false, refusal: result };
    const moved = movedIds(list);
    const positions = withMovedIds(layoutFile.positions, moved);
    const layoutChange =
      positions === layoutFile.positions ? [] : layoutChanges(files, file, { ...layoutFile, positions });
    commit([...result, ...layoutChange], moved, options);
    // npm run bench reads it: the text, and what is worked out from it at once.
    performance.measure("workspace:edit", { start: started });
    return { done: true };
  }

  function select(selection: Selection): void {
    // Whoever has gone elsewhere begins a new step.
    if (!sameThing(selection, state.get().selection)) history = withoutOpenGroup(history);
    set({ selection: existingSelection(selection, state.get().graph) });
  }

  function travel(direction: "undo" | "redo"): void {
    const [from, to] = direction === "undo" ? (["past", "future"] as const) : (["future", "past"] as const);
    const step = history[from].at(-1);
    if (!step) return;
    const { group: _closed, ...kept } = step;
    history = { ...history, [from]: history[from].slice(0, -1), [to]: [...history[to], kept] };
    if (direction === "undo") take(step.inverse, movedBack(step.moved), step.before);
    else take(step.changes, step.moved, step.after);
  }

  function recheck(): void {
    if (!check) return;
    clearTimeout(checkTimer);
    if (!state.get().checking) set({ checking: true });
    checkTimer = setTimeout(async () => {
      const { files, file } = state.get();
      const same = () => !closed && state.get().files === files && state.get().file === file;
      try {
        const findings = await check(file, files);
        if (same() && findings) set({ findings, checking: false });
      } catch {
        // A later check has taken its place, or says itself what went wrong.
        if (same()) set({ checking: false });
      }
    }, checkAfterMs);
  }

  async function arrange(): Promise<void> {
    if (!layouts) return;
    const { graph, file, layout, layoutFile } = state.get();
    if (graph.states.length > MOST_STATES_FOR_ELK) return;
    const better = await layouts.layout(graph, {}, layoutFile.positions).catch(() => undefined);
    // Only while nothing has moved since: cards do not jump away under somebody’s hand.
    if (better && !closed && state.get().file === file && state.get().layout === layout) set({ layout: better });
  }

  function changeLayoutFile(next: LayoutFile, label: string, group?: string): void {
    const { files, file } = state.get();
    // A sidecar of a later release holds more than is read of it, and would lose that.
    if (readLayoutFile(files[layoutFileName(file)]?.text ?? "").problem === "newer-version") return;
    commit(layoutChanges(files, file, next), [], { label: { key: label }, ...(group !== undefined && { group }) });
  }

  recheck();
  void arrange();

  return {
    state,
    get: () => state.get(),
    subscribe(listener) {
      const { unsubscribe } = state.subscribe(listener);
      return unsubscribe;
    },
    open(file) {
      const next = opened(state.get().files, file);
      set({ ...next, selection: NOTHING });
      recheck();
      void arrange();
    },
    edit,
    change: (changes, options = {}) => commit(changes, [], options),
    undo: () => travel("undo"),
    redo: () => travel("redo"),
    select,
    place(positions) {
      const { layoutFile } = state.get();
      changeLayoutFile({ ...layoutFile, positions: { ...layoutFile.positions, ...positions } }, "place");
    },
    unplace(ids) {
      const { layoutFile, graph } = state.get();
      const gone = ids && new Set(ids);
      const positions = Object.fromEntries(
        Object.entries(layoutFile.positions).filter(([id]) => gone !== undefined && !gone.has(id)),
      );
      changeLayoutFile({ ...layoutFile, positions }, "place");
      if (ids === undefined) {
        set({ layout: quickLayout(graph, {}, {}) });
        void arrange();
      }
    },
    setNotes(notes) {
      changeLayoutFile({ ...state.get().layoutFile, notes }, "note", "note");
    },
    sync(change) {
      const before = state.get().files;
      const files = change(before);
      const others = Object.keys(before).filter((file) => files[file]?.text !== before[file]?.text);
      if (others.length > 0) history = fittingHistory(history, new Set(others));
      const { file, reading } = state.get();
      const text = files[file]?.text;
      if (text === undefined || text === reading.text) set({ files });
      else set({ files, ...derive(files, file, state.get()) });
      recheck();
    },
    renameFile(file, to) {
      const { files, file: open } = state.get();
      const { [file]: renamed, ...rest } = files;
      if (!renamed) return;
      history = renamedHistory(history, file, to);
      const next = { ...rest, [to]: { file: to, kind: renamed.kind, text: renamed.text } };
      set(file === open ? { ...opened(next, to), selection: state.get().selection } : { files: next });
      recheck();
    },
    close() {
      closed = true;
      clearTimeout(checkTimer);
      layouts?.close();
    },
  };
}

/** The state in which a journey is opened: its first layout is there at once. */
function opened(files: Files, file: string): WorkspaceState {
  const own = files[file];
  const reading = own ? readingOf(own) : readJourneyText({ file, text: "" });
  const graph = graphIn(reading);
  const { layoutFile } = readLayoutFile(files[layoutFileName(file)]?.text ?? "");
  return {
    files,
    file,
    reading,
    graph,
    broken: reading.value === undefined,
    selection: NOTHING,
    layout: quickLayout(graph, {}, layoutFile.positions),
    layoutFile,
    findings: [],
    checking: true,
  };
}

type Derived = Pick<WorkspaceState, "reading" | "graph" | "broken" | "layout" | "layoutFile">;

function derive(files: Files, file: string, before: WorkspaceState): Derived {
  const text = files[file]?.text ?? "";
  const same = text === before.reading.text;
  const reading = same ? before.reading : readJourneyText({ file, text }, before.reading);
  const broken = reading.value === undefined;
  const graph = same || broken ? before.graph : graphOf(reading.value, before.graph);
  const sidecar = layoutFileName(file);
  const layoutFile =
    files[sidecar]?.text === before.files[sidecar]?.text
      ? before.layoutFile
      : readLayoutFile(files[sidecar]?.text ?? "").layoutFile;
  const moved = graph !== before.graph || layoutFile !== before.layoutFile;
  const layout: Layout = moved ? quickLayout(graph, before.layout, layoutFile.positions) : before.layout;
  return { reading, graph, broken, layout, layoutFile };
}

/** The changes of edits made one after the other; or why one of them cannot be made. */
function editAll(
  edits: readonly JourneyEdit[],
  files: Files,
  file: string,
  reading: WorkspaceState["reading"],
): FileChange[] | Refusal {
  const changes: FileChange[] = [];
  let sources = Object.values(files).map((one) => ({ file: one.file, text: one.text }));
  let now = reading;
  for (const edit of edits) {
    const journey = sources.find((source) => source.file === file) ?? { file, text: "" };
    const others = sources.filter((source) => source !== journey);
    const result = editJourney(edit, { journey, reading: now, others });
    if (!result.done) return result.refusal;
    if (edits.length === 1) return [...result.changes];
    changes.push(...result.changes);
    const texts = applied(Object.fromEntries(sources.map((source) => [source.file, source.text])), result.changes);
    sources = sources.map((source) => ({ ...source, text: texts[source.file] ?? source.text }));
    if (texts[file] !== undefined) now = readJourneyText({ file, text: texts[file] }, now);
  }
  return changes;
}

/** The whole file anew: it is ours, small, and written the same way each time. */
function layoutChanges(files: Files, journeyFile: string, next: LayoutFile): FileChange[] {
  const file = layoutFileName(journeyFile);
  const old = files[file]?.text ?? "";
  const text = formatLayoutFile(next);
  return text === old ? [] : [{ file, splices: [{ from: 0, to: old.length, insert: text }] }];
}
