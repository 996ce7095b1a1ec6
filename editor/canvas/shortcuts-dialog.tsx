import { useStrings } from "../app/index.ts";
import { Button, Dialog, DialogButtons, useKeys } from "../ui/index.ts";
import { shortcutGroups } from "./shortcuts.ts";

/** Every key that works on the canvas. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { canvas } = useStrings();
  const written = useKeys();
  return (
    <Dialog title={canvas.shortcutsTitle} isOpen onClose={onClose} wide>
      <div className="canvas-keys">
        {shortcutGroups(canvas.keys).map(([title, list]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {list.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{written(key)}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <DialogButtons>
        <Button look="primary" autoFocus onPress={onClose}>
          {canvas.close}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
