import type { ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button, IconButton } from "./button.tsx";
import { useKeys } from "./keys.ts";

export interface MenuChoice {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Shown at its end, such as Ctrl+D. */
  keys?: string;
  isDisabled?: boolean;
}

interface MenuProps {
  label: string;
  /** An icon button with label as its name; without it a button with the label as its words. */
  icon?: ReactNode;
  /** What the button shows, where that is a part of its name. */
  words?: string;
  choices: readonly MenuChoice[];
  onChoose: (id: string) => void;
}

/** A button that opens a menu. */
export function Menu({ label, icon, words, choices, onChoose }: MenuProps) {
  const written = useKeys();
  return (
    <MenuTrigger>
      {icon === undefined ? (
        <Button {...(words !== undefined && { "aria-label": label })}>{words ?? label}</Button>
      ) : (
        <IconButton label={label}>{icon}</IconButton>
      )}
      <Popover className="ui-popover">
        <AriaMenu className="ui-menu" aria-label={label} items={choices} onAction={(key) => onChoose(String(key))}>
          {(choice) => (
            <MenuItem
              id={choice.id}
              textValue={choice.label}
              className="ui-menu-item"
              isDisabled={choice.isDisabled ?? false}
            >
              {choice.icon}
              {choice.label}
              {choice.keys !== undefined && <kbd>{written(choice.keys)}</kbd>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
