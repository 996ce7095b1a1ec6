import { useState } from "react";
import { useStrings } from "../app/index.ts";
import type { SavedScenario } from "../model/simulation/index.ts";
import { announce, Button, Dialog, DialogButtons, TextField } from "../ui/index.ts";
import type { RunningProps } from "./running.tsx";
import { usePlay } from "./use-play.ts";

/** Asks for a name and puts the run into the journey’s file of scenarios. */
export function SaveDialog({ preparation, onClose }: RunningProps & { onClose: () => void }) {
  const { simulator } = useStrings();
  const play = usePlay();
  const [name, setName] = useState("");
  const [result, setResult] = useState<SavedScenario>();
  const taken = !result?.saved && preparation.scenarios.includes(name.trim());
  const save = async () => {
    const own = name.trim();
    if (own === "" || taken) return;
    const saved = await play.save(own);
    setResult(saved);
    if (saved?.saved) announce(simulator.saved(saved.file));
  };
  return (
    <Dialog title={simulator.saveScenario} isOpen onClose={onClose}>
      {result?.saved ? (
        <>
          <p role="status">{result.created ? simulator.savedNew(result.file) : simulator.saved(result.file)}</p>
          <DialogButtons>
            <Button look="primary" onPress={onClose} autoFocus>
              {simulator.done}
            </Button>
          </DialogButtons>
        </>
      ) : (
        <form
          className="simulator-fields"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField
            label={simulator.scenarioName}
            help={simulator.scenarioHelp}
            value={name}
            onChange={setName}
            error={taken ? simulator.nameTaken : undefined}
            autoFocus
            isRequired
          />
          {result && !result.saved && (
            <div className="simulator-alert simulator-alert--trouble" role="alert">
              <p>{simulator.notSaved[result.reason]}</p>
              {result.instead !== undefined && <p lang="en">{result.instead}</p>}
            </div>
          )}
          <DialogButtons>
            <Button onPress={onClose}>{simulator.cancel}</Button>
            <Button look="primary" type="submit" isDisabled={name.trim() === "" || taken}>
              {simulator.save}
            </Button>
          </DialogButtons>
        </form>
      )}
    </Dialog>
  );
}
