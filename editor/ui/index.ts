export { announce } from "./announce.ts";
export { Button, IconButton } from "./button.tsx";
export { Dialog, DialogButtons } from "./dialog.tsx";
export { Checkbox, type Choice, ComboBox, Select, TextField } from "./field.tsx";
export { useKeys } from "./keys.ts";
export { Menu, type MenuChoice } from "./menu.tsx";
export { Tabs } from "./tabs.tsx";
