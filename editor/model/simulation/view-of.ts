import type { Conversation } from "../../../engine/runtime/index.ts";
import type { Simulation } from "../../../engine/simulate/index.ts";
import { factsOf } from "./facts.ts";
import { handoffOf } from "./handoff.ts";
import { atOf } from "./moment-of.ts";
import type { Run } from "./run.ts";
import type { Suggestion } from "./suggestion.ts";
import { suggestionsOf } from "./suggestions-of.ts";
import { timersOf } from "./timers.ts";
import type { JournalLine, PendingService, SimulationView } from "./view.ts";
import { startTaken, visitsOf, written } from "./visits.ts";
import { windowsOf } from "./windows.ts";
import { createWrittenPlaces } from "./written-places.ts";

/** A run as it is looked at now, as plain data. */
export function viewOf(run: Run): SimulationView {
  const { ground, who, frames, at, error } = run;
  const { project, definition } = ground;
  const { simulation, mark, moment } = frames[at]!;
  const places = createWrittenPlaces(definition);
  const conversation = simulation.conversation();
  const other = conversation !== undefined && conversation.journey !== definition.journey.name;
  const own = other ? undefined : conversation;
  const next = other ? [] : suggestionsOf(ground, ground.possibleSteps(who)(simulation), conversation);
  const handoff = handoffOf(simulation, places);
  const via = simulation
    .journal()
    .slice(mark.rows)
    .flatMap(({ entries }) => entries.flatMap((entry) => (entry.type === "transition" ? entry.via : [])));
  return {
    journey: definition.journey.name,
    who,
    timezone: who.timezone ?? project.document.timezone ?? "UTC",
    locale: who.locale ?? project.document.locales[0]!,
    now: simulation.now(),
    at,
    ...(conversation && { conversation: standing(conversation, other) }),
    active: own ? [...new Set(own.states.map(places.state))] : [],
    taken: own && moment ? [...startTaken(ground, simulation.journal().slice(mark.rows)), ...written(via, places)] : [],
    visited: visitsOf(ground, places, simulation.journal()),
    channel: simulation.channel(),
    windows: windowsOf(ground, simulation, mark.lines),
    services: servicesOf(run, simulation, next),
    ...(handoff && { handoff }),
    timers: timersOf(conversation, places),
    facts: factsOf(ground, simulation, moment?.learned ?? []),
    timeline: frames.flatMap((frame, index) => (frame.moment ? [{ ...frame.moment, ahead: index > at }] : [])),
    journal: journalOf(run),
    commands: simulation.commands(),
    next,
    heard: own ? Object.keys(project.document.events ?? {}).filter((type) => definition.handles(own.states, type)) : [],
    ...(error && { error }),
  };
}

function standing(conversation: Conversation, other: boolean): NonNullable<SimulationView["conversation"]> {
  const { status, outcome, tags = [], journey, timers, deferred, pending } = conversation;
  const moves = timers.some(({ id }) => !(id in deferred)) || Object.keys(pending).length > 0;
  return {
    status,
    ...(outcome !== undefined && { outcome }),
    tags,
    ...(other && { other: journey }),
    stuck: status === "open" && !moves,
  };
}

function servicesOf({ ground }: Run, simulation: Simulation, next: readonly Suggestion[]): PendingService[] {
  const conversation = simulation.conversation();
  const places = createWrittenPlaces(ground.definition);
  return simulation.pending().flatMap(({ id, data }): PendingService[] => {
    if (!("service" in data)) return [];
    const output = ground.project.document.services?.[data.service]?.output;
    return [
      {
        command: id,
        name: data.service,
        state: places.state(conversation?.pending[id]?.step ?? ""),
        input: data.input,
        ...(output && { output }),
        samples: next.filter(({ input }) => "service" in input && input.service.name === data.service),
      },
    ];
  });
}

function journalOf({ frames, at }: Run): JournalLine[] {
  const rows = frames[at]!.simulation.journal();
  return rows.flatMap((row, index) => {
    const moment = frames.findIndex((frame, one) => one > 0 && index < endOf(frame.simulation));
    return row.entries.map((entry, number) => ({
      id: `${row.conversation}/${row.seq}/${number}`,
      at: atOf(row),
      moment,
      entry,
    }));
  });
}

const endOf = (simulation: Simulation): number => simulation.journal().length;
