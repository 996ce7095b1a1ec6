import { StickyNote, Trash2 } from "lucide-react";
import { useState } from "react";
import { useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import { Button, Dialog, DialogButtons, IconButton, TextField } from "../ui/index.ts";
import { addedNote, withoutNote, withText } from "./notes.ts";

/** The notes of the canvas as a list: to read, write and delete them without a mouse. */
export function NotesDialog({ onClose, place }: { onClose: () => void; place: () => { x: number; y: number } }) {
  const { canvas, actions } = useStrings();
  const workspace = useWorkspace();
  const notes = useWorkspaceState(({ layoutFile }) => layoutFile.notes) ?? [];
  const [text, setText] = useState("");
  const add = () => {
    if (text.trim() === "") return;
    workspace.setNotes(addedNote(notes, text.trim(), place()));
    setText("");
  };
  return (
    <Dialog title={canvas.notes} isOpen onClose={onClose}>
      {notes.length === 0 && <p className="ui-help">{canvas.noNotes}</p>}
      {notes.map(({ id, text: words }, at) => (
        <div key={id} className="canvas-note-row">
          <TextField
            label={canvas.noteText(at + 1)}
            multiline
            value={words}
            onChange={(next) => workspace.setNotes(withText(notes, id, next))}
          />
          <IconButton label={canvas.deleteNote} onPress={() => workspace.setNotes(withoutNote(notes, id))}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <TextField label={canvas.newNote} multiline value={text} onChange={setText} autoFocus />
      <DialogButtons>
        <Button onPress={onClose}>{actions.close}</Button>
        <Button look="primary" onPress={add}>
          <StickyNote aria-hidden />
          {canvas.addNote}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
