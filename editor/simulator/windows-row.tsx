import { useEffect, useRef } from "react";
import { useStrings } from "../app/index.ts";
import { PhoneWindow, TextWindow } from "../channels/index.ts";
import type { ChannelShape, ChannelWindowView } from "../model/simulation/index.ts";
import { announce } from "../ui/index.ts";
import { ChannelStrip } from "./channel-strip.tsx";
import type { RunningProps } from "./running.tsx";
import { usePlay, usePlayState } from "./use-play.ts";
import type { Wording } from "./words.ts";

/** A window for each channel in play. Where the conversation goes over to another one, that comes into sight, and is said. */
export function WindowsRow({ view, preparation, wording }: RunningProps & { wording: Wording }) {
  const { simulator } = useStrings();
  const play = usePlay();
  const opened = usePlayState((state) => state.opened);
  const row = useRef<HTMLUListElement>(null);
  const inPlay = view.windows.map(({ channel }) => channel.name);
  const byHand = opened.filter((name) => !inPlay.includes(name));
  const windows = [...view.windows, ...byHand.flatMap((name) => emptyWindow(preparation.channels, name))];
  const closed = preparation.channels.filter(
    ({ name, twoWay }) => twoWay && !windows.some((one) => one.channel.name === name),
  );

  const current = view.windows.find((one) => one.current)?.channel.name;
  const before = useRef(current);
  useEffect(() => {
    if (current === before.current) return;
    const first = before.current === undefined;
    before.current = current;
    if (current === undefined) return;
    const frame = row.current?.querySelector<HTMLElement>(`[data-channel="${CSS.escape(current)}"] > section`);
    if (!frame) return;
    frame.scrollIntoView({ block: "nearest", inline: "center" });
    // Only the focus that was in a window, or nowhere any more, goes along.
    const { activeElement } = document;
    if (activeElement === document.body || row.current?.contains(activeElement)) frame.focus({ preventScroll: true });
    if (!first) announce(simulator.wentOver(wording.channel(current)));
  }, [current, simulator, wording]);

  const goTo = (channel: string) => {
    const frame = row.current?.querySelector<HTMLElement>(`[data-channel="${CSS.escape(channel)}"] > section`);
    frame?.scrollIntoView({ block: "nearest", inline: "center" });
    (frame?.querySelector<HTMLElement>("form input") ?? frame)?.focus({ preventScroll: true });
  };

  const ringing = view.windows.find(({ call }) => call?.status === "ringing")?.channel.name;
  useEffect(() => {
    if (ringing !== undefined) announce(simulator.ringing);
  }, [ringing, simulator]);

  return (
    <section className="simulator-windows" aria-labelledby="simulator-windows">
      <h2 id="simulator-windows" className="visually-hidden">
        {simulator.windows}
      </h2>
      <ChannelStrip
        windows={windows}
        others={closed}
        wording={wording}
        onGo={goTo}
        onOpen={(name) => {
          play.open(name);
          requestAnimationFrame(() => goTo(name));
        }}
      />
      <ul ref={row} className="simulator-row">
        {windows.map((window) => (
          <li key={window.channel.name} className="simulator-window" data-channel={window.channel.name}>
            <Window window={window} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function emptyWindow(channels: readonly ChannelShape[], name: string): ChannelWindowView[] {
  const channel = channels.find((one) => one.name === name);
  return channel ? [{ channel, lines: [], current: false, fresh: 0 }] : [];
}

function Window({ window, view }: { window: ChannelWindowView } & Pick<RunningProps, "view">) {
  const { simulator } = useStrings();
  const play = usePlay();
  const { channel, lines, call, current, fresh } = window;
  const say = (says: string) => void play.give({ customer: { channel: channel.name, says } });
  const { phone, email } = view.who;
  const address = channel.address === "phone" ? phone : channel.address === "email" ? email : undefined;
  const shared = { channel, messages: lines, timezone: view.timezone, isCurrent: current, unread: fresh };
  if (channel.medium === "voice") {
    const free = !view.windows.some((one) => one.call);
    return (
      <PhoneWindow
        {...shared}
        call={call}
        now={view.now}
        lang={view.locale}
        onAnswer={() => void play.give({ call: "answered" })}
        onDecline={() => void play.give({ call: "unanswered" })}
        onFail={() => void play.give({ call: "failed" })}
        onHangUp={() => void play.give({ call: "ended" })}
        onSay={say}
        onDial={
          free ? () => void play.give({ event: { type: "call.received", data: { channel: channel.name } } }) : undefined
        }
      />
    );
  }
  return (
    <TextWindow
      {...shared}
      address={address}
      lang={view.locale}
      onSay={say}
      empty={lines.length === 0 ? simulator.writeHere : undefined}
    />
  );
}
