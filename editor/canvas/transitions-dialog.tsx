import { ListBox, ListBoxItem } from "react-aria-components";
import { nameOf } from "../actions/index.ts";
import { enterDetails, useStrings, useWorkspace } from "../app/index.ts";
import { Button, Dialog, DialogButtons } from "../ui/index.ts";
import { useLook } from "./look.ts";
import { transitionWords } from "./words.ts";

interface TransitionsDialogProps {
  /** The state; undefined: the journey itself. */
  id: string | undefined;
  onClose: () => void;
  onAdd: (from: string) => void;
}

/** The transitions of a state to step through; Enter selects one. */
export function TransitionsDialog({ id, onClose, onAdd }: TransitionsDialogProps) {
  const { canvas, actions } = useStrings();
  const workspace = useWorkspace();
  const look = useLook();
  const state = id === undefined ? undefined : look.graph.state(id);
  const own = look.graph.transitions.filter(({ from }) => from === state?.id);
  const name = state ? nameOf(state) : (look.graph.title ?? look.graph.journey);
  return (
    <Dialog title={canvas.transitionsOf(name)} isOpen onClose={onClose}>
      <ListBox
        className="canvas-list"
        aria-label={canvas.transitionsOf(name)}
        autoFocus="first"
        items={own}
        renderEmptyState={() => <p className="ui-help">{canvas.noTransitions}</p>}
        onAction={(key) => {
          workspace.select({ kind: "transition", id: String(key) });
          onClose();
          enterDetails();
        }}
      >
        {(one) => (
          <ListBoxItem id={one.id} textValue={transitionWords(one, look)} className="ui-menu-item">
            {transitionWords(one, look)}
          </ListBoxItem>
        )}
      </ListBox>
      <DialogButtons>
        {state && state.kind !== "final" && <Button onPress={() => onAdd(state.id)}>{canvas.connect}</Button>}
        <Button onPress={onClose}>{actions.close}</Button>
      </DialogButtons>
    </Dialog>
  );
}
