import { EllipsisVertical } from "lucide-react";
import { Menu } from "../ui/index.ts";
import { useForm } from "./form.ts";

interface ItemMenuProps {
  name: string;
  index: number;
  count: number;
  onMove?: (index: number) => void;
  onRemove: () => void;
  onDetails?: () => void;
}

/** What can be done with an item of a list: other place, details, away. */
export function ItemMenu({ name, index, count, onMove, onRemove, onDetails }: ItemMenuProps) {
  const { words } = useForm();
  const moves = onMove !== undefined && count > 1;
  return (
    <Menu
      label={words.menuOf(name)}
      icon={<EllipsisVertical aria-hidden />}
      choices={[
        ...(onDetails ? [{ id: "details", label: words.details }] : []),
        ...(moves ? [{ id: "up", label: words.moveUp, isDisabled: index === 0 }] : []),
        ...(moves ? [{ id: "down", label: words.moveDown, isDisabled: index === count - 1 }] : []),
        { id: "remove", label: words.remove },
      ]}
      onChoose={(id) => {
        if (id === "details") onDetails?.();
        else if (id === "up") onMove?.(index - 1);
        else if (id === "down") onMove?.(index + 1);
        else onRemove();
      }}
    />
  );
}
