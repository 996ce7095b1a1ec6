import { useState } from "react";
import { go, notice, refusalOf, useStrings, useWorkspace } from "../app/index.ts";
import { useSaving } from "../saving/index.ts";
import { Button, Dialog, DialogButtons } from "../ui/index.ts";
import { createJourney, renamedText, renameJourney } from "./change-journeys.ts";
import type { ListedJourney } from "./listed-journeys.ts";
import { type Named, NameFields, useNaming } from "./name-fields.tsx";

interface RenameDialogProps {
  journey: ListedJourney;
  /** A copy gets the name; the journey itself keeps its own. */
  copy: boolean;
  onClose: () => void;
}

/** Another title and name, for a journey or for a copy of it. */
export function RenameDialog({ journey, copy, onClose }: RenameDialogProps) {
  const strings = useStrings();
  const { dialog: words } = strings.journeys;
  const workspace = useWorkspace();
  const saving = useSaving();
  const [named, setNamed] = useState<Named>(
    copy ? { title: words.copyOf(journey.title), name: undefined } : { title: journey.title, name: journey.name },
  );
  const naming = useNaming(named, copy ? undefined : journey);

  const submit = () => {
    if (naming.error !== undefined) return;
    if (copy) {
      const made = renamedText(workspace.get().files[journey.file]?.text ?? "", naming.name, naming.title);
      if ("refusal" in made) return notice({ kind: "trouble", words: refusalOf(strings, made.refusal) });
      createJourney(workspace, naming.file, made.text);
      notice({ kind: "done", words: words.done(naming.title) });
      go({ page: "journey", name: naming.name });
    } else {
      const refusal = renameJourney({ workspace, saving }, journey, naming);
      if (refusal) return notice({ kind: "trouble", words: refusalOf(strings, refusal) });
    }
    onClose();
  };

  return (
    <Dialog
      title={copy ? words.duplicateTitle(journey.title) : words.renameTitle(journey.title)}
      isOpen
      onClose={onClose}
    >
      <form
        className="journeys-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <NameFields named={named} naming={naming} onChange={setNamed} {...(!copy && { help: words.renameHelp })} />
        <DialogButtons>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={naming.error !== undefined}>
            {copy ? words.duplicate : words.rename}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
