import { useLanguage, useStrings } from "../app/index.ts";
import { ChannelIcon, channelKind, channelTitle } from "../channels/index.ts";
import type { ChannelShape, ChannelWindowView } from "../model/simulation/index.ts";
import { Menu } from "../ui/index.ts";
import type { Wording } from "./words.ts";

interface ChannelStripProps {
  windows: readonly ChannelWindowView[];
  /** Channels that the customer could go over to. */
  others: readonly ChannelShape[];
  wording: Wording;
  onGo: (channel: string) => void;
  onOpen: (channel: string) => void;
}

/** The channels in play by name, to go to a window that is out of sight, and to open another. */
export function ChannelStrip({ windows, others, wording, onGo, onOpen }: ChannelStripProps) {
  const { simulator } = useStrings();
  const language = useLanguage();
  return (
    <div className="simulator-strip">
      {windows.map(({ channel, current, fresh, call }) => (
        <button
          key={channel.name}
          type="button"
          className={current ? "simulator-to-channel simulator-to-channel--current" : "simulator-to-channel"}
          onClick={() => onGo(channel.name)}
        >
          <ChannelIcon kind={channelKind(channel)} size={14} />
          <span className="visually-hidden">{simulator.goTo(wording.channel(channel.name))}</span>
          <span aria-hidden>{channelTitle(channel, language)}</span>
          {(fresh > 0 || call?.status === "ringing") && !current && <span className="simulator-dot" />}
        </button>
      ))}
      {others.length > 0 && (
        <Menu
          label={simulator.openChannel}
          choices={others.map((channel) => ({
            id: channel.name,
            label: wording.channel(channel.name),
            icon: <ChannelIcon kind={channelKind(channel)} />,
          }))}
          onChoose={onOpen}
        />
      )}
    </div>
  );
}
