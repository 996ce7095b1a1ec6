import { useStrings } from "../app/index.ts";
import { Button, Dialog, DialogButtons } from "../ui/index.ts";

/** Every key that works on the canvas. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { canvas } = useStrings();
  const { keys } = canvas;
  const groups: [string, [string, string][]][] = [
    [
      keys.moving,
      [
        ["→", keys.right],
        ["←", keys.left],
        ["↑ ↓", keys.upDown],
        ["Shift + → ←", keys.reading],
        ["Enter", keys.enter],
        ["T", keys.transitions],
        ["Ctrl + F", keys.search],
        ["Esc", keys.escape],
      ],
    ],
    [
      keys.editing,
      [
        ["A", keys.add],
        ["C", keys.connect],
        ["F2, R", keys.rename],
        ["E", keys.text],
        ["Del", keys.remove],
        ["Ctrl + D", keys.duplicate],
        ["Ctrl + C, X, V", keys.clipboard],
        ["Ctrl + A", keys.all],
        ["Ctrl + → …, Space", keys.toggle],
        ["Ctrl + G", keys.group],
        ["G", keys.nest],
        ["Alt + PageUp", keys.unnest],
        ["Ctrl + Alt + ↑ ↓", keys.reorder],
        ["Alt + → …", keys.move],
        ["N", keys.note],
        ["M", keys.menu],
        ["Ctrl + Z, Ctrl + Shift + Z", keys.undo],
      ],
    ],
    [
      keys.viewing,
      [
        ["1", keys.fit],
        ["0", keys.full],
        ["+ −", keys.zoom],
        ["?", keys.help],
      ],
    ],
  ];
  return (
    <Dialog title={canvas.shortcutsTitle} isOpen onClose={onClose} wide>
      <div className="canvas-keys">
        {groups.map(([title, list]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {list.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
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
