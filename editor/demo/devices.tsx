import type { ChannelCapabilities } from "../../engine/language/index.ts";
import { useLanguage, useStrings } from "../app/index.ts";
import type { DemoProject } from "./demo-project.ts";
import { Elsewhere } from "./elsewhere-notice.tsx";
import type { Live, LiveState } from "./live.ts";
import { type Remembered, threadName } from "./memory.ts";
import { Phone } from "./phone.tsx";
import { addressOn } from "./receive.ts";
import { Texts } from "./texts.tsx";
import { Who } from "./who.tsx";

interface DevicesProps {
  live: Live;
  state: LiveState;
  project: DemoProject;
  /** Those that are shown, in their order. */
  channels: readonly ChannelCapabilities[];
  now: number;
  /** Somebody wants to begin anew. */
  onFresh: () => void;
}

/** The customer’s channels, a window each. */
export function Devices({ live, state, project, channels, now, onFresh }: DevicesProps) {
  const { demo } = useStrings();
  const language = useLanguage();
  const { conversation } = state.watched;
  const first = channels.find(({ medium, twoWay }) => medium === "text" && twoWay);
  const { suggestions } = project;
  return (
    <section className="demo-devices" aria-label={demo.devices}>
      <h2 className="visually-hidden">{demo.devices}</h2>
      <Who live={live} state={state} onFresh={onFresh} />
      <Elsewhere live={live} state={state} />
      <div className="demo-windows">
        {channels.map((channel) => {
          const isCurrent = conversation?.status === "open" && conversation.channel === channel.name;
          const shared = { live, state, channel, isCurrent };
          return (
            <div key={channel.name} id={placeId(channel.name)}>
              {channel.medium === "voice" ? (
                <Phone {...shared} lines={project.lines} now={now} />
              ) : (
                <Texts
                  {...shared}
                  suggestions={channel === first ? (suggestions[language] ?? Object.values(suggestions)[0] ?? []) : []}
                />
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** How many are shown before anything has happened. */
const FIRST = 2;

/** The first of a project’s channels, those with something in them, and those that somebody has opened. */
export function shownChannels(
  channels: readonly ChannelCapabilities[],
  opened: ReadonlySet<string>,
  memory: Remembered,
): ChannelCapabilities[] {
  return channels.filter((channel, index) => {
    const address = addressOn(memory, channel);
    const isUsed =
      memory.threads[threadName(channel.name, address)] !== undefined ||
      memory.calls.some((call) => call.channel === channel.name && call.number === address);
    return index < FIRST || isUsed || opened.has(channel.name);
  });
}

/** Of the element around a channel’s window. */
export const placeId = (channel: string): string => `demo-channel-${channel}`;
