import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { useKeys } from "./keys.ts";

type Look = "normal" | "primary" | "danger" | "quiet";

interface ButtonProps extends Omit<AriaButtonProps, "className" | "children"> {
  look?: Look;
  children: ReactNode;
}

const classOf = (look: Look, icon: boolean) => `ui-button ui-button--${look}${icon ? " ui-button--icon" : ""}`;

/** A button with words. */
export function Button({ look = "normal", ...props }: ButtonProps) {
  return <AriaButton {...props} className={classOf(look, false)} />;
}

interface IconButtonProps extends Omit<AriaButtonProps, "className" | "children" | "aria-label"> {
  /** Its name, and its tooltip. */
  label: string;
  /** Shown in the tooltip, such as Ctrl+Z. */
  keys?: string;
  look?: Look;
  children: ReactNode;
}

/** A button with an icon only; the tooltip says what it does. */
export function IconButton({ label, keys, look = "quiet", ...props }: IconButtonProps) {
  const written = useKeys();
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...props} aria-label={label} className={classOf(look, true)} />
      <Tooltip className="ui-tooltip" offset={6}>
        {label}
        {keys && ` (${written(keys)})`}
      </Tooltip>
    </TooltipTrigger>
  );
}
