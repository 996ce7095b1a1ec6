import { Bell, Mail, MessageCircle, MessageSquareText, Phone, Share2 } from "lucide-react";
import type { ChannelKind } from "./channel-kind.ts";

const icons = { voice: Phone, mail: Mail, sms: MessageSquareText, social: Share2, push: Bell, chat: MessageCircle };

/** The icon of a kind of channel; its name stands beside it. */
export function ChannelIcon({ kind, size = 16 }: { kind: ChannelKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon aria-hidden size={size} className={`channels-icon channels-icon--${kind}`} />;
}
