import { useRef, useState } from "react";
import type { ChannelCapabilities } from "../../engine/language/index.ts";
import { useLanguage, useStrings } from "../app/index.ts";
import { type ChannelMessage, TextWindow } from "../channels/index.ts";
import type { Strings } from "../strings/index.ts";
import type { Live, LiveState } from "./live.ts";
import { type Message, threadName } from "./memory.ts";
import { addressOn } from "./receive.ts";
import { timezone } from "./timezone.ts";
import { useSeen } from "./use-seen.ts";

interface TextsProps {
  live: Live;
  state: LiveState;
  channel: ChannelCapabilities;
  isCurrent: boolean;
  /** What to write first, shown while there is nothing. */
  suggestions: readonly string[];
}

/** A channel on which is written, as the customer has it. */
export function Texts({ live, state: { memory }, channel, isCurrent, suggestions }: TextsProps) {
  const { demo } = useStrings();
  const language = useLanguage();
  const [draft, setDraft] = useState<{ text: string }>();
  const frame = useRef<HTMLElement>(null);
  const address = addressOn(memory, channel);
  const thread = threadName(channel.name, address);
  const messages = memory.threads[thread] ?? [];
  const unread = memory.unread[thread] ?? 0;
  useSeen(frame, unread, () => live.deeds.markRead(thread));
  const asked = messages.findLast(({ by }) => by === "company");
  return (
    <TextWindow
      frameRef={frame}
      channel={channel}
      messages={messages.map((message) => shownMessage(message, demo))}
      timezone={timezone}
      address={address}
      // A badge for what is new says more.
      isCurrent={isCurrent && unread === 0}
      unread={unread}
      isQuiet
      draft={draft}
      onSay={(text) => {
        const answers = asked?.buttons?.includes(text) && asked.chosen === undefined ? { answers: asked.id } : {};
        live.deeds.say(channel, text, { locale: language, ...answers });
        // From a button the focus goes on to the field.
        setDraft({ text: "" });
      }}
      empty={
        suggestions.length > 0 ? (
          <FirstWords suggestions={suggestions} onTake={(text) => setDraft({ text })} />
        ) : undefined
      }
    />
  );
}

function FirstWords({ suggestions, onTake }: { suggestions: readonly string[]; onTake: (text: string) => void }) {
  const { demo } = useStrings();
  return (
    <div className="demo-first">
      <p className="demo-first-title">{demo.firstTitle}</p>
      <p>{demo.first}</p>
      <ul className="channels-choices" aria-label={demo.suggestions}>
        {suggestions.map((text) => (
          <li key={text}>
            <button type="button" onClick={() => onTake(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A message as the windows show it; with strings also what became of the customer’s own. */
export function shownMessage(message: Message, demo?: Strings["demo"]): ChannelMessage {
  const { id, at, by, text, buttons, chosen, subject, media } = message;
  const fate = demo && fateOf(message, demo);
  return {
    id,
    at,
    by: by === "customer" ? "customer" : "journey",
    text,
    ...(buttons && { buttons }),
    ...(chosen !== undefined && { chosen }),
    ...(subject !== undefined && { subject }),
    ...(media && { media: media.map(shownMedia) }),
    ...(fate && { fate }),
  };
}

function shownMedia({ url, type, caption }: NonNullable<Message["media"]>[number]) {
  return { url, ...(type !== undefined && { type }), ...(caption !== undefined && { caption }) };
}

function fateOf({ state, problem }: Message, { fates }: Strings["demo"]): ChannelMessage["fate"] {
  switch (state) {
    case "waiting":
      return { words: fates.waiting };
    case "unhandled":
      return { words: fates.unhandled };
    case "refused":
      return { words: fates.refused(problem ?? ""), isTrouble: true };
    case "done":
      return undefined;
  }
}
