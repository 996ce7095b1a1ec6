import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { Project } from "../language/index.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Customer } from "./customer.ts";
import { createLibrary } from "./definitions.ts";
import { createDispatcher } from "./dispatcher.ts";
import type { Change, Engine, EngineOptions, RetryPolicy } from "./engine.ts";
import { RefusedEvent, StoreUnavailable } from "./errors.ts";
import { createOutbox } from "./outbox.ts";
import { contextPacket } from "./packet.ts";
import { runProject } from "./running.ts";
import { createTimers } from "./timers.ts";
import { normaliseAddress } from "./validate-event.ts";

const defaultRetry: RetryPolicy = { attempts: 10, firstDelayMs: 1000, longestDelayMs: 15 * 60_000 };

/**
 * Starts an engine over a store: publishes the project’s journeys, and from then on takes events, fires timers and
 * hands out commands. Throws when the project has an error; throughline check says which.
 *
 * @example
 * const engine = await createEngine({ project, store: memoryStore() });
 * const answer = await engine.dispatch(event);
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { store } = options;
  const clock = options.clock ?? systemClock;
  const newId = options.newId ?? (() => timeOrderedId(clock));
  const onError = options.onError ?? (() => {});
  const library = createLibrary(store, clock);
  let running = await runProject(options.project, library, options.prepared);
  let publishing: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(change: Change) => void>();
  let closing = false;

  const dispatcher = createDispatcher({
    store,
    byVersion: library.byVersion,
    clock,
    newId,
    onCommit(change, commands) {
      if (commands.length > 0) outbox.notify(commands.map(({ channel }) => channel));
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          onError(error, "subscriber");
        }
      }
    },
  });
  const outbox = createOutbox({
    store,
    clock,
    newId,
    retry: { ...defaultRetry, ...options.retry },
    random: options.random ?? Math.random,
    dispatch,
    onError,
  });
  const timers = createTimers({ store, clock, fire: (timer) => dispatcher.fire(timer), onError });

  async function dispatch(candidate: CloudEvent) {
    if (closing) throw new StoreUnavailable(new Error("the engine is shutting down"));
    const under = running;
    let valid: ReturnType<typeof under.validate>;
    try {
      valid = under.validate(candidate);
    } catch (error) {
      throw error instanceof RefusedEvent ? await keptAsLetter(error, candidate) : error;
    }
    const { event } = valid;
    if (event.type !== "message.received" || event.data?.intent !== undefined) {
      return dispatcher.dispatch({ ...valid, running: under });
    }
    const { locale } = event.data ?? {};
    const spoken = typeof locale === "string" ? locale : undefined;
    const intent = under.understanding.recognise(String(event.data?.text), spoken);
    const understood = intent.name === undefined ? event : { ...event, data: { ...event.data, intent: intent.name } };
    return dispatcher.dispatch({ ...valid, event: understood, intent, running: under });
  }

  async function keptAsLetter(error: RefusedEvent, event: CloudEvent): Promise<RefusedEvent> {
    const letter = `let_${newId()}`;
    try {
      await store.addLetter({
        id: letter,
        kind: "refused",
        at: clock.now(),
        reason: error.message,
        event: bounded(event),
      });
    } catch (cause) {
      onError(cause, "letter");
      return error;
    }
    const { code, message, fix, errors } = error;
    return new RefusedEvent({ code, message, fix, errors, letter });
  }

  async function putCustomer(id: string, customer: Omit<Customer, "id" | "revision" | "sightings">): Promise<Customer> {
    for (let attempt = 0; attempt < 10; attempt++) {
      const before = await store.customer(id);
      const next: Customer = {
        ...customer,
        identities: customer.identities.map((identity) => ({
          ...identity,
          value: normaliseAddress(identity.value, identity.kind, running.project.document.region, "/identities"),
        })),
        id,
        revision: (before?.revision ?? 0) + 1,
        sightings: before?.sightings ?? {},
      };
      if ((await store.putCustomer(next)) === "written") return next;
      const after = await store.customer(id);
      if (after?.revision === before?.revision) break;
    }
    throw new RefusedEvent({
      code: "customer-conflict",
      message: "An identity of this customer is verified for another customer.",
      fix: "Merge the two customers with POST /v1/customers/merge, or leave the identity out.",
    });
  }

  /** One after the other: the last one that was asked for runs. */
  function publish(project: Project): Promise<{ journey: string; version: string }[]> {
    const published = publishing.then(async () => {
      if (closing) throw new StoreUnavailable(new Error("the engine is shutting down"));
      running = await runProject(project, library);
      return running.definitions.current.map(({ journey, version }) => ({ journey: journey.name, version }));
    });
    publishing = published.catch(() => undefined);
    return published;
  }

  if (options.poll !== false) timers.start();

  return {
    dispatch,
    commands: { serve: outbox.serve, lease: outbox.lease, settle: outbox.settle },
    conversations: {
      get: (id) => store.conversation(id),
      list: (filter) => store.conversations(filter),
      journal: (id, page) => store.journal(id, page),
      async packet(id) {
        const conversation = await store.conversation(id);
        return conversation && contextPacket(await library.byVersion(conversation.version), conversation);
      },
      counts: () => store.counts(),
    },
    customers: {
      get: (id) => store.customer(id),
      put: putCustomer,
      merge: (from, into) => store.mergeCustomers(from, into),
      unmerge: (from) => store.unmergeCustomers(from),
    },
    publish,
    definition: (version) => store.definition(version),
    definitions: (journey, page) => store.definitions(journey, page),
    letters: (page) => store.letters(page),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tick: () => timers.tick(),
    ping: () => store.ping(),
    async close() {
      if (closing) return;
      await timers.stop();
      await outbox.close();
      closing = true;
      await publishing;
      await dispatcher.idle();
      await store.close();
    },
  };
}

/** Begins with the time, so that rows of one hour lie together in the store; 80 bits of chance follow. */
function timeOrderedId(clock: Clock): string {
  const chance = crypto.getRandomValues(new Uint8Array(10));
  return (
    clock.now().toString(16).padStart(12, "0") +
    Array.from(chance, (byte) => byte.toString(16).padStart(2, "0")).join("")
  );
}

/** A refused event is kept, but not without bounds. */
function bounded(event: CloudEvent): CloudEvent {
  const text = JSON.stringify(event) ?? "null";
  if (text.length <= 64 * 1024) return event;
  const { specversion, id, source, type } = event;
  return { specversion, id, source, type, data: { truncated: text.slice(0, 1000) } };
}
