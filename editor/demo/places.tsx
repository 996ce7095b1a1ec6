import { Headset, ListTree } from "lucide-react";
import { Toolbar } from "react-aria-components";
import type { ChannelCapabilities } from "../../engine/language/index.ts";
import { useStrings } from "../app/index.ts";
import { ChannelIcon, channelKind } from "../channels/index.ts";
import type { LiveState } from "./live.ts";
import { threadName } from "./memory.ts";
import { addressOn } from "./receive.ts";

/** Where one can go on this page: a channel by its name, the desk, the conversation. */
export type Place = { channel: string } | "desk" | "conversation";

interface PlacesProps {
  state: LiveState;
  channels: readonly ChannelCapabilities[];
  channelName: (name: string) => string;
  onGo: (place: Place) => void;
}

/** Every channel, the desk and the conversation, each with what is new there; always in sight. */
export function Places({ state: { memory }, channels, channelName, onGo }: PlacesProps) {
  const { demo } = useStrings();
  const offers = memory.handoffs.filter(({ status }) => status === "offered").length;
  return (
    <Toolbar className="demo-places" aria-label={demo.places}>
      {channels.map((channel) => {
        const address = addressOn(memory, channel);
        const unread = channel.medium === "voice" ? 0 : (memory.unread[threadName(channel.name, address)] ?? 0);
        const rings = memory.calls.some(
          (call) => call.status === "ringing" && call.channel === channel.name && call.number === address,
        );
        const kind = channelKind(channel);
        return (
          <button
            key={channel.name}
            type="button"
            className={`demo-place demo-place--${kind}${rings ? " demo-place--rings" : ""}`}
            onClick={() => onGo({ channel: channel.name })}
          >
            <ChannelIcon kind={kind} size={16} />
            <span className="demo-place-name">{channelName(channel.name)}</span>
            {rings && <span className="ui-badge ui-badge--warning">{demo.rings}</span>}
            {unread > 0 && <Count count={unread} words={demo.unread(unread)} />}
          </button>
        );
      })}
      <button type="button" className="demo-place" onClick={() => onGo("desk")}>
        <Headset aria-hidden size={16} />
        {demo.desk}
        {offers > 0 && <Count count={offers} words={demo.offers(offers)} />}
      </button>
      <button type="button" className="demo-place" onClick={() => onGo("conversation")}>
        <ListTree aria-hidden size={16} />
        {demo.conversation}
      </button>
    </Toolbar>
  );
}

function Count({ count, words }: { count: number; words: string }) {
  return (
    <span className="ui-badge ui-badge--good">
      <span aria-hidden>{count}</span>
      <span className="visually-hidden">({words})</span>
    </span>
  );
}
