import type { LeasedCommand } from "../../../engine/runtime/index.ts";
import { activeSteps, type Simulation } from "../../../engine/simulate/index.ts";
import type { Packet } from "../../../schemas/command.generated.ts";
import type { DeskLine, HandoffView, KnownFactView } from "./view.ts";
import { givenAt } from "./windows.ts";
import type { WrittenPlaces } from "./written-places.ts";

/** The conversation as the agents’ desk sees it; undefined while it is not offered to anybody. */
export function handoffOf(simulation: Simulation, places: WrittenPlaces): HandoffView | undefined {
  const conversation = simulation.conversation();
  const offer = simulation.pending().find(({ type }) => type === "handoff.offer");
  if (!conversation || !offer || !("queue" in offer.data)) return undefined;
  const { queue, priority, deadline, summary, opening } = offer.data;
  const state = conversation.pending[offer.id]!.step;
  return {
    command: offer.id,
    state: places.state(state),
    queue,
    priority,
    accepted: activeSteps(conversation).some((step) => step.state === state && step.part === "$accepted"),
    deadline: Date.parse(deadline),
    ...(summary !== undefined && { summary }),
    ...(opening !== undefined && { opening }),
    facts: packetFacts(offer.packet),
    tried: offer.packet?.tried ?? [],
    before: (offer.packet?.messages ?? []).map(({ at, by, channel, text }, index) => ({
      id: `before-${index}`,
      at: Date.parse(at),
      by,
      channel,
      text,
    })),
    lines: linesSince(simulation, offer),
  };
}

function packetFacts(packet: Packet | undefined): KnownFactView[] {
  return Object.entries(packet?.context ?? {}).map(([name, { value, title, channel, at, by }]) => ({
    name,
    ...(title !== undefined && { title }),
    value,
    pii: false,
    at: Date.parse(at),
    by,
    ...(channel !== undefined && { channel }),
    fresh: false,
  }));
}

/** What customer and agent have said to each other since the offer, in that order. */
function linesSince(simulation: Simulation, offer: LeasedCommand): DeskLine[] {
  const commands = simulation.commands();
  const since = commands.slice(commands.findIndex(({ id }) => id === offer.id) + 1);
  return since.flatMap((command): DeskLine[] => {
    const { id, type, channel, data } = command;
    if (type !== "message.send" || !("text" in data)) return [];
    const at = givenAt(simulation, command);
    if (channel === "desk") return data.handoff === offer.id ? [{ id, at, by: "customer", text: data.text }] : [];
    const line = simulation.transcript().find((one) => one.command === id);
    return [{ id, at, by: line?.by ?? "journey", channel, text: data.text }];
  });
}
