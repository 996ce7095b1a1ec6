import { useMemo } from "react";
import { readJourneyText } from "../../engine/language/text/index.ts";
import { useEdit, useMode, useProjectInfo, useStrings, useWorkspace } from "../app/index.ts";
import { notice } from "../app/notices.ts";
import type { Graph, Workspace, WorkspaceFile } from "../model/index.ts";
import { announce } from "../ui/index.ts";
import { type AddState, addStateEdits, type Connection, connectEdits } from "./add.ts";
import type { Action, Around, NoAction } from "./around.ts";
import { copySelection } from "./copy.ts";
import { recordOf } from "./new-state.ts";
import { pasteEdits } from "./paste.ts";
import {
  duplicateEdits,
  groupEdits,
  initialEdits,
  moveEdits,
  nestEdits,
  removeEdits,
  renameEdits,
  reorderEdits,
  selectedStates,
  unnestEdits,
} from "./structure.ts";
import { type TriggerChoice, triggersOf } from "./triggers.ts";

/** What actions are worked out from, as it is at the moment of the call. */
export function useAround(): () => Around {
  const workspace = useWorkspace();
  const info = useProjectInfo();
  const strings = useStrings();
  return useMemo(() => {
    const outcomesOfPart = (journey: string) => partOutcomes(workspace, info.journeys, journey);
    return () => {
      const { graph, reading } = workspace.get();
      return { graph, value: reading.value, info, strings, outcomesOfPart };
    };
  }, [workspace, info, strings]);
}

/** Every action by mouse, key or menu, bound to the open journey and to what is selected in it. Each gives whether it was made. */
export interface Actions {
  add(wanted: AddState): boolean;
  connect(connection: Connection): boolean;
  triggers(id: string | undefined): TriggerChoice[];
  remove(): boolean;
  duplicate(): boolean;
  rename(id: string, name: string): boolean;
  move(ids: readonly string[], into: string | undefined, before?: string): boolean;
  nest(): boolean;
  unnest(): boolean;
  group(): boolean;
  reorder(id: string, by: -1 | 1): boolean;
  makeInitial(id: string): boolean;
  /** The text of the selected states, "" where there are none. It is also put on the clipboard. */
  copy(): string;
  cut(): string;
  /** Without a text, that of the clipboard. */
  paste(text?: string, into?: string): Promise<boolean>;
  graph(): Graph;
}

export function useActions(): Actions {
  const workspace = useWorkspace();
  const edit = useEdit();
  const mode = useMode();
  const around = useAround();
  const { actions } = useStrings();
  const say = (words: string): false => {
    announce(words);
    notice({ kind: "done", words });
    return false;
  };
  const refused: Readonly<Record<NoAction, string>> = {
    "not-siblings": actions.notSiblings,
    "nothing-selected": actions.nothingSelected,
    "not-from-end": actions.notFromEnd,
    "no-states": actions.noStates,
  };
  const make = (action: Action | NoAction): boolean => {
    if (typeof action === "string") return say(refused[action]);
    return edit(action.edits, { label: action.label, ...(action.select && { select: action.select }) });
  };
  const selection = () => workspace.get().selection;
  const copy = (): string => {
    const text = copySelection(workspace.get());
    if (text === "") return "";
    lastCopied = text;
    // Where the clipboard is closed to the page, copies still work within it.
    void navigator.clipboard?.writeText(text).catch(() => {});
    announce(actions.copied(selectedStates(selection(), workspace.get()).length));
    return text;
  };
  return {
    add: (wanted) => make(addStateEdits(wanted, around())),
    connect: (connection) => make(connectEdits(connection, around())),
    triggers: (id) => triggersOf(id === undefined ? undefined : workspace.get().graph.state(id), around(), mode),
    remove: () => make(removeEdits(selection(), around())),
    duplicate: () => make(duplicateEdits(selection(), around())),
    rename: (id, name) => make(renameEdits(id, name, around())),
    move: (ids, into, before) => make(moveEdits(ids, into, around(), before)),
    nest: () => make(nestEdits(selection(), around())),
    unnest: () => make(unnestEdits(selection(), around())),
    group: () => make(groupEdits(selection(), around())),
    reorder: (id, by) => make(reorderEdits(id, by, around())),
    makeInitial: (id) => make(initialEdits(id, around())),
    copy,
    cut() {
      const text = copy();
      if (text !== "") make(removeEdits(selection(), around()));
      return text;
    },
    async paste(given, into) {
      const text = given ?? (await fromClipboard());
      if (text === undefined) return say(actions.notReadable);
      return make(pasteEdits(text, { into, state: workspace.get() }, around()));
    },
    graph: () => workspace.get().graph,
  };
}

/** For pages that may not read the clipboard. */
let lastCopied: string | undefined;

async function fromClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return lastCopied;
  }
}

const outcomes = new WeakMap<WorkspaceFile, readonly string[]>();

/** The outcomes of the final states of another journey, read once for each text of it. */
function partOutcomes(
  workspace: Workspace,
  journeys: readonly { name: string; file: string }[],
  journey: string,
): readonly string[] | undefined {
  const file = workspace.get().files[journeys.find(({ name }) => name === journey)?.file ?? ""];
  if (!file) return undefined;
  const known = outcomes.get(file);
  if (known) return known;
  const states = recordOf(readJourneyText({ file: file.file, text: file.text }).value?.states);
  const ends = Object.values(states)
    .map(recordOf)
    .filter(({ type }) => type === "final")
    .map(({ outcome }) => (typeof outcome === "string" ? outcome : "done"));
  const found = [...new Set(ends)];
  outcomes.set(file, found);
  return found;
}
