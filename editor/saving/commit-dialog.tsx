import { useEffect, useState } from "react";
import { notice, type Session, useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import { filesOfJourney } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";
import { Button, Checkbox, Dialog, DialogButtons, TextField } from "../ui/index.ts";
import { reasonOf } from "./reason.ts";
import { useSave } from "./use-saving.ts";

/** Commits files of the open journey to git, with a message that can be written anew. */
export function CommitDialog({ onClose }: { onClose: () => void }) {
  const strings = useStrings();
  const { saving } = strings;
  const { committing: words } = saving;
  const session = useSession();
  const save = useSave();
  const file = useWorkspaceState((state) => state.file);
  const files = useWorkspaceState((state) => state.files);
  const offered = [...filesOfJourney(file), "throughline.yaml"].filter((one) => files[one]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(filesOfJourney(file).filter((one) => files[one])),
  );
  const { message, write } = useMessage(session, saving);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();

  async function commit(): Promise<void> {
    setBusy(true);
    setTrouble(undefined);
    try {
      if (!(await save())) return setTrouble(words.notSaved);
      const { id } = await session.api.commit([...chosen], message);
      notice({ kind: "done", words: words.done(id.slice(0, 8)) });
      onClose();
    } catch (error) {
      setTrouble(words.failed(reasonOf(strings, error)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <TextField label={words.message} value={message} onChange={write} multiline autoFocus />
      <fieldset className="saving-files">
        <legend className="ui-label">{words.files}</legend>
        {offered.map((one) => (
          <Checkbox
            key={one}
            label={one}
            isSelected={chosen.has(one)}
            onChange={(isChosen) =>
              setChosen((now) => new Set(isChosen ? [...now, one] : [...now].filter((other) => other !== one)))
            }
          />
        ))}
      </fieldset>
      {trouble !== undefined && (
        <p role="alert" className="saving-trouble">
          {trouble}
        </p>
      )}
      <DialogButtons>
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button
          look="primary"
          isDisabled={busy || message.trim() === "" || chosen.size === 0}
          onPress={() => void commit()}
        >
          {words.commit}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** Begins with what has changed since the last commit, until somebody writes something else. */
function useMessage(
  session: Session,
  saving: Strings["saving"],
): { message: string; write: (message: string) => void } {
  const [written, setWritten] = useState<string>();
  const [proposed, setProposed] = useState("");
  useEffect(() => {
    let left = false;
    // A message that cannot be proposed is written by hand.
    proposal(session, saving).then(
      (words) => !left && setProposed(words),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [session, saving]);
  return { message: written ?? proposed, write: setWritten };
}

const MOST_NAMED = 3;

async function proposal(
  { api, checker, workspace }: Session,
  { committing: words }: Strings["saving"],
): Promise<string> {
  const { file, files, graph } = workspace.get();
  const [last] = await api.history(file);
  const title = graph.title ?? graph.journey;
  if (!last) return words.proposal(title, words.begun);
  const before = await api.revision(file, last.id);
  const { changes } = await checker.compare(file, before, files[file]?.text);
  const told = new Set(
    changes.map(({ kind, subject, state, name, before: old }) => {
      const what = state ?? name;
      if (subject !== "state" || kind === "changed") return words.changed(what);
      return kind === "added"
        ? words.added(name)
        : kind === "removed"
          ? words.removed(name)
          : words.renamed(name, old ?? "");
    }),
  );
  if (told.size === 0) return "";
  const named = [...told].slice(0, MOST_NAMED);
  const rest = told.size - named.length;
  return words.proposal(title, [...named, ...(rest > 0 ? [words.more(rest)] : [])].join(", "));
}
