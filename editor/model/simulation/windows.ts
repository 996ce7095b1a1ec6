import type { LeasedCommand } from "../../../engine/runtime/index.ts";
import type { Simulation } from "../../../engine/simulate/index.ts";
import type { Ground } from "./ground.ts";
import { atOf } from "./moment-of.ts";
import type { ChannelShape } from "./preparation.ts";
import type { CallView, ChannelWindowView, WindowLine } from "./view.ts";

/** The channels that have come into play, in that order, each as the customer sees it. linesBefore: of the last moment. */
export function windowsOf(ground: Ground, simulation: Simulation, linesBefore: number): ChannelWindowView[] {
  const conversation = simulation.conversation();
  const calls = callsOf(simulation);
  const open = conversation?.status === "open" ? conversation : undefined;
  const channels = [
    ...simulation.transcript().map(({ channel }) => channel),
    ...calls.keys(),
    ...(open?.current ? [open.current.channel] : []),
  ];
  return [...new Set(channels)].flatMap((name) => {
    const channel = ground.project.channels[name];
    if (!channel) return [];
    const call = calls.get(name);
    const lines = simulation
      .transcript()
      .map((line, index) => ({ line, index }))
      .filter(({ line }) => line.channel === name);
    return [
      {
        channel: shapeOf(channel),
        lines: lines.map(({ line, index }): WindowLine => {
          const { channel: _, command: __, ...told } = line;
          return { id: `line-${index}`, ...told };
        }),
        ...(call && { call }),
        current: open !== undefined && (open.liveCall ?? open.current)?.channel === name,
        fresh: lines.filter(({ line, index }) => index >= linesBefore && line.by !== "customer").length,
      },
    ];
  });
}

export function shapeOf(channel: ChannelShape): ChannelShape {
  const { name, title, medium, twoWay, buttons, media, subject, maxLength, encoding, address } = channel;
  return { name, title, medium, twoWay, buttons, media, subject, maxLength, encoding, address };
}

/** Calls that ring or are on, by channel. */
function callsOf(simulation: Simulation): Map<string, CallView> {
  const calls = new Map<string, CallView>();
  const conversation = simulation.conversation();
  if (conversation?.status !== "open") return calls;
  for (const command of simulation.pending()) {
    if (command.type !== "call.place" || !("withinMs" in command.data)) continue;
    const { to, withinMs, briefing } = command.data;
    calls.set(command.channel, {
      status: "ringing",
      to,
      ringsUntil: givenAt(simulation, command) + withinMs,
      ...(briefing !== undefined && { briefing }),
    });
  }
  if (conversation.liveCall) {
    const placed = commandOnLine(simulation);
    const briefing = placed && "briefing" in placed.data ? placed.data.briefing : undefined;
    calls.set(conversation.liveCall.channel, {
      status: "talking",
      to: conversation.liveCall.address,
      ...(briefing !== undefined && { briefing }),
    });
  }
  return calls;
}

/** The call.place that led to the call that is on; undefined where the customer has called. */
function commandOnLine(simulation: Simulation): LeasedCommand | undefined {
  for (const { entries } of simulation.journal().toReversed()) {
    const [input] = entries;
    if (input?.type !== "event") continue;
    if (input.event.type === "call.received") return undefined;
    if (input.event.type !== "call.answered") continue;
    return simulation.commands().find(({ id }) => id === input.event.data?.command);
  }
  return undefined;
}

/** When a command was given, in epoch ms. */
export function givenAt(simulation: Simulation, { id }: { id: string }): number {
  const row = simulation
    .journal()
    .findLast(({ entries }) => entries.some((entry) => entry.type === "command" && entry.id === id));
  return row ? atOf(row) : simulation.now();
}
