import { Phone, PhoneOff } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { useLanguage, useStrings } from "../app/index.ts";
import { Button } from "../ui/index.ts";
import { type ChannelFace, channelTitle } from "./channel-kind.ts";
import { Composer } from "./composer.tsx";
import type { ChannelMessage, PhoneCall } from "./message.ts";
import { MessageLog } from "./message-log.tsx";
import { useClock } from "./use-clock.ts";
import { WindowFrame } from "./window-frame.tsx";
import "./desk.css";

export interface PhoneWindowProps {
  channel: ChannelFace;
  call?: PhoneCall | undefined;
  messages: readonly ChannelMessage[];
  /** Epoch ms. */
  now: number;
  /** IANA name. */
  timezone: string;
  isCurrent: boolean;
  unread?: number;
  lang?: string;
  onAnswer: () => void;
  onDecline: () => void;
  /** The number cannot be reached at all; without it there is no such button. */
  onFail?: () => void;
  onHangUp: () => void;
  onSay: (text: string) => void;
  /** Calls the company; without it nobody can. */
  onDial?: (() => void) | undefined;
  /** In the place of all that is shown while there is no call. */
  atRest?: ReactNode;
  /** What is said is announced elsewhere already. */
  isQuiet?: boolean;
  frameRef?: Ref<HTMLElement>;
}

/** A telephone: it rings, it is talked on, with what is said as captions, or it lies there. */
export function PhoneWindow(props: PhoneWindowProps) {
  const { channel, call, messages, timezone, isCurrent, unread = 0, lang } = props;
  const { channels } = useStrings();
  const language = useLanguage();
  const clock = useClock(timezone);
  const title = channelTitle(channel, language);
  const isAtRest = !call && props.atRest !== undefined;
  return (
    <WindowFrame
      kind="voice"
      title={title}
      detail={call?.to}
      isCurrent={isCurrent}
      unread={unread}
      isRinging={call?.status === "ringing"}
      {...(props.frameRef && { frameRef: props.frameRef })}
    >
      {isAtRest ? props.atRest : <CallState {...props} />}
      {call?.briefing !== undefined && (
        <details className="channels-briefing" open={call.status === "ringing"}>
          <summary>{channels.briefing}</summary>
          <p lang={lang}>{call.briefing}</p>
        </details>
      )}
      {!isAtRest && (
        <MessageLog
          label={channels.captions}
          messages={messages}
          clock={clock}
          own="customer"
          {...(lang !== undefined && { lang })}
          {...(props.isQuiet && { isQuiet: true })}
          empty={call?.status === "talking" ? channels.silence : channels.nothingSaid}
        />
      )}
      {call?.status === "talking" && (
        <Composer
          label={channels.speakOn(title)}
          placeholder={channels.speak}
          action={channels.say}
          onSend={props.onSay}
          {...(lang !== undefined && { lang })}
        />
      )}
    </WindowFrame>
  );
}

function CallState({ call, now, timezone, onAnswer, onDecline, onFail, onHangUp, onDial }: PhoneWindowProps) {
  const { channels } = useStrings();
  const clock = useClock(timezone);
  if (!call) {
    return (
      <div className="channels-call">
        <p className="channels-call-state">{channels.idle}</p>
        {onDial && (
          <Button onPress={onDial}>
            <Phone aria-hidden />
            {channels.dial}
          </Button>
        )}
      </div>
    );
  }
  if (call.status === "talking") {
    return (
      <div className="channels-call channels-call--talking">
        <p className="channels-call-state">
          {channels.talking}
          {call.since !== undefined && <small>{clock.span(now - call.since)}</small>}
        </p>
        <Button look="danger" onPress={onHangUp}>
          <PhoneOff aria-hidden />
          {channels.hangUp}
        </Button>
      </div>
    );
  }
  return (
    <div className="channels-call channels-call--ringing">
      <p className="channels-call-state">
        {channels.rings}
        {call.ringsUntil !== undefined && <small>{channels.ringsFor(clock.span(call.ringsUntil - now))}</small>}
      </p>
      <div className="channels-call-buttons">
        <Button look="primary" onPress={onAnswer}>
          <Phone aria-hidden />
          {channels.answer}
        </Button>
        <Button look="danger" onPress={onDecline}>
          <PhoneOff aria-hidden />
          {channels.decline}
        </Button>
        {onFail && (
          <Button look="quiet" onPress={onFail}>
            {channels.cannotReach}
          </Button>
        )}
      </div>
    </div>
  );
}
