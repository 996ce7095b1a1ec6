import { useState } from "react";
import { nameOf, triggerWords } from "../actions/index.ts";
import { useEdit, useMode, useStrings, useWorkspace } from "../app/index.ts";
import { Button, ComboBox, Dialog, DialogButtons } from "../ui/index.ts";

/** Another target for a transition. */
export function RetargetDialog({ transition: id, onClose }: { transition: string; onClose: () => void }) {
  const strings = useStrings();
  const { actions, canvas } = strings;
  const mode = useMode();
  const edit = useEdit();
  const { graph } = useWorkspace().get();
  const transition = graph.transition(id);
  const [target, setTarget] = useState(transition?.to ?? "");
  if (!transition) return null;
  const name = triggerWords(transition, strings, mode);
  return (
    <Dialog title={`${name} → …`} isOpen onClose={onClose}>
      <ComboBox
        label={actions.target}
        value={target}
        choices={graph.states.map((state) => ({
          id: state.id,
          label: nameOf(state),
          ...(mode === "engineer" && { detail: state.id }),
        }))}
        onCommit={setTarget}
        error={graph.state(target) ? undefined : actions.chooseTarget}
        autoFocus
      />
      <DialogButtons>
        <Button onPress={onClose}>{actions.cancel}</Button>
        <Button
          look="primary"
          onPress={() => {
            const state = graph.state(target);
            const label = { key: "change", name };
            if (state && edit({ do: "retarget", path: transition.path, target: state.path }, { label })) onClose();
          }}
        >
          {canvas.retarget}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
