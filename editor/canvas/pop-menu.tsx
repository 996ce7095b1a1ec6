import { type ReactNode, useEffect, useRef } from "react";
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from "react-aria-components";
import { useKeys } from "../ui/index.ts";

export interface PopChoice {
  id: string;
  label: string;
  detail?: string;
  icon?: ReactNode;
  keys?: string;
  isDisabled?: boolean;
}

interface PopMenuProps {
  label: string;
  /** Shown above the choices. */
  heading?: string;
  x: number;
  y: number;
  /** Groups of choices, with a line between them. */
  groups: readonly (readonly PopChoice[])[];
  onChoose: (id: string) => void;
  onClose: () => void;
}

/** A menu at a point of the page, such as where the mouse was released. */
export function PopMenu({ label, heading, x, y, groups, onChoose, onClose }: PopMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const closed = useRef(false);
  const written = useKeys();
  useEffect(() => {
    closed.current = false;
  }, []);
  const shown = groups.filter((group) => group.length > 0);
  return (
    <>
      <span ref={anchor} className="canvas-anchor" style={{ left: x, top: y }} />
      <Popover
        className="ui-popover"
        aria-label={label}
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => {
          if (!open && !closed.current) onClose();
        }}
      >
        <Menu
          className="ui-menu"
          aria-label={label}
          autoFocus="first"
          onAction={(key) => {
            closed.current = true;
            onClose();
            onChoose(String(key));
          }}
        >
          {shown.map((group, at) => [
            ...(at > 0 ? [<Separator key={`line-${group[0]!.id}`} className="canvas-menu-line" />] : []),
            <MenuSection key={group[0]!.id} aria-label={heading ?? label}>
              {at === 0 && heading !== undefined && <Header className="canvas-menu-heading">{heading}</Header>}
              {group.map(({ id, label: words, detail, icon, keys, isDisabled }) => (
                <MenuItem key={id} id={id} textValue={words} className="ui-menu-item" isDisabled={isDisabled ?? false}>
                  {icon}
                  <span>
                    {words}
                    {detail !== undefined && <small className="ui-help"> {detail}</small>}
                  </span>
                  {keys !== undefined && <kbd>{written(keys)}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>,
          ])}
        </Menu>
      </Popover>
    </>
  );
}
