import { type ReactNode, type Ref, useId } from "react";
import { useLanguage, useStrings } from "../app/index.ts";
import { type ChannelFace, channelKind, channelTitle } from "./channel-kind.ts";
import { Composer } from "./composer.tsx";
import type { ChannelMessage } from "./message.ts";
import { MessageLog } from "./message-log.tsx";
import { useClock } from "./use-clock.ts";
import { WindowFrame } from "./window-frame.tsx";

export interface TextWindowProps {
  channel: ChannelFace;
  messages: readonly ChannelMessage[];
  /** IANA name. */
  timezone: string;
  address?: string | undefined;
  isCurrent: boolean;
  unread?: number;
  /** BCP 47, of what is said. */
  lang?: string;
  /** Nobody answers any more. */
  isClosed?: boolean;
  /** What the customer writes, or the button that they press. */
  onSay: (text: string) => void;
  /** Shown while there is nothing. */
  empty?: ReactNode;
  /** New messages are announced elsewhere already. */
  isQuiet?: boolean;
  /** Put into the field as if it had been typed, once for each object. */
  draft?: { text: string } | undefined;
  frameRef?: Ref<HTMLElement>;
}

/**
 * A channel on which is written: a chat, SMS, a mailbox, a public post, a notification, each as its capabilities say. On
 * one that only sends, nothing can be answered.
 */
export function TextWindow(props: TextWindowProps) {
  const { channel, messages, timezone, address, isCurrent, unread = 0, lang, isClosed = false, onSay, empty } = props;
  const { channels } = useStrings();
  const language = useLanguage();
  const clock = useClock(timezone);
  const hint = useId();
  const kind = channelKind(channel);
  const title = channelTitle(channel, language);
  return (
    <WindowFrame
      kind={kind}
      title={title}
      detail={address}
      isCurrent={isCurrent}
      unread={unread}
      {...(props.frameRef && { frameRef: props.frameRef })}
    >
      <MessageLog
        label={channels.log(title)}
        messages={messages}
        clock={clock}
        own="customer"
        {...(lang !== undefined && { lang })}
        onPress={channel.twoWay && !isClosed ? onSay : undefined}
        empty={empty ?? channels.nothingYet}
        {...(props.isQuiet && { isQuiet: true })}
      />
      {channel.twoWay ? (
        <Composer
          label={channels.writeOn(title)}
          placeholder={kind === "mail" ? channels.writeMail : channels.write}
          action={channels.send}
          onSend={onSay}
          isDisabled={isClosed}
          draft={props.draft}
          {...(lang !== undefined && { lang })}
        />
      ) : (
        <p id={hint} className="channels-hint">
          {channels.oneWay}
        </p>
      )}
    </WindowFrame>
  );
}
