import { type Actions, nameOf } from "../actions/index.ts";
import { useStrings, useWorkspace } from "../app/index.ts";
import type { Overlay } from "./overlay.ts";
import { PopMenu } from "./pop-menu.tsx";

interface StateMenuProps {
  overlay: Extract<Overlay, { kind: "menu" }>;
  actions: Actions;
  open: (overlay: Overlay | undefined) => void;
  details: () => void;
  editText: () => void;
}

/** All that can be done with a state; without one, with the canvas. */
export function StateMenu({ overlay: { x, y, id }, actions, open, details, editText }: StateMenuProps) {
  const { canvas } = useStrings();
  const workspace = useWorkspace();
  const { graph, selection } = workspace.get();
  const state = id === undefined ? undefined : graph.state(id);
  const close = () => open(undefined);
  if (!state) {
    return (
      <PopMenu
        label={canvas.menuCanvas}
        {...{ x, y }}
        onClose={close}
        groups={[
          [
            { id: "add", label: canvas.addState, keys: "A" },
            { id: "paste", label: canvas.paste, keys: "Ctrl+V" },
            { id: "notes", label: canvas.notes, keys: "N" },
          ],
        ]}
        onChoose={(choice) => {
          if (choice === "add") open({ kind: "add" });
          else if (choice === "notes") open({ kind: "notes" });
          else void actions.paste();
        }}
      />
    );
  }
  const several = selection.kind === "states" && selection.ids.length > 1;
  const isEnd = state.kind === "final";
  const choose = (choice: string) => {
    const { id } = state;
    switch (choice) {
      case "details":
        return details();
      case "addAfter":
        return open({ kind: "add", from: id });
      case "addInside":
        return open({ kind: "add", into: id });
      case "connect":
        return open({ kind: "connect", from: id });
      case "transitions":
        return open({ kind: "transitions", id });
      case "rename":
        return open({ kind: "rename", id });
      case "text":
        return editText();
      case "duplicate":
        return void actions.duplicate();
      case "copy":
        return void actions.copy();
      case "cut":
        return void actions.cut();
      case "paste":
        return void actions.paste(undefined, state.children.length > 0 ? id : state.parent);
      case "group":
        return void actions.group();
      case "nest":
        return void actions.nest();
      case "unnest":
        return void actions.unnest();
      case "initial":
        return void actions.makeInitial(id);
      case "automatic":
        return workspace.unplace(selection.kind === "states" ? selection.ids : [id]);
      case "remove":
        return void actions.remove();
    }
  };
  return (
    <PopMenu
      label={canvas.menuOf(nameOf(state))}
      heading={several ? canvas.selected(selection.ids.length) : nameOf(state)}
      {...{ x, y }}
      onClose={close}
      onChoose={choose}
      groups={[
        [
          { id: "details", label: canvas.details, keys: "Enter" },
          { id: "addAfter", label: canvas.addAfter, keys: "A", isDisabled: isEnd },
          ...(state.children.length > 0 ? [{ id: "addInside", label: canvas.addInside }] : []),
          { id: "connect", label: canvas.connect, keys: "C", isDisabled: isEnd },
          { id: "transitions", label: canvas.transitions, keys: "T" },
        ],
        [
          { id: "rename", label: canvas.rename, keys: "F2" },
          { id: "text", label: canvas.editText, keys: "E" },
          { id: "initial", label: canvas.makeInitial, isDisabled: state.initial },
        ],
        [
          { id: "duplicate", label: canvas.duplicate, keys: "Ctrl+D" },
          { id: "copy", label: canvas.copy, keys: "Ctrl+C" },
          { id: "cut", label: canvas.cut, keys: "Ctrl+X" },
          { id: "paste", label: canvas.paste, keys: "Ctrl+V" },
        ],
        [
          { id: "group", label: canvas.group, keys: "Ctrl+G" },
          { id: "nest", label: canvas.nest, keys: "G" },
          { id: "unnest", label: canvas.unnest, keys: "Alt+PageUp", isDisabled: state.parent === undefined },
          { id: "automatic", label: canvas.automatic },
        ],
        [{ id: "remove", label: canvas.remove, keys: "Del" }],
      ]}
    />
  );
}
