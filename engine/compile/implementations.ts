import type { Ask, Fact } from "../../schemas/journey.generated.ts";
import { addOpenTime, type Expressions, type Scope } from "../expressions/index.ts";
import { builtInEvents, durationMs } from "../language/index.ts";
import { type ParsedAnswer, parseAnswer } from "./answers.ts";
import { type BotCondition, botHolds } from "./bots.ts";
import type { Builder, BusinessDelay } from "./builder.ts";
import { factIn, type MachineContext, type MachineEvent, type Surroundings } from "./context.ts";
import { surveyKinds } from "./steps/index.ts";

/** What is evaluated over: the machine’s context and the event, as expressions see them. */
export function scopeOf(context: MachineContext, event: MachineEvent): Scope {
  const { env } = context;
  return {
    context: context.facts,
    customer: env.customer,
    event: eventScope(event, context),
    result: event.data?.result,
    channel: env.channel,
    now: env.now,
    conversation: env.conversation,
    locale: env.locale,
    timezone: env.timezone,
  };
}

/** XState’s own events (start, delays) say nothing to an author: at the start it is the event that started it. */
function eventScope(own: MachineEvent, { env }: MachineContext): Record<string, unknown> {
  const event = own.type.startsWith("xstate.") ? (env.event ?? { type: "" }) : own;
  return { ...absentFields(event.type), ...event.data, type: event.type, id: event.id ?? "", time: event.time ?? "" };
}

const noFields: Readonly<Record<string, string>> = {};

/** What a built-in event may leave out reads as the empty string: event.intent == "human" holds or does not. */
const absentByType: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.entries(builtInEvents).map(([type, fields]) => [
    type,
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => (field.type === "string" ? [[name, ""]] : [])),
    ),
  ]),
);

function absentFields(type: string): Readonly<Record<string, string>> {
  return absentByType.get(type) ?? noFields;
}

/** What the names in a NodeConfig mean: conditions and changes of the context. Everything here is pure. */
export interface Implementations {
  holds(source: string, context: MachineContext, event: MachineEvent): boolean;
  known(fact: string, context: MachineContext): boolean;
  accepts(state: string, context: MachineContext, event: MachineEvent): boolean;
  bot(state: string, condition: BotCondition, context: MachineContext, event: MachineEvent): boolean;
  scores(state: string, context: MachineContext, event: MachineEvent): boolean;
  assign(
    values: Record<string, string | number | boolean>,
    by: string | undefined,
    context: MachineContext,
    event: MachineEvent,
  ): Partial<MachineContext>;
  /** Fills facts from what is known of the customer. An expression that reads what is not known fills nothing. */
  prefill(
    values: Readonly<Record<string, string>>,
    context: MachineContext,
    event: MachineEvent,
  ): Partial<MachineContext>;
  answer(state: string, context: MachineContext, event: MachineEvent): Partial<MachineContext>;
  score(state: string, context: MachineContext, event: MachineEvent): Partial<MachineContext>;
  /** ms until a delay in opening hours is over. */
  delay(delay: BusinessDelay, context: MachineContext): number;
}

/** What fills a fact from the customer’s record, before anything else is known; undefined where that does not say. */
export function profileValue(expressions: Expressions, source: string, scope: Scope): unknown {
  try {
    return expressions.evaluate(source, scope) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Two years: as far as opening hours are looked up. Beyond it, a calendar that never opens is the only reason. */
const farthestOpening = 2 * 366 * 86_400_000;

export function createImplementations(builder: Builder, expressions: Expressions): Implementations {
  const { document, project } = builder;
  const facts: Record<string, Fact> = document.context ?? {};

  // The guard that lets an answer pass and the action that learns it read the same one: it is parsed once.
  const read = new WeakMap<MachineEvent, { fact: Fact; env: Surroundings; answer: ParsedAnswer }[]>();
  const parse = (fact: Fact, { env }: MachineContext, event: MachineEvent): ParsedAnswer => {
    const before = read.get(event) ?? [];
    const known = before.find((one) => one.fact === fact && one.env === env);
    if (known) return known.answer;
    const answer = parseAnswer(String(event.data?.text ?? ""), fact, {
      locale: env.locale,
      timezone: env.timezone,
      now: env.now,
      ...(project.document.region !== undefined && { region: project.document.region }),
    });
    read.set(event, [...before, { fact, env, answer }]);
    return answer;
  };
  const askOf = (state: string): { ask: Ask; fact: Fact } => {
    const ask = builder.states.get(state)!.document.ask!;
    return { ask, fact: facts[ask.fact]! };
  };
  const scoreOf = (state: string, context: MachineContext, event: MachineEvent) => {
    const { least, greatest } = surveyKinds[builder.states.get(state)!.document.survey!.kind];
    return parse({ type: "integer", minimum: least, maximum: greatest }, context, event);
  };
  const learn = (
    context: MachineContext,
    values: Record<string, unknown>,
    by: (fact: string) => string,
  ): Partial<MachineContext> => {
    const { env } = context;
    const provenance = { ...context.provenance };
    for (const fact of Object.keys(values)) {
      const who = by(fact);
      const here = who === env.by && env.via !== undefined;
      provenance[fact] = { at: env.now, by: who, ...(here && { channel: env.via }) };
    }
    return { facts: { ...context.facts, ...values }, provenance };
  };

  return {
    holds: (source, context, event) => expressions.evaluate(source, scopeOf(context, event)) === true,
    known(fact, context) {
      if (factIn(context.facts, fact) === undefined) return false;
      const expires = facts[fact]?.expires;
      const at = context.provenance[fact]?.at ?? 0;
      return expires === undefined || at + durationMs(expires) > context.env.now;
    },
    accepts(state, context, event) {
      const { ask, fact } = askOf(state);
      const corrected = event.type === "fact.corrected";
      if (corrected && event.data?.fact !== ask.fact) return false;
      const answer: ParsedAnswer = corrected ? { ok: true, value: event.data?.value } : parse(fact, context, event);
      if (!answer.ok) return false;
      if (ask.accept === undefined) return true;
      // What accept reads of the event is a message: a value that came otherwise is as if it had been written.
      const written = { ...event, type: "message.received", data: { ...event.data, text: String(answer.value) } };
      const scope = scopeOf(context, corrected ? written : event);
      const value = fact.format === "date-time" ? new Date(String(answer.value)) : answer.value;
      return expressions.evaluate(ask.accept, { ...scope, value }) === true;
    },
    bot(state, condition, context, event) {
      const bot = builder.states.get(state)!.document.bot!;
      const scope = scopeOf(context, event);
      return botHolds(bot, condition, { event: scope.event, result: scope.result, env: context.env });
    },
    scores: (state, context, event) => scoreOf(state, context, event).ok,
    assign(values, by, context, event) {
      const scope = scopeOf(context, event);
      const computed = Object.fromEntries(
        Object.entries(values).map(([fact, value]) => [
          fact,
          typeof value === "string" ? expressions.evaluate(value, scope) : value,
        ]),
      );
      // What the event says was learned from whoever sent it; the rest the journey worked out itself.
      const learnedFrom = (fact: string): string =>
        /\bevent\b/.test(String(values[fact])) ? context.env.by : "journey";
      return learn(context, computed, (fact) => by ?? learnedFrom(fact));
    },
    prefill(values, context, event) {
      const found: Record<string, unknown> = {};
      const scope = scopeOf(context, event);
      for (const [fact, source] of Object.entries(values)) {
        const value = profileValue(expressions, source, scope);
        if (value !== undefined) found[fact] = value;
      }
      return learn(context, found, () => "profile");
    },
    answer(state, context, event) {
      const { ask, fact } = askOf(state);
      const answer = parse(fact, context, event);
      return answer.ok ? learn(context, { [ask.fact]: answer.value }, () => "customer") : {};
    },
    score(state, context, event) {
      const answer = scoreOf(state, context, event);
      if (!answer.ok) return {};
      const { fact } = builder.states.get(state)!.document.survey!;
      return {
        counters: { ...context.counters, [`${state}/score`]: Number(answer.value) },
        ...(fact !== undefined && learn(context, { [fact]: answer.value }, () => "customer")),
      };
    },
    delay(delay, context) {
      const calendar = project.document.calendars?.[delay.calendar];
      const end = calendar && addOpenTime(calendar, context.env.now, delay.ms, project.document.timezone ?? "UTC");
      return end === undefined ? farthestOpening : end - context.env.now;
    },
  };
}
