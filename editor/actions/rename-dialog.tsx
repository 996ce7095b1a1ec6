import { useState } from "react";
import { useStrings, useWorkspace } from "../app/index.ts";
import { Button, Dialog, DialogButtons, TextField } from "../ui/index.ts";
import { isName } from "./names.ts";
import { useActions } from "./use-actions.ts";
import { nameOf } from "./words.ts";

interface RenameDialogProps {
  /** The state. */
  id: string;
  onClose: () => void;
}

/** Another name for a state, with all that refers to it. */
export function RenameDialog({ id, onClose }: RenameDialogProps) {
  const { actions } = useStrings();
  const { graph } = useWorkspace().get();
  const { rename } = useActions();
  const state = graph.state(id);
  const [name, setName] = useState(state?.name ?? "");
  if (!state) return null;
  const taken = graph.states.some((one) => one.id !== id && one.parent === state.parent && one.name === name);
  const error = taken ? actions.nameTaken(name) : isName(name) ? undefined : actions.badName;
  return (
    <Dialog title={actions.renameTitle(nameOf(state))} isOpen onClose={onClose}>
      <form
        className="actions-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (error !== undefined) return;
          if (name === state.name || rename(id, name)) onClose();
        }}
      >
        <TextField
          label={actions.name}
          help={actions.nameHelp}
          error={error}
          value={name}
          onChange={setName}
          autoFocus
        />
        <DialogButtons>
          <Button onPress={onClose}>{actions.cancel}</Button>
          <Button look="primary" type="submit">
            {actions.rename}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
