import type { Atom } from "@xstate/store";
import type { FileChange, JourneyEdit, Refusal, Splice } from "../../engine/language/edits/index.ts";
import type { Finding, Path } from "../../engine/language/index.ts";
import type { JourneyText } from "../../engine/language/text/index.ts";
import type { Graph } from "./graph/index.ts";
import type { Layout, LayoutFile } from "./layout/index.ts";

/** What is selected: the same on the canvas, in the outline, in the YAML pane and in the inspector. */
export type Selection =
  | { kind: "journey"; at?: Path }
  /** ids as in Graph. at: the very field, such as that of a finding, or where the YAML pane’s cursor is. */
  | { kind: "states"; ids: readonly string[]; at?: Path }
  | { kind: "transition"; id: string; at?: Path };

export type FileKind = "project" | "journey" | "scenarios" | "knowledge" | "layout";

/** One file of the project folder, as it is edited here. */
export interface WorkspaceFile {
  /** From the project folder, with /. */
  file: string;
  kind: FileKind;
  text: string;
  /** As it is on disk, as far as is known. Absent for a file that was not saved yet. */
  saved?: { text: string; hash: string };
  /** Somebody else has changed it on disk since; what they have there. undefined text: they removed it. */
  theirs?: { text: string | undefined; hash: string };
}

/** What an edit is called in undo and redo; a key of strings.edits, and the name it is about. */
export interface EditLabel {
  key: string;
  name?: string;
}

export interface WorkspaceState {
  /** All files of the project, by name. */
  files: Readonly<Record<string, WorkspaceFile>>;
  /** The journey file that is open. */
  file: string;
  reading: JourneyText;
  /** Of the last text that could be read: older than reading while that is broken. */
  graph: Graph;
  /** The text is no YAML just now; graph is of an earlier one. */
  broken: boolean;
  selection: Selection;
  undo?: EditLabel;
  redo?: EditLabel;
  layout: Layout;
  layoutFile: LayoutFile;
  /** Of the open journey. */
  findings: readonly Finding[];
  /** findings are of an earlier text. */
  checking: boolean;
}

export type EditOutcome = { done: true } | { done: false; refusal: Refusal };

export interface EditOptions {
  label?: EditLabel;
  /** Edits of one group that follow each other are one step of undo, such as the letters typed into one field. */
  group?: string;
  /** What is selected afterwards; and again after redo. What was selected before is selected after undo. */
  select?: Selection;
}

/** The documents of one project under edit: their texts, their history, and what is worked out from them. */
export interface Workspace {
  /** For useSelector. */
  readonly state: { get(): WorkspaceState; subscribe: Atom<WorkspaceState>["subscribe"] };
  get(): WorkspaceState;
  subscribe(listener: (state: WorkspaceState) => void): () => void;
  /** Opens another journey of the project. History is kept. */
  open(file: string): void;
  /** Makes edits of the open journey, as one step of undo: all or none. */
  edit(edit: JourneyEdit | readonly JourneyEdit[], options?: EditOptions): EditOutcome;
  /** Changes texts directly, such as from the YAML pane or a one-click fix. */
  change(changes: readonly FileChange[], options?: EditOptions): void;
  undo(): void;
  redo(): void;
  select(selection: Selection): void;
  /** Puts states elsewhere on the canvas: in the layout file, never in the journey. */
  place(positions: LayoutFile["positions"]): void;
  /** Gives the places of states back to the automatic layout; of all when left out. */
  unplace(ids?: readonly string[]): void;
  setNotes(notes: NonNullable<LayoutFile["notes"]>): void;
  /**
   * What is on disk has become known: saved, theirs, files that came or went. No step of undo; where a text has become
   * another by it, steps that no longer fit are forgotten.
   */
  sync(change: (files: WorkspaceState["files"]) => WorkspaceState["files"]): void;
  /** Gives a file another name; under it, it was not saved yet. What was done to it can still be undone. */
  renameFile(file: string, to: string): void;
  close(): void;
}

export type { FileChange, JourneyEdit, Refusal, Splice };
