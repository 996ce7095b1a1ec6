import { Toolbar } from "react-aria-components";
import { type AddKind, palette } from "../actions/index.ts";
import { useStrings } from "../app/index.ts";

/** The type under which a kind travels while it is dragged. */
export const KIND_TYPE = "application/x-throughline-kind";

/** What can be added, to be dragged onto the canvas or pressed. One stop of the Tab key. */
export function PaletteBar({ onAdd }: { onAdd: (kind: AddKind) => void }) {
  const strings = useStrings();
  return (
    <Toolbar className="canvas-palette" orientation="vertical" aria-label={strings.canvas.palette}>
      {palette(strings).map(({ id, name, help, icon: Icon }) => (
        <button
          key={id}
          type="button"
          className={`canvas-palette-item canvas-kind--${id}`}
          draggable
          title={`${name}: ${help}`}
          aria-label={strings.canvas.dragOrPress(name)}
          onClick={() => onAdd(id)}
          onDragStart={(event) => {
            event.dataTransfer.setData(KIND_TYPE, id);
            event.dataTransfer.effectAllowed = "copy";
          }}
        >
          <Icon aria-hidden size={18} />
        </button>
      ))}
    </Toolbar>
  );
}
