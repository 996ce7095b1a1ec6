import {
  type Actions,
  AddStateDialog,
  ConnectDialog,
  nameOf,
  palette,
  RenameDialog,
  triggerWords,
} from "../actions/index.ts";
import { enterDetails, useEdit, useMode, useStrings, useWorkspace } from "../app/index.ts";
import { useLook } from "./look.ts";
import { NotesDialog } from "./notes-dialog.tsx";
import type { Overlay } from "./overlay.ts";
import { PopMenu } from "./pop-menu.tsx";
import { RetargetDialog } from "./retarget-dialog.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { StateMenu } from "./state-menu.tsx";
import { TransitionsDialog } from "./transitions-dialog.tsx";

interface OverlaysProps {
  overlay: Overlay | undefined;
  actions: Actions;
  open: (overlay: Overlay | undefined) => void;
  details: () => void;
  editText: () => void;
  /** Where a note is put that has no place yet. */
  noteAt: () => { x: number; y: number };
}

/** The menu or dialog that is open. */
export function Overlays({ overlay, actions, open, details, editText, noteAt }: OverlaysProps) {
  const close = () => open(undefined);
  switch (overlay?.kind) {
    case undefined:
      return null;
    case "menu":
      return <StateMenu {...{ overlay, actions, open, details, editText }} />;
    case "edge-menu":
      return <EdgeMenu {...{ overlay, actions, open }} />;
    case "quick":
      return <QuickAdd {...{ overlay, actions, open }} />;
    case "trigger":
      return <TriggerMenu {...{ overlay, actions, open }} />;
    case "add":
      return <AddStateDialog from={overlay.from} into={overlay.into} kind={overlay.add} onClose={close} />;
    case "connect":
      return <ConnectDialog from={overlay.from} to={overlay.to} onClose={close} />;
    case "retarget":
      return <RetargetDialog transition={overlay.transition} onClose={close} />;
    case "rename":
      return <RenameDialog id={overlay.id} onClose={close} />;
    case "transitions":
      return <TransitionsDialog id={overlay.id} onClose={close} onAdd={(from) => open({ kind: "connect", from })} />;
    case "notes":
      return <NotesDialog onClose={close} place={noteAt} />;
    case "shortcuts":
      return <ShortcutsDialog onClose={close} />;
  }
}

interface Of<K extends Overlay["kind"]> {
  overlay: Extract<Overlay, { kind: K }>;
  actions: Actions;
  open: (overlay: Overlay | undefined) => void;
}

/** What comes after a state: the kinds, at the pointer. It is reached by the likeliest way. */
function QuickAdd({ overlay: { x, y, from, place }, actions, open }: Of<"quick">) {
  const strings = useStrings();
  const workspace = useWorkspace();
  const state = workspace.get().graph.state(from);
  if (!state) return null;
  return (
    <PopMenu
      label={strings.actions.addAfter(nameOf(state))}
      heading={strings.actions.addAfter(nameOf(state))}
      {...{ x, y }}
      onClose={() => open(undefined)}
      groups={[palette(strings).map(({ id, name, icon: Icon }) => ({ id, label: name, icon: <Icon aria-hidden /> }))]}
      onChoose={(kind) => {
        const [choice] = actions.triggers(from);
        const done = actions.add({
          kind: kind as ReturnType<typeof palette>[number]["id"],
          into: state.parent,
          source: choice && { from, choice },
        });
        const { selection } = workspace.get();
        if (done && place && selection.kind === "states") workspace.place({ [selection.ids[0]!]: place });
      }}
    />
  );
}

/** When a new edge is taken, at the place where it was dropped. */
function TriggerMenu({ overlay: { x, y, from, to }, actions, open }: Of<"trigger">) {
  const { actions: words } = useStrings();
  const { graph } = useWorkspace().get();
  const source = graph.state(from);
  const choices = actions.triggers(from);
  if (!source) return null;
  const likely = choices.filter((one) => !one.handled && one.kind !== "event").slice(0, 8);
  // Once more, for another case.
  const again = choices.filter((one) => one.handled && one.kind === "outcome");
  const others = choices.filter((one) => !likely.includes(one) && !again.includes(one)).slice(0, 14);
  const choiceOf = (one: (typeof choices)[number]) => ({
    id: one.id,
    label: one.label,
    ...(one.handled && { detail: words.handled }),
  });
  return (
    <PopMenu
      label={words.when}
      heading={words.when}
      {...{ x, y }}
      onClose={() => open(undefined)}
      groups={[
        likely.map(choiceOf),
        again.map(choiceOf),
        others.map(choiceOf),
        [{ id: "more", label: `${words.connectTitle(nameOf(source))} …` }],
      ]}
      onChoose={(id) => {
        const choice = choices.find((one) => one.id === id);
        if (choice) actions.connect({ from, to, choice });
        else open({ kind: "connect", from, to });
      }}
    />
  );
}

function EdgeMenu({ overlay: { x, y, id }, actions, open }: Of<"edge-menu">) {
  const strings = useStrings();
  const mode = useMode();
  const edit = useEdit();
  const workspace = useWorkspace();
  const look = useLook();
  const transition = look.graph.transition(id);
  if (!transition) return null;
  const name = triggerWords(transition, strings, mode);
  return (
    <PopMenu
      label={strings.canvas.menuOf(name)}
      heading={name}
      {...{ x, y }}
      onClose={() => open(undefined)}
      groups={[
        [
          { id: "details", label: strings.canvas.details, keys: "Enter" },
          { id: "retarget", label: strings.canvas.retarget },
          { id: "stay", label: strings.actions.stays },
        ],
        [{ id: "remove", label: strings.canvas.remove, keys: "Del" }],
      ]}
      onChoose={(choice) => {
        workspace.select({ kind: "transition", id });
        if (choice === "details") enterDetails();
        else if (choice === "retarget") open({ kind: "retarget", transition: id });
        else if (choice === "stay") {
          edit({ do: "retarget", path: transition.path, target: undefined }, { label: { key: "change", name } });
        } else actions.remove();
      }}
    />
  );
}
