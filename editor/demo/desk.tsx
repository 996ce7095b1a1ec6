import { useEffect, useRef, useState } from "react";
import type { KnownFact } from "../../schemas/command.generated.ts";
import { useStrings } from "../app/index.ts";
import { AgentDesk, type ContextFact, type DeskOffer } from "../channels/index.ts";
import { TextField } from "../ui/index.ts";
import type { Live, LiveState } from "./live.ts";
import type { Handoff } from "./memory.ts";
import { timezone } from "./timezone.ts";

interface DeskProps {
  live: Live;
  state: LiveState;
  now: number;
  channelName: (name: string) => string;
}

/** What is offered to the agents, and what they have accepted. */
export function Desk({ live, state: { memory }, now, channelName }: DeskProps) {
  const { demo } = useStrings();
  const [agent, setAgent] = useState(memory.agent);
  const panel = useRef<HTMLElement>(null);
  return (
    <section ref={panel} className="demo-panel" id="demo-desk" aria-labelledby="demo-desk-title" tabIndex={-1}>
      <h2 id="demo-desk-title">{demo.desk}</h2>
      <TextField
        label={demo.agent}
        value={agent}
        onChange={setAgent}
        onCommit={(name) => name.trim() !== "" && live.deeds.be({ agent: name.trim() })}
      />
      {memory.deskNote !== "" && <p role="status">{demo.deskNotes[memory.deskNote]}</p>}
      {memory.handoffs.length === 0 && <p className="ui-help">{demo.noOffers}</p>}
      {memory.handoffs.map((handoff) => (
        <Offer
          key={handoff.id}
          live={live}
          handoff={handoff}
          now={now}
          channelName={channelName}
          onFinished={() => panel.current?.focus()}
        />
      ))}
    </section>
  );
}

interface OfferProps extends Pick<DeskProps, "live" | "now" | "channelName"> {
  handoff: Handoff;
  /** It is about to leave the desk. */
  onFinished: () => void;
}

function Offer({ live: { deeds }, handoff, now, channelName, onFinished }: OfferProps) {
  const { id } = handoff;
  const frame = useRef<HTMLElement>(null);
  const wantsReply = useRef(false);
  useEffect(() => {
    const field = wantsReply.current && frame.current?.querySelector<HTMLElement>("form input");
    if (!field) return;
    wantsReply.current = false;
    field.focus();
  });
  const finish = (how: "resolved" | "returned", note: string) => {
    onFinished();
    deeds.finish(id, how, note);
  };
  return (
    <AgentDesk
      frameRef={frame}
      offer={offerOf(handoff)}
      now={now}
      timezone={timezone}
      channelName={channelName}
      isQuiet
      onAccept={() => {
        wantsReply.current = true;
        deeds.accept(id);
      }}
      onReply={(text) => deeds.reply(id, text)}
      onResolve={(note) => finish("resolved", note)}
      onReturn={(reason) => finish("returned", reason)}
    />
  );
}

function offerOf({ data, packet, status, messages }: Handoff): DeskOffer {
  return {
    queue: data.queue,
    priority: data.priority,
    accepted: status === "accepted",
    deadline: Date.parse(data.deadline),
    ...(data.summary !== undefined && { summary: data.summary }),
    ...(data.opening !== undefined && { opening: data.opening }),
    facts: factsOf(packet?.context ?? {}),
    tried: packet?.tried ?? [],
    before: (packet?.messages ?? []).map((message, index) => ({
      id: String(index),
      at: Date.parse(message.at),
      by: message.by,
      text: message.text,
    })),
    lines: messages,
  };
}

/** Facts as a packet or the API gives them. */
export function factsOf(context: Readonly<Record<string, KnownFact>>): ContextFact[] {
  return Object.entries(context).map(([name, { title, value, at, by, channel }]) => ({
    name,
    value,
    pii: false,
    fresh: false,
    ...(title !== undefined && { title }),
    ...(at !== undefined && { at: Date.parse(at) }),
    ...(by !== undefined && { by }),
    ...(channel !== undefined && { channel }),
  }));
}
