import type { CloudEvent } from "../../schemas/event.generated.ts";
import { type Advanced, type AdvanceInput, advance } from "./advance.ts";
import type { Answer, ConversationSummary } from "./answer.ts";
import type { Clock } from "./clock.ts";
import type { Conversation, Timer } from "./conversation.ts";
import { givenCorrection, recogniseCorrection } from "./corrections/index.ts";
import type { Definitions } from "./definitions.ts";
import type { Change } from "./engine.ts";
import { RefusedEvent, StoreUnavailable } from "./errors.ts";
import type { RecognisedIntent } from "./journal.ts";
import { namedConversation, type Route, revised, route, seen, unknownCustomer } from "./route.ts";
import type { Running } from "./running.ts";
import type { Commit, CommitResult, Letter, Loaded, LoadRequest, Store } from "./store.ts";
import type { ValidEvent } from "./validate-event.ts";

export interface DispatcherOptions {
  store: Store;
  byVersion: Definitions["byVersion"];
  clock: Clock;
  newId: () => string;
  onCommit: (change: Change, commands: readonly { channel: string }[]) => void;
}

/** An event checked and understood, on its way to a conversation. */
export interface Incoming extends ValidEvent {
  intent?: RecognisedIntent;
  /** The project that it was checked by. */
  running: Running;
}

export interface Dispatcher {
  dispatch(incoming: Incoming): Promise<Answer>;
  fire(timer: Timer): Promise<void>;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
}

interface Item {
  /** Inputs with the same key are taken one after the other. */
  key: string;
  input: { type: "event"; incoming: Incoming } | { type: "timer"; timer: Timer };
  conflicts: number;
  resolve(answer: Answer | undefined): void;
  reject(error: unknown): void;
}

/** What an item asks of the store, and how it is answered once that is on disk. */
interface Prepared {
  item: Item;
  commit: Commit;
  answer?: Answer;
  failure?: RefusedEvent;
}

/** Inputs of one transaction: enough to share the cost of a sync, few enough to answer soon. */
const batchSize = 128;
/** How many batches may be under way at once, and how full one has to be to be taken beside another. */
const mostBatches = 4;
const leastBeside = batchSize / 4;
/** Another node, or another batch, was faster this many times in a row: give up rather than spin. */
const mostConflicts = 20;

/**
 * Takes inputs in batches: what has come in while one batch was committed is the next. When that is a lot, the next
 * is loaded and advanced meanwhile; when it is little, it waits, because a sync costs the same for one as for many.
 * Inputs of one conversation are serialised by their key, and by compare-and-set on seq where keys differ or another
 * process takes part.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, clock } = options;
  const queue: Item[] = [];
  /** Keys of the inputs under way. */
  const busy = new Set<string>();
  let batches = 0;
  let starting = false;
  const waitingForIdle: (() => void)[] = [];

  const enqueue = (input: Item["input"], key: string): Promise<Answer | undefined> =>
    new Promise((resolve, reject) => {
      queue.push({ key, input, conflicts: 0, resolve, reject });
      if (!starting && hasRoom()) void startBatch();
    });

  function hasRoom(): boolean {
    return batches === 0 ? queue.length > 0 : batches < mostBatches && queue.length >= leastBeside;
  }

  async function startBatch(): Promise<void> {
    starting = true;
    await nextTask();
    starting = false;
    const batch = takeBatch(queue, busy);
    // Nothing, when what waits is of conversations under way: the end of that batch starts the next.
    if (batch.length === 0) return;
    batches++;
    for (const { key } of batch) busy.add(key);
    if (hasRoom()) void startBatch();
    try {
      await takeTogether(batch);
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
    for (const { key } of batch) busy.delete(key);
    batches--;
    if (!starting && hasRoom()) void startBatch();
    if (isIdle()) for (const idle of waitingForIdle.splice(0)) idle();
  }

  function isIdle(): boolean {
    return batches === 0 && queue.length === 0;
  }

  async function takeTogether(batch: Item[]): Promise<void> {
    const now = clock.now();
    let prepared: Prepared[];
    try {
      const loaded = await store.load(batch.map(loadRequest));
      const each = await Promise.all(
        batch.map((item, index) => settleErrors(item, () => prepare(item, loaded[index]!, now))),
      );
      prepared = each.filter((entry) => entry !== undefined);
    } catch (error) {
      throw new StoreUnavailable(error);
    }
    if (prepared.length > 0) await commitTogether(prepared);
  }

  /** Errors of one item are its own. */
  async function settleErrors(item: Item, work: () => Promise<Prepared | undefined>): Promise<Prepared | undefined> {
    try {
      return await work();
    } catch (error) {
      item.reject(error instanceof RefusedEvent ? await kept(error, item) : error);
      return undefined;
    }
  }

  async function prepare(item: Item, loaded: Loaded, now: number): Promise<Prepared | undefined> {
    if (loaded.answer) {
      item.resolve({ ...loaded.answer, duplicate: true });
      return undefined;
    }
    if (item.input.type === "timer") return prepareTimer(item, item.input.timer, loaded, now);
    const { incoming } = item.input;
    const routed = await route(incoming, loaded, {
      definitions: incoming.running.definitions,
      fallback: incoming.running.project.document.fallback,
      now,
      newId: options.newId,
    });
    if (routed.kind === "unhandled") return prepareUnhandled(item, incoming, routed, now);
    return prepareAdvance(item, incoming, routed, loaded, now);
  }

  async function prepareTimer(
    item: Item,
    timer: Timer,
    { conversation, customer }: Loaded,
    now: number,
  ): Promise<Prepared | undefined> {
    if (!conversation || !customer) {
      item.resolve(undefined);
      return undefined;
    }
    const definition = await options.byVersion(conversation.version);
    const advanced = advance(definition, conversation, { type: "timer", timer }, { now, id: options.newId, customer });
    const known = advanced.conversation.timers.some(({ id }) => id === timer.id);
    if (!known && !advanced.timers.cancel.includes(timer.id)) advanced.timers.cancel.push(timer.id);
    const commit = commitOf(advanced, conversation.seq);
    if (advanced.failure !== undefined)
      commit.letter = letter("failed", advanced.failure, now, { conversation: conversation.id });
    return { item, commit };
  }

  async function prepareAdvance(
    item: Item,
    incoming: Incoming,
    routed: Extract<Route, { kind: "advance" | "start" }>,
    loaded: Loaded,
    now: number,
  ): Promise<Prepared> {
    const { event, intent } = incoming;
    const before = routed.kind === "advance" ? routed.conversation : undefined;
    let { customer } = routed;
    let stored = loaded.customer;
    if (customer === unknownCustomer) {
      stored = (await store.load([{ conversation: before!.id }]))[0]?.customer;
      if (!stored) throw new Error(`The customer of ${before!.id} is not in the store.`);
      customer = revised(stored, seen(stored, incoming));
    }
    const via = routed.kind === "start" ? { via: routed.via } : {};
    const circumstances = { definition: routed.definition, env: { now, customer } };
    const correction =
      event.type === "fact.corrected"
        ? before && givenCorrection(event, before, circumstances)
        : before && recogniseCorrection(event, before, circumstances);
    const answers =
      event.type === "message.received" && !correction
        ? incoming.running.knowledge(routed.definition, String(event.data?.text ?? ""), customer.locale)
        : undefined;
    const input: AdvanceInput = {
      type: "event",
      event,
      ...via,
      ...(intent && { intent }),
      ...(answers && { answers }),
      ...(correction && { correction }),
    };
    let advanced: Advanced;
    try {
      advanced = advance(routed.definition, before, input, { now, id: options.newId, customer });
    } catch (error) {
      throw journeyFailed(routed.definition.journey.name, error instanceof Error ? error.message : String(error));
    }
    const commit = commitOf(advanced, before?.seq ?? 0);
    if (customer !== stored) commit.customer = customer;
    if (advanced.failure !== undefined) {
      const failure = journeyFailed(routed.definition.journey.name, advanced.failure, advanced.conversation.id);
      commit.letter = letter("failed", advanced.failure, now, { event, conversation: advanced.conversation.id });
      return { item, commit, failure: withLetter(failure, commit.letter.id) };
    }
    const unhandled =
      advanced.journal.some(({ type }) => type === "unhandled") &&
      !advanced.journal.some(({ type }) => type === "transition");
    const answer: Answer = {
      event: event.id,
      duplicate: false,
      outcome: before === undefined ? "started" : unhandled ? "unhandled" : "advanced",
      conversation: summary(advanced.conversation),
      commands: advanced.commands.length,
    };
    commit.event = { scope: advanced.conversation.id, source: event.source, id: event.id, answer };
    return { item, commit, answer };
  }

  function prepareUnhandled(
    item: Item,
    { event }: Incoming,
    { reason, customer }: Extract<Route, { kind: "unhandled" }>,
    now: number,
  ): Prepared {
    const answer: Answer = { event: event.id, duplicate: false, outcome: "unhandled", commands: 0 };
    const scope = customer?.id ?? "project";
    const commit: Commit = {
      expectedSeq: 0,
      event: { scope, source: event.source, id: event.id, answer },
      timers: { set: [], cancel: [] },
      commands: [],
      ...(customer && { customer }),
      letter: letter("unhandled", reason, now, { event }),
    };
    return { item, commit, answer };
  }

  async function commitTogether(prepared: Prepared[]): Promise<void> {
    let results: CommitResult[];
    try {
      results = await store.commit(prepared.map(({ commit }) => commit));
    } catch (error) {
      // One of them may be what the store cannot write: each alone, so that it fails alone.
      if (prepared.length === 1) prepared[0]!.item.reject(new StoreUnavailable(error));
      else for (const one of prepared) await commitTogether([one]);
      return;
    }
    for (const [index, result] of results.entries()) settle(prepared[index]!, result);
  }

  function settle({ item, commit, answer, failure }: Prepared, result: CommitResult): void {
    if (result.status === "duplicate") {
      item.resolve({ ...result.answer, duplicate: true });
    } else if (result.status === "conflict") {
      item.conflicts++;
      if (item.conflicts > mostConflicts)
        item.reject(new StoreUnavailable(new Error("the conversation changes too often")));
      else queue.unshift(item);
    } else {
      if (commit.conversation && commit.journal) {
        options.onCommit({ conversation: commit.conversation, journal: commit.journal }, commit.commands);
      }
      if (failure) item.reject(failure);
      else item.resolve(answer);
    }
  }

  /** A refused event is kept for a person to look at. When even that fails, the refusal is answered all the same. */
  async function kept(error: RefusedEvent, item: Item): Promise<RefusedEvent> {
    if (item.input.type !== "event") return error;
    const kind = error.code === "journey-failed" ? "failed" : "refused";
    const entry = letter(kind, error.message, clock.now(), { event: item.input.incoming.event });
    try {
      await store.addLetter(entry);
      return withLetter(error, entry.id);
    } catch {
      return error;
    }
  }

  function letter(
    kind: Letter["kind"],
    reason: string,
    at: number,
    rest: { event?: CloudEvent; conversation?: string },
  ): Letter {
    return { id: `let_${options.newId()}`, kind, at, reason, ...rest };
  }

  return {
    async dispatch(incoming) {
      const { event, address } = incoming;
      const key = namedConversation(event) ?? (address ? `${address.kind}:${address.value}` : `event:${event.id}`);
      const answer = await enqueue({ type: "event", incoming }, key);
      if (!answer) throw new Error('Invariant "every event is answered" broken');
      return answer;
    },
    async fire(timer) {
      await enqueue({ type: "timer", timer }, timer.conversation);
    },
    async idle() {
      if (!isIdle()) await new Promise<void>((resolve) => waitingForIdle.push(resolve));
    },
  };
}

/** The first items of the queue, at most one of each key and none of a busy one, in order. */
function takeBatch(queue: Item[], busy: ReadonlySet<string>): Item[] {
  const keys = new Set(busy);
  const batch: Item[] = [];
  const rest: Item[] = [];
  for (const item of queue) {
    if (batch.length < batchSize && !keys.has(item.key)) batch.push(item);
    else rest.push(item);
    keys.add(item.key);
  }
  queue.splice(0, queue.length, ...rest);
  return batch;
}

function loadRequest({ input }: Item): LoadRequest {
  if (input.type === "timer") return { conversation: input.timer.conversation };
  const { event, address } = input.incoming;
  const conversation = namedConversation(event);
  const customer = event.data?.customer;
  return {
    event: { source: event.source, id: event.id },
    ...(conversation !== undefined && { conversation }),
    ...(typeof customer === "string" && { customer }),
    ...(address && { address }),
  };
}

function commitOf(advanced: Advanced, expectedSeq: number): Commit {
  const { conversation, journal, timers, commands } = advanced;
  return {
    conversation,
    expectedSeq,
    journal: { conversation: conversation.id, seq: conversation.seq, entries: journal },
    timers,
    commands,
  };
}

function summary(conversation: Conversation): ConversationSummary {
  const { id, journey, version, status, states, customer, seq } = conversation;
  return { id, journey, version, status, states, customer, seq };
}

function journeyFailed(journey: string, reason: string, conversation?: string): RefusedEvent {
  return new RefusedEvent({
    code: "journey-failed",
    message: `The journey ${journey} could not take the event: ${reason}`,
    fix: "Correct the journey and publish it; the event is kept as a dead letter and can be sent again.",
    ...(conversation !== undefined && { conversation }),
  });
}

function withLetter(error: RefusedEvent, letter: string): RefusedEvent {
  const { code, message, fix, errors, conversation } = error;
  return new RefusedEvent({ code, message, fix, errors, letter, ...(conversation !== undefined && { conversation }) });
}

/** Lets everything that has arrived meanwhile into the queue. setImmediate where there is one: timers wait 1 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
