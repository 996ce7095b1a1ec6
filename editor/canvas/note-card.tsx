import { type NodeProps, NodeResizer } from "@xyflow/react";
import { X } from "lucide-react";
import { memo, useState } from "react";
import { useWorkspace } from "../app/index.ts";
import { useLook } from "./look.ts";
import { withBox, withoutNote, withText } from "./notes.ts";
import type { NoteNode } from "./scene.ts";

/** A note for designers; a double click lets it be written in. Keys reach notes by the dialog that N opens. */
export const NoteCard = memo(function NoteCard({ id, data: { text }, selected }: NodeProps<NoteNode>) {
  const { strings, far } = useLook();
  const workspace = useWorkspace();
  const [writing, setWriting] = useState(false);
  const [words, setWords] = useState(text);
  const own = id.slice(id.indexOf(":") + 1);
  const notes = () => workspace.get().layoutFile.notes ?? [];
  if (far) return <div className="canvas-note" />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the notes dialog does the same by keyboard.
    <div
      className="canvas-note"
      onDoubleClick={(event) => {
        event.stopPropagation();
        setWords(text);
        setWriting(true);
      }}
    >
      <NodeResizer
        isVisible={selected}
        minWidth={96}
        minHeight={64}
        onResizeEnd={(_, { x, y, width, height }) => workspace.setNotes(withBox(notes(), own, { x, y, width, height }))}
      />
      {writing ? (
        <textarea
          className="canvas-note-field nodrag nopan nowheel"
          aria-label={strings.canvas.note}
          value={words}
          // biome-ignore lint/a11y/noAutofocus: it is opened by whoever wants to write in it.
          autoFocus
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Escape") setWriting(false);
          }}
          onBlur={() => {
            setWriting(false);
            if (words !== text) workspace.setNotes(withText(notes(), own, words));
          }}
        />
      ) : (
        <p>{text}</p>
      )}
      {selected && !writing && (
        <button
          type="button"
          tabIndex={-1}
          className="canvas-note-delete nodrag"
          aria-label={strings.canvas.deleteNote}
          onClick={() => workspace.setNotes(withoutNote(notes(), own))}
        >
          <X aria-hidden size={14} />
        </button>
      )}
    </div>
  );
});
