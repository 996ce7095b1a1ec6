import "./actions.css";
import { useState } from "react";
import { durationMs } from "../../engine/language/index.ts";
import { useMode, useStrings, useWorkspace } from "../app/index.ts";
import { Button, type Choice, ComboBox, Dialog, DialogButtons, Select, TextField } from "../ui/index.ts";
import type { TriggerChoice } from "./triggers.ts";
import { useActions } from "./use-actions.ts";
import { kindOf, kindWords, nameOf } from "./words.ts";

interface ConnectDialogProps {
  /** The id of the state; undefined: the journey itself. */
  from: string | undefined;
  /** The id of the state, where it is known already. */
  to?: string | undefined;
  onClose: () => void;
}

const STAYS = "";

/** When it goes on, and where to. */
export function ConnectDialog({ from, to, onClose }: ConnectDialogProps) {
  const strings = useStrings();
  const { actions } = strings;
  const mode = useMode();
  const { graph } = useWorkspace().get();
  const { connect, triggers } = useActions();
  const source = from === undefined ? undefined : graph.state(from);
  const choices = triggers(from);
  const [chosen, setChosen] = useState(choices[0]!.id);
  const [target, setTarget] = useState(to ?? STAYS);
  const [delay, setDelay] = useState("1h");
  const [guard, setGuard] = useState("");
  const [tried, setTried] = useState(false);
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0]!;
  const isDelay = choice.kind === "after" && choice.existing === undefined;
  const badDelay = isDelay && !isDuration(delay);
  const known = target === STAYS || graph.state(target) !== undefined;
  const states = graph.states
    .filter(({ id }) => id !== graph.state(from ?? "")?.parent)
    .map((state): Choice => {
      const kind = kindWords(kindOf(state, graph), strings);
      return { id: state.id, label: nameOf(state), detail: mode === "engineer" ? `${state.id} · ${kind}` : kind };
    });

  const submit = () => {
    setTried(true);
    if (badDelay || !known) return;
    const trigger = isDelay ? { after: delay } : choice.trigger;
    const done = connect({
      from,
      to: target === STAYS ? undefined : target,
      choice: { trigger, ...(choice.existing !== undefined && { existing: choice.existing }) },
      guard: guard.trim() || undefined,
    });
    if (done) onClose();
  };

  return (
    <Dialog
      title={actions.connectTitle(source ? nameOf(source) : (graph.title ?? graph.journey))}
      isOpen
      onClose={onClose}
    >
      <form
        className="actions-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Select
          label={actions.when}
          value={choice.id}
          onChange={setChosen}
          choices={choices.map((one) => choiceOf(one, actions))}
        />
        {isDelay && (
          <TextField
            label={actions.delay}
            value={delay}
            onChange={setDelay}
            error={badDelay ? actions.badDelay : undefined}
          />
        )}
        <ComboBox
          label={actions.target}
          value={target}
          choices={[{ id: STAYS, label: actions.stays }, ...states]}
          onCommit={setTarget}
          error={tried && !known ? actions.chooseTarget : undefined}
        />
        {mode === "engineer" && <TextField label={actions.guard} value={guard} onChange={setGuard} />}
        <DialogButtons>
          <Button onPress={onClose}>{actions.cancel}</Button>
          <Button look="primary" type="submit">
            {actions.connect}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

function choiceOf(
  { id, label, handled, existing, kind }: TriggerChoice,
  { unhandled, handled: there }: { unhandled: string; handled: string },
): Choice {
  const open = existing !== undefined || (!handled && (kind === "outcome" || kind === "done"));
  const detail = open ? unhandled : handled ? there : undefined;
  return { id, label, ...(detail !== undefined && { detail }) };
}

function isDuration(text: string): boolean {
  try {
    return durationMs(text) >= 0;
  } catch {
    return false;
  }
}
