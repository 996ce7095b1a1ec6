import { useState } from "react";
import { notice, useStrings, useWorkspace } from "../app/index.ts";
import { filesOfJourney } from "../model/index.ts";
import { useSaving } from "../saving/index.ts";
import type { Strings } from "../strings/index.ts";
import { Button, Dialog, DialogButtons, TextField } from "../ui/index.ts";
import { type ListedJourney, type Reference, referencesTo } from "./listed-journeys.ts";

/** Asks for the name before a journey goes, and says what still needs it. */
export function RemoveDialog({ journey, onClose }: { journey: ListedJourney; onClose: () => void }) {
  const { journeys } = useStrings();
  const { dialog: words } = journeys;
  const { files } = useWorkspace().get();
  const saving = useSaving();
  const [written, setWritten] = useState("");
  const going = filesOfJourney(journey.file).filter((file) => files[file]);
  const references = referencesTo(journey, files);
  const submit = () => {
    if (written.trim() !== journey.name) return;
    saving.remove(going);
    notice({ kind: "done", words: words.removedDone(journey.title) });
    onClose();
  };
  return (
    <Dialog title={words.removeTitle(journey.title)} isOpen onClose={onClose} alert>
      <form
        className="journeys-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{words.removeLead(going.join(", "))}</p>
        {references.length === 0 ? (
          <p>{words.removeRefersNone}</p>
        ) : (
          <div className="journeys-references">
            <p>{words.removeRefers}</p>
            <ul>
              {references.map((reference) => {
                const told = referenceWords(reference, journeys);
                return <li key={told}>{told}</li>;
              })}
            </ul>
          </div>
        )}
        <p>{words.removeOpen}</p>
        <TextField label={words.removeConfirm(journey.name)} value={written} onChange={setWritten} autoFocus />
        <DialogButtons>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="danger" type="submit" isDisabled={written.trim() !== journey.name}>
            {words.remove}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

function referenceWords(reference: Reference, { refers }: Strings["journeys"]): string {
  switch (reference.kind) {
    case "fallback":
      return refers.fallback;
    case "journey":
      return refers.journey(reference.title);
    case "scenarios":
      return refers.scenarios(reference.file);
  }
}
