import { LONGEST_DURATION, type Project } from "../language/index.ts";
import {
  type Answer,
  type Conversation,
  type Customer,
  createEngine,
  type JournalRow,
  type LeasedCommand,
  RefusedEvent,
  toRfc3339,
} from "../runtime/index.ts";
import { memoryStore } from "../stores/index.ts";
import { createOpenCommands } from "./open-commands.ts";
import { createSimulatedCustomer } from "./simulated-customer.ts";
import type { Simulation, SimulationOptions } from "./simulation.ts";
import { SimulationError } from "./simulation-error.ts";
import { putBack, type Standing } from "./standing.ts";
import { lineOf, type TranscriptLine } from "./transcript.ts";
import { createVirtualClock, mondayAtTen } from "./virtual-clock.ts";

/** The id of the customer that a simulation is about. */
const customerId = "cus_simulated";

/** Timers in one wait. More is a loop of timers rather than a long wait. */
const mostTimers = 2_000;

/** What becomes of a message. In a simulation it is the last one unless another is named. */
const aboutMessages = ["message.delivered", "message.read", "message.failed"];

/** Rows read at a time. */
const page = 500;

/**
 * Begins a simulation of a project.
 *
 * @example
 * const simulation = await createSimulation({ project, customer: { phone: "+4915112345678" } });
 * await simulation.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
 * simulation.transcript().at(-1)?.text; // "Where is the car right now? …"
 */
export async function createSimulation(options: SimulationOptions): Promise<Simulation> {
  return simulate(options);
}

async function simulate(options: SimulationOptions, from?: Standing): Promise<Simulation> {
  const { project } = options;
  const clock = createVirtualClock(from?.now ?? options.now ?? mondayAtTen(project.document.timezone ?? "UTC"));
  const store = memoryStore();
  if (from) await putBack(from, store);
  let ids = from?.ids ?? 0;
  let events = from?.events ?? 0;
  const engine = await createEngine({
    project,
    ...(options.prepared && { prepared: options.prepared }),
    store,
    clock,
    newId: () => String(++ids),
    poll: false,
  });
  const person = createSimulatedCustomer(project, options.customer ?? {});
  const open = createOpenCommands(engine, [...Object.keys(project.channels), "desk", "service", "events"], from?.given);
  const given: LeasedCommand[] = [...(from?.given ?? [])];
  const lines: TranscriptLine[] = [...(from?.lines ?? [])];
  const rows: JournalRow[] = [...(from?.rows ?? [])];
  const lastSeq = new Map<string, number>(from?.lastSeq);
  let conversation: Conversation | undefined = from?.conversations.find(({ id }) => id === from.moved);
  let met = from?.met ?? false;
  let lastChannel =
    from?.lastChannel ??
    Object.values(project.channels).find((channel) => channel.medium === "text" && channel.twoWay)?.name;
  const addresses = new Map<string, string>(from?.addresses);
  let channelBeforeCall = from?.channelBeforeCall;
  let callOnLine = from?.callOnLine;

  const readJournal = async (id: string): Promise<void> => {
    for (;;) {
      const more = await engine.conversations.journal(id, { after: lastSeq.get(id) ?? 0, limit: page });
      for (const row of more) lastSeq.set(id, row.seq);
      rows.push(...more);
      if (more.length < page) return;
    }
  };

  /** After something happened: what the engine wrote, and the commands it gave. */
  const follow = async (moved: string | undefined): Promise<void> => {
    for (const id of new Set([...lastSeq.keys(), ...(moved === undefined ? [] : [moved])])) {
      const before = lastSeq.get(id) ?? 0;
      await readJournal(id);
      if ((lastSeq.get(id) ?? 0) > before) conversation = await engine.conversations.get(id);
    }
    if (moved !== undefined) conversation = await engine.conversations.get(moved);
    for (const command of await open.take()) {
      given.push(command);
      const line = lineOf(command, conversation, clock.now());
      if (line) lines.push(line);
    }
  };

  const dispatch = async (type: string, data: Record<string, unknown>, subject?: string): Promise<Answer> => {
    try {
      const answer = await engine.dispatch({
        specversion: "1.0",
        id: String(++events),
        source: "simulation",
        type,
        time: toRfc3339(clock.now()),
        ...(subject !== undefined && { subject }),
        data,
      });
      await follow(answer.conversation?.id);
      return answer;
    } catch (error) {
      // What a journey could not take changes nothing, but its journal says so.
      if (error instanceof RefusedEvent && error.code === "journey-failed") await follow(undefined);
      throw error;
    }
  };

  /** Tells the engine who this is, the first time that they are met. */
  const introduce = async (channel: string, address: string): Promise<void> => {
    if (met) return;
    met = true;
    await engine.customers.put(customerId, person.profile({ channel, address }, clock.now()));
  };

  const addressOn = (channel: string): string => addresses.get(channel) ?? person.addressOn(channel, conversation);
  const mediumOf = (channel: string): string | undefined => project.channels[channel]?.medium;

  return {
    async customer({ says, intent, ...spoken }) {
      const channel = spoken.channel ?? lastChannel;
      if (channel === undefined) {
        throw new SimulationError(
          "The project has no channel that a customer can write on.",
          "Name one under channels.",
        );
      }
      const address = spoken.address ?? addressOn(channel);
      if (mediumOf(channel) === "voice" && conversation?.liveCall === undefined) {
        throw new SimulationError(
          `Nobody is on the line, so nothing can be said on ${channel}.`,
          "Answer a call first, or let the customer call with the event call.received.",
        );
      }
      await introduce(channel, address);
      lines.push({ at: clock.now(), by: "customer", channel, text: says });
      try {
        await dispatch("message.received", {
          channel,
          address,
          text: says,
          locale: person.locale,
          ...(intent !== undefined && { intent }),
        });
      } catch (error) {
        lines.pop();
        throw error;
      }
      lastChannel = channel;
      if (spoken.address !== undefined) addresses.set(channel, address);
    },

    async service({ name, returns, fails }) {
      const command = open.expect(
        {
          type: "service.call",
          what: `no open call of the service ${name}`,
          fits: ({ data }) => "service" in data && data.service === name,
        },
        conversation,
      );
      if (fails === undefined) await dispatch("service.succeeded", { command: command.id, result: returns ?? {} });
      else await dispatch("service.failed", { command: command.id, reason: fails });
    },

    async call(outcome) {
      if (outcome === "ended") {
        const live = conversation?.liveCall;
        if (!live) throw new SimulationError("There is no call that could end.", "Answer one first.");
        await dispatch(
          "call.ended",
          { ...live, ...(callOnLine !== undefined && { command: callOnLine }) },
          conversation?.id,
        );
        lastChannel = channelBeforeCall ?? lastChannel;
        callOnLine = undefined;
        return;
      }
      const command = open.expect({ type: "call.place", what: "no call that waits to be answered" }, conversation);
      await dispatch(`call.${outcome}`, {
        command: command.id,
        ...(outcome === "answered" && {
          channel: command.channel,
          ...(command.address !== undefined && { address: command.address }),
        }),
      });
      if (outcome === "answered") {
        channelBeforeCall = lastChannel;
        lastChannel = command.channel;
        callOnLine = command.id;
      }
    },

    async agent(deed) {
      const offer = open.expect({ type: "handoff.offer", what: "no handoff open" }, conversation);
      const data = { command: offer.id, agent: "Agent" };
      if (typeof deed === "object") {
        if ("says" in deed) await dispatch("agent.replied", { ...data, text: deed.says });
        else if ("resolves" in deed) await dispatch("handoff.resolved", { ...data, note: deed.resolves });
        else await dispatch("handoff.returned", { ...data, reason: deed.returns });
      } else if (deed === "accepts") await dispatch("handoff.accepted", data);
      else if (deed === "resolves") await dispatch("handoff.resolved", data);
      else await dispatch("handoff.returned", data);
    },

    async event({ type, data = {} }) {
      if (type === "call.received") {
        const channel = typeof data.channel === "string" ? data.channel : voiceChannel(project);
        const address = typeof data.address === "string" ? data.address : addressOn(channel);
        await introduce(channel, address);
        await dispatch(type, { locale: person.locale, ...data, channel, address });
        channelBeforeCall = lastChannel;
        lastChannel = channel;
        return;
      }
      if (conversation && aboutMessages.includes(type)) {
        const command = data.command ?? lines.findLast((line) => line.command !== undefined)?.command;
        if (command === undefined) {
          throw new SimulationError(
            "No message was sent that this could be about.",
            "Let the journey say something first.",
          );
        }
        await dispatch(type, { ...data, command }, conversation.id);
        return;
      }
      if (conversation?.status === "open") {
        await dispatch(type, data, conversation.id);
        return;
      }
      if (lastChannel !== undefined) await introduce(lastChannel, addressOn(lastChannel));
      await dispatch(type, { customer: customerId, ...data });
    },

    async consent(given) {
      if (lastChannel !== undefined) await introduce(lastChannel, addressOn(lastChannel));
      const known = await engine.customers.get(conversation?.customer ?? customerId);
      if (!known) {
        throw new SimulationError("Nobody is known yet who could consent.", "Let the customer write or call first.");
      }
      // Of several about the same, the newest counts.
      await engine.customers.put(known.id, { ...known, consents: [...known.consents, { ...given, at: clock.now() }] });
    },

    async wait(durationMs) {
      if (durationMs > LONGEST_DURATION) {
        throw new SimulationError("More than ten years cannot pass in one wait.", "Wait for a shorter time.");
      }
      const end = clock.now() + durationMs;
      for (let fired = 0; ; ) {
        const next = await store.nextTimer();
        if (next === undefined || next > end) break;
        clock.moveTo(next);
        const firedNow = await engine.tick();
        fired += firedNow;
        await follow(undefined);
        if (firedNow === 0 || fired > mostTimers) {
          throw new SimulationError(
            firedNow === 0
              ? `A timer that is due at ${toRfc3339(next)} cannot fire.`
              : `More than ${mostTimers} timers fired in one wait.`,
            "Look for a state that comes back to itself after a very short time, or wait in shorter steps.",
          );
        }
      }
      clock.moveTo(end);
      await follow(undefined);
    },

    now: () => clock.now(),
    channel: () => lastChannel ?? "",
    pending: () => open.pending(conversation),
    commands: () => given,
    transcript: () => lines,
    conversation: () => conversation,
    journal: () => rows,
    async fork() {
      const conversations: Conversation[] = [];
      const customers = new Map<string, Customer>();
      for (const id of lastSeq.keys()) conversations.push((await engine.conversations.get(id))!);
      for (const id of new Set([...(met ? [customerId] : []), ...conversations.map(({ customer }) => customer)])) {
        customers.set(id, (await engine.customers.get(id))!);
      }
      const moved = conversation?.id;
      const then = { now: clock.now(), ids, events, moved, met, lastChannel, addresses, channelBeforeCall, callOnLine };
      const standing = { ...then, given, lines, rows, lastSeq, conversations, customers: [...customers.values()] };
      return simulate(options, standing);
    },
    close: () => engine.close(),
  };
}

function voiceChannel(project: Project): string {
  const voice = Object.values(project.channels).find((channel) => channel.medium === "voice");
  if (!voice) throw new SimulationError("The project has no voice channel.", "Name voice under channels.");
  return voice.name;
}
