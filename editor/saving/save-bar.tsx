import { ChevronDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { notice, useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import { announce, Button, Menu } from "../ui/index.ts";
import { CommitDialog } from "./commit-dialog.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import "./saving.css";
import { useConflicts, useSave, useSaving, useSavingState, useUnsaved } from "./use-saving.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

type Open = "publish" | "versions" | "commit" | "conflict";

/** Saving and publishing of the open journey. */
export function SaveBar() {
  const { saving: words } = useStrings();
  const { git } = useSession();
  const saving = useSaving();
  const unsaved = useUnsaved();
  const isSaved = useWorkspaceState(({ files, file }) => files[file]?.saved !== undefined);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <div className="saving-bar">
      <SaveStatus />
      <ConflictButton />
      <SaveButton />
      <Button look="primary" onPress={() => setOpen("publish")}>
        {words.publish}
      </Button>
      <Menu
        label={words.menu}
        icon={<ChevronDown aria-hidden />}
        choices={[
          { id: "versions", label: words.history, isDisabled: !isSaved },
          ...(git ? [{ id: "commit", label: words.commit }] : []),
          { id: "discard", label: words.discard, isDisabled: unsaved.length === 0 },
        ]}
        onChoose={(id) => {
          if (id === "discard") {
            saving.discard();
            notice({ kind: "done", words: words.discarded });
          } else setOpen(id as Open);
        }}
      />
      {open === "publish" && <PublishDialog onClose={close} />}
      {open === "versions" && <VersionsDialog onClose={close} />}
      {open === "commit" && <CommitDialog onClose={close} />}
    </div>
  );
}

/** How things stand, in words. Only a change to saved or to trouble is announced: not each letter. */
export function SaveStatus() {
  const { saving: words } = useStrings();
  const { text, look } = useStatus();
  const told = useRef(text);
  useEffect(() => {
    if (look !== "unsaved" && text !== told.current) announce(text);
    told.current = text;
  }, [text, look]);
  return (
    <span className={`saving-status saving-status--${look}`} data-saving={look}>
      <span className="visually-hidden">{words.status.label}: </span>
      {text}
    </span>
  );
}

function useStatus(): { text: string; look: "saved" | "unsaved" | "saving" | "trouble" } {
  const { saving: words } = useStrings();
  const phase = useSavingState((state) => state.phase);
  const drafts = useSavingState((state) => state.drafts);
  const count = useUnsaved().length;
  const conflicts = useConflicts().length;
  const { status } = words;
  if (phase === "saving") return { text: status.saving, look: "saving" };
  if (phase === "offline") {
    const text = count === 0 ? status.offlineSaved : drafts === "kept" ? status.offline : status.offlineLost;
    return { text, look: "trouble" };
  }
  if (conflicts > 0) return { text: status.conflict, look: "trouble" };
  if (count > 0) return { text: status.unsaved(count), look: "unsaved" };
  return { text: status.saved, look: "saved" };
}

/** Ctrl+S does the same, wherever the focus is. */
export function SaveButton() {
  const { saving: words } = useStrings();
  const save = useSave();
  const unsaved = useUnsaved();
  const conflicts = useConflicts();
  const phase = useSavingState((state) => state.phase);
  const nothing = unsaved.filter((file) => !conflicts.includes(file)).length === 0;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "s")
        return;
      event.preventDefault();
      void save();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  return (
    <Button onPress={() => void save()} isDisabled={nothing || phase === "saving"} aria-keyshortcuts="Control+S">
      {words.save}
    </Button>
  );
}

/** Only while somebody else has changed what is unsaved here. */
export function ConflictButton() {
  const { saving: words } = useStrings();
  const conflicts = useConflicts();
  const [open, setOpen] = useState(false);
  const [first] = conflicts;
  if (first === undefined) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.resolve}</Button>
      {open && (
        <ConflictDialog
          key={first}
          file={first}
          onClose={() => setOpen(false)}
          onSettled={() => setOpen(conflicts.length > 1)}
        />
      )}
    </>
  );
}
