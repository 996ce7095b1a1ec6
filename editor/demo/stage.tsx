import { useSelector } from "@xstate/store-react";
import { useEffect, useState } from "react";
import { type ChannelCapabilities, channelsOf } from "../../engine/language/index.ts";
import { preferences, useLanguage, useStrings } from "../app/index.ts";
import { channelTitle } from "../channels/index.ts";
import { stringsIn } from "../strings/index.ts";
import { announce } from "../ui/index.ts";
import { Away } from "./away.tsx";
import { ConversationPanel } from "./conversation-panel.tsx";
import type { DemoProject } from "./demo-project.ts";
import { Desk } from "./desk.tsx";
import { Devices, placeId, shownChannels } from "./devices.tsx";
import { type Live, startLive } from "./live.ts";
import { Outside } from "./outside.tsx";
import { type Place, Places } from "./places.tsx";
import type { News } from "./receive.ts";

/** Devices, desk and conversation, once it is known which channels there are. */
export function Stage({ project }: { project: DemoProject }) {
  const [channels] = useState(() => channelsOf(declared(project)));
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const started = startLive({
      channels,
      tell: (news) => announce(words(news, channels), news.kind === "ring" ? "urgent" : "polite"),
      back: () => announce(stringsIn(preferences.get().language).demo.back),
    });
    setLive(started);
    return () => started.close();
  }, [channels]);
  if (!live) return null;
  return <Shown live={live} project={project} channels={channels} />;
}

/** A project that names no channels has all that are built in. */
function declared({ info: { channels } }: DemoProject): Parameters<typeof channelsOf>[0] {
  return Object.keys(channels).length === 0 ? undefined : (channels as Parameters<typeof channelsOf>[0]);
}

function words(news: News, channels: Readonly<Record<string, ChannelCapabilities>>): string {
  const { language } = preferences.get();
  const { demo } = stringsIn(language);
  switch (news.kind) {
    case "message": {
      const channel = channels[news.channel];
      return demo.said(channel ? channelTitle(channel, language) : news.channel, news.text);
    }
    case "desk-message":
      return demo.deskSaid(news.text);
    case "ring":
      return demo.ringing(news.number);
    case "offer":
      return demo.offer(news.queue);
    case "withdrawn":
      return demo.deskNotes.withdrawn;
  }
}

interface ShownProps {
  live: Live;
  project: DemoProject;
  channels: Readonly<Record<string, ChannelCapabilities>>;
}

function Shown({ live, project, channels }: ShownProps) {
  const { demo } = useStrings();
  const language = useLanguage();
  const state = useSelector(live.state, (now) => now);
  const now = useNow();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const channelName = (name: string) => {
    const channel = channels[name];
    return channel ? channelTitle(channel, language) : name;
  };
  useTitle(
    state.memory.calls.some(({ status }) => status === "ringing") ? `${demo.rings} · ${demo.title}` : demo.title,
  );

  const all = Object.values(channels);
  const shown = shownChannels(all, opened, state.memory);
  const goTo = (place: Place) => {
    if (typeof place === "object") setOpened(new Set([...opened, place.channel]));
    const id = typeof place === "object" ? placeId(place.channel) : `demo-${place}`;
    // A window that was just opened is there from the next frame on.
    requestAnimationFrame(() => focusIn(document.getElementById(id)));
  };
  const first = shown.find(({ medium, twoWay }) => medium === "text" && twoWay);
  return (
    <main className="demo-stage" id="demo-stage">
      <p className="demo-lead">{demo.lead}</p>
      <Places state={state} channels={all} channelName={channelName} onGo={goTo} />
      <Away retryAt={state.retryAt} now={now} onRetry={live.retry} />
      <Devices
        live={live}
        state={state}
        project={project}
        channels={shown}
        now={now}
        onFresh={() => {
          live.deeds.newCustomer();
          if (first) goTo({ channel: first.name });
        }}
      />
      <div className="demo-side">
        <Desk live={live} state={state} now={now} channelName={channelName} />
        <Outside live={live} state={state} project={project} now={now} />
      </div>
      <ConversationPanel
        live={live}
        state={state}
        journeys={project.info.journeys}
        now={now}
        channelName={channelName}
      />
    </main>
  );
}

/** To where somebody can go on at once: a field, what rings, or the place itself. */
function focusIn(place: HTMLElement | null): void {
  const ways = [".channels-call-buttons button", "form input", ".channels-window"];
  const target = ways.map((way) => place?.querySelector<HTMLElement>(way)).find((found) => found) ?? place;
  place?.scrollIntoView({ block: "nearest" });
  target?.focus({ preventScroll: true });
}

/** Epoch ms, anew each second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Of the browser’s tab, where a call is seen from another one. */
function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Throughline`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
