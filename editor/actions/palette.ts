import {
  Bot,
  CirclePause,
  Columns2,
  Flag,
  Headset,
  History,
  type LucideIcon,
  MessageCircleQuestionMark,
  Phone,
  Plug,
  Send,
  SquareDashed,
  Star,
  Workflow,
} from "lucide-react";
import type { Strings } from "../strings/index.ts";

/** What can be added to a journey, in the order in which it is offered. */
export const addKinds = [
  "message",
  "ask",
  "service",
  "call",
  "handoff",
  "bot",
  "survey",
  "journey",
  "wait",
  "group",
  "parallel",
  "final",
  "history",
] as const;

export type AddKind = (typeof addKinds)[number];

/** Also those of cards and rows: one picture means the same everywhere. */
export const kindIcons: Readonly<Record<AddKind, LucideIcon>> = {
  message: Send,
  ask: MessageCircleQuestionMark,
  service: Plug,
  call: Phone,
  handoff: Headset,
  bot: Bot,
  survey: Star,
  journey: Workflow,
  wait: CirclePause,
  group: SquareDashed,
  parallel: Columns2,
  final: Flag,
  history: History,
};

export interface PaletteItem {
  id: AddKind;
  icon: LucideIcon;
  name: string;
  help: string;
}

export function palette({ actions }: Strings): PaletteItem[] {
  return addKinds.map((id) => ({ id, icon: kindIcons[id], ...actions.kinds[id] }));
}
