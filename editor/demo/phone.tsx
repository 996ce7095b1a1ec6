import { Phone as PhoneIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ChannelCapabilities } from "../../engine/language/index.ts";
import { useLanguage, useStrings } from "../app/index.ts";
import { PhoneWindow, useClock } from "../channels/index.ts";
import { Button, Select, TextField } from "../ui/index.ts";
import type { Live, LiveState } from "./live.ts";
import { type Call, threadName } from "./memory.ts";
import { addressOn } from "./receive.ts";
import { shownMessage } from "./texts.tsx";
import { timezone } from "./timezone.ts";

interface PhoneProps {
  live: Live;
  state: LiveState;
  channel: ChannelCapabilities;
  /** That can be called. */
  lines: readonly string[];
  now: number;
  isCurrent: boolean;
}

/** The telephone: it rings, it is talked on, or it lies there with the calls that were. */
export function Phone({ live, state: { memory }, channel, lines, now, isCurrent }: PhoneProps) {
  const { deeds } = live;
  const language = useLanguage();
  const number = addressOn(memory, channel);
  const calls = memory.calls.filter((one) => one.number === number && one.channel === channel.name);
  const call = calls.findLast(({ status }) => status === "ringing" || status === "talking");
  const since = call?.since ?? Number.POSITIVE_INFINITY;
  const frame = useRef<HTMLElement>(null);
  const next = useRef<"field" | "frame">(undefined);
  useEffect(() => {
    const wanted = next.current === "field" ? frame.current?.querySelector<HTMLElement>("form input") : frame.current;
    if (!next.current || !wanted) return;
    next.current = undefined;
    wanted.focus();
  });
  const ringing = call?.status === "ringing" ? call.id : undefined;
  useEffect(() => {
    // Into sight; the focus stays with whoever is writing.
    if (ringing !== undefined) frame.current?.scrollIntoView({ block: "nearest" });
  }, [ringing]);

  return (
    <PhoneWindow
      frameRef={frame}
      channel={channel}
      call={
        call && {
          status: call.status as "ringing" | "talking",
          to: call.number,
          ringsUntil: call.ringsUntil,
          ...(call.status === "talking" && { since: call.since }),
          ...(call.data?.briefing !== undefined && { briefing: call.data.briefing }),
        }
      }
      messages={(memory.threads[threadName(channel.name, number)] ?? [])
        .filter(({ at }) => at >= since)
        .map((message) => shownMessage(message))}
      now={now}
      timezone={timezone}
      isCurrent={isCurrent}
      isQuiet
      onAnswer={() => {
        next.current = "field";
        if (call) deeds.answerCall(call.id);
      }}
      onDecline={() => {
        next.current = "frame";
        if (call) deeds.leaveCall(call.id, "declined");
      }}
      onHangUp={() => {
        next.current = "frame";
        if (call) deeds.hangUp(call.id);
      }}
      onSay={(text) => deeds.say(channel, text, { locale: language })}
      atRest={
        <>
          <Dialling
            lines={lines}
            onDial={(line) => {
              next.current = "field";
              deeds.dial(channel, line, language);
            }}
          />
          <History calls={calls} />
        </>
      }
    />
  );
}

/** The line is one that a journey begins by; where none can be read, somebody says which. */
function Dialling({ lines, onDial }: { lines: readonly string[]; onDial: (line: string) => void }) {
  const { demo } = useStrings();
  const [chosen, setChosen] = useState(lines[0] ?? "");
  const line = chosen.trim();
  return (
    <div className="demo-dialling">
      <p className="ui-help">{demo.atRest}</p>
      {lines.length > 1 && (
        <Select
          label={demo.line}
          value={chosen}
          choices={lines.map((one) => ({ id: one, label: one }))}
          onChange={setChosen}
        />
      )}
      {lines.length === 0 && <TextField label={demo.line} help={demo.lineHelp} value={chosen} onChange={setChosen} />}
      <Button isDisabled={line === ""} onPress={() => onDial(line)}>
        <PhoneIcon aria-hidden />
        {line === "" ? demo.dialAny : demo.dial(line)}
      </Button>
    </div>
  );
}

/** The calls of this number, the latest first, with how they ended. */
function History({ calls }: { calls: readonly Call[] }) {
  const { demo } = useStrings();
  const clock = useClock(timezone);
  const past = calls.filter(({ status }) => status !== "ringing" && status !== "talking").toReversed();
  if (past.length === 0) return null;
  return (
    <div className="demo-calls">
      <h4>{demo.calls}</h4>
      <ul>
        {past.map(({ id, placed, since, status }) => (
          <li key={id} className={`demo-call demo-call--${status}`}>
            <span>{(placed ? demo.callIn : demo.callOut)(clock.time(since))}</span>
            <span>{demo.callEnds[status as keyof typeof demo.callEnds]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
