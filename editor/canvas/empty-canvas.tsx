import { type AddKind, kindIcons } from "../actions/index.ts";
import { useStrings } from "../app/index.ts";
import { Button } from "../ui/index.ts";

interface EmptyCanvasProps {
  onAdd: (kind: AddKind) => void;
  onOther: () => void;
}

/** In the place of the first state. */
export function EmptyCanvas({ onAdd, onOther }: EmptyCanvasProps) {
  const { canvas } = useStrings();
  const first: [AddKind, string][] = [
    ["message", canvas.emptyMessage],
    ["ask", canvas.emptyAsk],
    ["bot", canvas.emptyBot],
  ];
  return (
    <div className="canvas-empty">
      <h2>{canvas.emptyTitle}</h2>
      <p>{canvas.empty}</p>
      <div className="canvas-empty-kinds">
        {first.map(([kind, words]) => {
          const Icon = kindIcons[kind];
          return (
            <Button key={kind} onPress={() => onAdd(kind)}>
              <Icon aria-hidden />
              {words}
            </Button>
          );
        })}
        <Button look="quiet" onPress={onOther}>
          {canvas.emptyOther}
        </Button>
      </div>
    </div>
  );
}
