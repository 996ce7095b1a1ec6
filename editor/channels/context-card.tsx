import { ShieldCheck } from "lucide-react";
import { useLanguage, useStrings } from "../app/index.ts";
import { localized } from "./channel-kind.ts";
import type { ContextFact } from "./message.ts";
import { useClock } from "./use-clock.ts";
import "./channels.css";
import "./desk.css";

interface ContextCardProps {
  facts: readonly ContextFact[];
  timezone: string;
  /** What a channel is called. */
  channelName: (channel: string) => string;
  /** Names of facts, rather than their titles. */
  technical?: boolean;
}

/** What is known, each with where it was learned: the reason why nobody is asked twice. */
export function ContextCard({ facts, timezone, channelName, technical = false }: ContextCardProps) {
  const { channels } = useStrings();
  const language = useLanguage();
  const clock = useClock(timezone);
  if (facts.length === 0) return <p className="channels-hint">{channels.nothingKnown}</p>;
  return (
    <dl className="channels-facts">
      {facts.map(({ name, title, value, pii, at, by, channel, fresh }) => (
        <div key={name} className={fresh ? "channels-fact channels-fact--fresh" : "channels-fact"}>
          <dt>
            {technical ? <code>{name}</code> : (localized(title, language) ?? name)}
            {pii && (
              <span className="channels-pii" title={channels.personal}>
                <ShieldCheck aria-hidden size={12} />
                <span className="visually-hidden">{channels.personal}</span>
              </span>
            )}
            {fresh && <span className="channels-new">{channels.fresh}</span>}
          </dt>
          <dd>
            <span className="channels-value">{shown(value, clock.moment)}</span>
            {by !== undefined && (
              <span className="channels-from">
                {channels.learned(source(by, channels), channel === undefined ? undefined : channelName(channel))}
                {at !== undefined && ` · ${clock.time(at)}`}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type ChannelStrings = ReturnType<typeof useStrings>["channels"];

function source(by: string, { sources }: ChannelStrings): string {
  const [kind, name] = by.split(":");
  switch (kind) {
    case "customer":
    case "profile":
    case "agent":
    case "journey":
      return sources[kind];
    case "service":
      return sources.service(name ?? "");
    case "event":
      return sources.event(name ?? "");
    default:
      return by;
  }
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value as people read it: moments as times, lists and objects as JSON. */
function shown(value: unknown, toldMoment: (at: number) => string): string {
  if (typeof value === "string") {
    const at = moment.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? value : toldMoment(at);
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
