import type { Strings } from "../strings/index.ts";

/** A heading, and keys with what they do. */
export type ShortcutGroup = readonly [title: string, shortcuts: readonly (readonly [key: string, does: string])[]];

/** Every key that works on the canvas; docs/editor.md has the same list. */
export function shortcutGroups(keys: Strings["canvas"]["keys"]): readonly ShortcutGroup[] {
  return [
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
        ["F6, Shift + F6", keys.panes],
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
}
