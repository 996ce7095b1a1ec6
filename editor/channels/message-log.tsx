import { Paperclip } from "lucide-react";
import { useEffect, useRef } from "react";
import { useStrings } from "../app/index.ts";
import type { ChannelMessage } from "./message.ts";
import type { ReadableClock } from "./use-clock.ts";
import "./channels.css";

interface MessageLogProps {
  /** Names the log for who cannot see it. */
  label: string;
  messages: readonly ChannelMessage[];
  clock: ReadableClock;
  /** Whose side is on the right. */
  own: "customer" | "agent";
  /** BCP 47, of the messages. */
  lang?: string;
  /** A press of one of the last message’s buttons; without it they cannot be pressed. */
  onPress?: ((label: string) => void) | undefined;
  /** Shown while there is nothing. */
  empty?: React.ReactNode;
  /** New messages are announced elsewhere already. */
  isQuiet?: boolean;
}

/** What was said, oldest first, with the newest in sight. */
export function MessageLog({ label, messages, clock, own, lang, onPress, empty, isQuiet }: MessageLogProps) {
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    const log = end.current;
    // What stands in the place of messages is read from its beginning.
    if (log && newest !== undefined) log.scrollTop = log.scrollHeight;
  }, [newest]);
  return (
    <div
      ref={end}
      className="channels-log"
      role="log"
      aria-label={label}
      {...(isQuiet && { "aria-live": "off" as const })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard.
      tabIndex={0}
    >
      {messages.length === 0 ? (
        <div className="channels-empty">{empty}</div>
      ) : (
        <ol lang={lang}>
          {messages.map((message) => (
            <Bubble
              key={message.id}
              message={message}
              isOwn={message.by === own}
              // In the customer’s own windows the company needs no name, but a person of it does.
              isNamed={own === "agent" || message.by === "agent"}
              clock={clock}
              onPress={message.id === newest ? onPress : undefined}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

interface BubbleProps {
  message: ChannelMessage;
  isOwn: boolean;
  /** Says beside the time who it was. */
  isNamed: boolean;
  clock: ReadableClock;
  onPress?: ((label: string) => void) | undefined;
}

function Bubble({ message, isOwn, isNamed, clock, onPress }: BubbleProps) {
  const { channels } = useStrings();
  const { by, text, subject, media = [], buttons = [], at, notice, chosen, fate } = message;
  const side = isOwn ? "own" : by;
  return (
    <li className={`channels-bubble channels-bubble--${side}${notice ? " channels-bubble--notice" : ""}`}>
      <div className="channels-words">
        <span className="visually-hidden">{channels.by[by]}: </span>
        {subject !== undefined && <strong className="channels-subject">{subject}</strong>}
        {text}
        {media.length > 0 && (
          <ul className="channels-media">
            {media.map(({ url, caption }) => (
              <li key={url}>
                <Paperclip aria-hidden size={14} />
                <MediaLink url={url} words={caption ?? url.split("/").findLast((part) => part !== "") ?? url} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {buttons.length > 0 && (
        <div className="channels-choices">
          {buttons.map((label) => (
            <button
              key={label}
              type="button"
              className={label === chosen ? "channels-chosen" : undefined}
              disabled={!onPress || chosen !== undefined}
              onClick={() => onPress?.(label)}
            >
              {label}
              {label === chosen && <span className="visually-hidden"> ({channels.chosen})</span>}
            </button>
          ))}
        </div>
      )}
      <p className="channels-stamp">
        {isNamed && !isOwn && `${channels.by[by]} · `}
        <time dateTime={new Date(at).toISOString()}>{clock.time(at)}</time>
        {fate && (
          <>
            {" · "}
            <span className={fate.isTrouble ? "channels-trouble" : undefined}>{fate.words}</span>
          </>
        )}
      </p>
    </li>
  );
}

/** Whoever wrote the address, only those of the web are followed. */
function MediaLink({ url, words }: { url: string; words: string }) {
  if (!/^https?:\/\//i.test(url)) return words;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}
