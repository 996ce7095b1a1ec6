import { useState } from "react";
import { nameOf } from "../actions/index.ts";
import { useEdit, useStrings, useWorkspace } from "../app/index.ts";
import { Button, ComboBox, Dialog, DialogButtons } from "../ui/index.ts";

const STAYS = "";

/** Where a transition leads from now on. */
export function RetargetDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { outline } = useStrings();
  const { graph } = useWorkspace().get();
  const edit = useEdit();
  const transition = graph.transition(id);
  const [target, setTarget] = useState(transition?.to ?? STAYS);
  if (!transition) return null;
  const choices = [
    { id: STAYS, label: outline.retargetStays },
    ...graph.states.map((state) => ({ id: state.id, label: nameOf(state), detail: state.id })),
  ];
  const state = graph.state(target);
  const submit = () => {
    const label = { key: "connect", name: graph.state(transition.from ?? "")?.name ?? graph.journey };
    const select = { kind: "transition", id } as const;
    if (edit({ do: "retarget", path: transition.path, target: state?.path }, { label, select })) onClose();
  };
  return (
    <Dialog title={outline.retargetTitle} isOpen onClose={onClose}>
      <ComboBox label={outline.retargetTarget} value={target} choices={choices} onCommit={setTarget} />
      <DialogButtons>
        <Button onPress={onClose}>{outline.cancel}</Button>
        <Button look="primary" isDisabled={target !== STAYS && !state} onPress={submit}>
          {outline.retarget}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
