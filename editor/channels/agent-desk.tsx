import { type Ref, useState } from "react";
import { useStrings } from "../app/index.ts";
import { Button, TextField } from "../ui/index.ts";
import { Composer } from "./composer.tsx";
import { ContextCard } from "./context-card.tsx";
import type { ChannelMessage, ContextFact } from "./message.ts";
import { MessageLog } from "./message-log.tsx";
import { useClock } from "./use-clock.ts";
import "./desk.css";

/** A conversation that is offered to a queue. */
export interface DeskOffer {
  queue: string;
  priority: string;
  accepted: boolean;
  /** Epoch ms until which somebody must accept. */
  deadline?: number;
  summary?: string;
  opening?: string;
  facts: readonly ContextFact[];
  tried: readonly string[];
  /** What was said before it was offered. */
  before: readonly ChannelMessage[];
  /** What was said since. */
  lines: readonly ChannelMessage[];
}

interface AgentDeskProps {
  offer: DeskOffer;
  now: number;
  timezone: string;
  channelName: (channel: string) => string;
  lang?: string;
  onAccept: () => void;
  onReply: (text: string) => void;
  /** With a note of what was done, or "". */
  onResolve: (note: string) => void;
  /** With a reason, or "". */
  onReturn: (reason: string) => void;
  /** What the customer writes is announced elsewhere already. */
  isQuiet?: boolean;
  frameRef?: Ref<HTMLElement>;
}

/** The desk of an agent: the offer with all that is known, and the conversation once it is accepted. */
export function AgentDesk({ offer, now, timezone, channelName, lang, isQuiet, frameRef, ...deeds }: AgentDeskProps) {
  const { channels } = useStrings();
  const clock = useClock(timezone);
  const { queue, priority, accepted, deadline, summary, opening, facts, tried, before, lines } = offer;
  const labels: Record<string, string> = channels.priorities;
  return (
    <section ref={frameRef} className="channels-desk" aria-label={channels.desk} tabIndex={-1}>
      <header className="channels-desk-head">
        <div className="channels-titles">
          <h3>{accepted ? channels.accepted(queue) : channels.offered(queue)}</h3>
          <p>
            {channels.priority(labels[priority] ?? priority)}
            {!accepted && deadline !== undefined && ` · ${channels.acceptWithin(clock.span(deadline - now))}`}
          </p>
        </div>
        {!accepted && (
          <Button look="primary" onPress={deeds.onAccept}>
            {channels.accept}
          </Button>
        )}
      </header>
      {summary !== undefined && (
        <p className="channels-summary" lang={lang}>
          {summary}
        </p>
      )}
      <details className="channels-packet" open={!accepted}>
        <summary>{channels.packet}</summary>
        <ContextCard facts={facts} timezone={timezone} channelName={channelName} />
        {tried.length > 0 && (
          <>
            <h4>{channels.tried}</h4>
            <ul className="channels-tried">
              {tried.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        )}
        {before.length > 0 && (
          <MessageLog
            label={channels.before}
            messages={before}
            clock={clock}
            own="agent"
            {...(lang !== undefined && { lang })}
          />
        )}
      </details>
      {accepted && (
        <>
          <MessageLog
            label={channels.deskLog}
            messages={lines}
            clock={clock}
            own="agent"
            {...(lang !== undefined && { lang })}
            {...(isQuiet && { isQuiet })}
            empty={opening === undefined ? channels.nothingYet : undefined}
          />
          <Composer
            label={channels.reply}
            placeholder={channels.replyHere}
            action={channels.send}
            onSend={deeds.onReply}
            {...(lang !== undefined && { lang })}
          />
          <Ending onResolve={deeds.onResolve} onReturn={deeds.onReturn} />
        </>
      )}
    </section>
  );
}

function Ending({ onResolve, onReturn }: Pick<AgentDeskProps, "onResolve" | "onReturn">) {
  const { channels } = useStrings();
  const [note, setNote] = useState("");
  return (
    <div className="channels-ending">
      <TextField label={channels.note} value={note} onChange={setNote} />
      <div className="channels-ending-buttons">
        <Button look="primary" onPress={() => onResolve(note.trim())}>
          {channels.resolve}
        </Button>
        <Button onPress={() => onReturn(note.trim())}>{channels.giveBack}</Button>
      </div>
    </div>
  );
}
