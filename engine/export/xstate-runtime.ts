import type { ActionConfig } from "../compile/index.ts";

/** Actions that change the machine’s context; XState runs them itself. */
type ContextAction = "assign" | "forget" | "carry" | "prefill" | "answer" | "score" | "count" | "reset" | "raise";

/** Everything else asks something of the world. What each means, for whoever provides it. */
export const effects: Record<Exclude<ActionConfig["type"], ContextAction>, string> = {
  taken: "The author's transition of this id is taken.",
  channel: "A state with channels of its own was entered: move the conversation there, with its notice.",
  say: "Send params.message to the customer, on the channel of the region.",
  learned: "These facts have new values.",
  forgotten: "These facts are about to become unknown.",
  publish: "Tell other systems: an event of this type, its data as expressions.",
  tag: "Mark the conversation.",
  "ask.skipped": "The fact is known already, so it is not asked for.",
  "ask.refused": "The answer does not fit the fact.",
  "bot.answer": "Say the best answer of the bot's knowledge.",
  "bot.reply": "Say what the bot's service replied.",
  "bot.unanswered": "The bot has no answer.",
  survey: "Record the score or the comment of event.",
  "step.start": "The step of this state begins: call its service, place its call, offer its handoff.",
  outcome: "The step has come to this outcome.",
  "step.end": "The state is left: withdraw whatever its step still waits for.",
  relay: "Pass the customer's words on to the person who has taken over.",
  "agent.say": "Pass that person's words on to the customer.",
};

/** What the module says of itself, after its first line. */
export const manual = `// It needs the package xstate (5) and nothing else:
//
//   import { createActor } from "xstate";
//   import { machine } from "./NAME.machine.mjs";
//
//   const actor = createActor(machine, { input: { evaluate, facts: {} } }).start();
//   actor.send({ type: "message.received", text: "Hello" });
//
// States whose names begin with $ are those that a step is made of. The machine decides where the journey goes;
// whatever reaches outside is an action that does nothing here. Say what it does by machine.provide:
//
//   machine.provide({ actions: { say: ({ context, event }, params) => console.log(params.message) } })
//
// Expressions are CEL. input.evaluate(source, scope) evaluates them; scope has context, event, result and input.scope.
// Without it, literals are understood, a guard does not hold and an assignment is left out, each with a warning.
//
// Stand-ins for what the engine does, to be replaced by machine.provide where it matters:
// - An answer is taken as it is, if there is one: event.value, else event.text. The engine parses it by the fact's schema.
// - A fact does not expire.
// - An answer to a step's command counts for every state that waits for one, unless event.step names the state.
// - What a bot makes of a message is what event.bot says: knows, helped, helpedNot, escalates, serviceReplies …
// - A delay in opening hours runs as if it were always open.`;

/** Guards and context changes. Part of the module as it stands. */
export const runtime = `const unevaluated = new Set();

function evaluate(source, context, event) {
  if (context.evaluate) {
    return context.evaluate(source, { ...context.scope, context: context.facts, event, result: event.result });
  }
  try {
    return JSON.parse(source);
  } catch {
    if (!unevaluated.has(source)) console.warn(\`Not evaluated, as input.evaluate is missing: \${source}\`);
    unevaluated.add(source);
    return undefined;
  }
}

/** What a record has of its own by a name that every object may have something of, such as constructor. */
const own = (record, name) => (Object.hasOwn(record, name) ? record[name] : undefined);
const known = (context, fact) => own(context.facts, fact) !== undefined && own(context.facts, fact) !== null;
const answerOf = (event) => event.value ?? event.text;
const scoreOf = (event) => Number(String(answerOf(event) ?? "").trim() || "?");

/** Sets the facts whose expressions have a value. */
function learn(context, event, values) {
  const entries = Object.entries(values)
    .map(([fact, value]) => [fact, typeof value === "string" ? evaluate(value, context, event) : value])
    .filter(([, value]) => value !== undefined);
  return { facts: { ...context.facts, ...Object.fromEntries(entries) } };
}

export const guards = {
  /** A CEL expression of the author. */
  expression: ({ context, event }, { source }) => evaluate(source, context, event) === true,
  /** The fact is known, so it need not be asked for. */
  known: ({ context }, { fact }) => known(context, fact),
  /** The customer's answer fits the fact. */
  accepts: ({ event }) => String(answerOf(event) ?? "").trim() !== "",
  /** The customer's answer is a score of the survey's scale. */
  scores: ({ event }, { least, greatest }) =>
    Number.isInteger(scoreOf(event)) && scoreOf(event) >= least && scoreOf(event) <= greatest,
  /** After this try there is one more. */
  triesLeft: ({ context }, { state, tries }) => (own(context.counters, state) ?? 0) + 1 < tries,
  /** What the bot makes of the message, or its service's answer. */
  bot: ({ event }, { condition }) =>
    condition === "heard" ? event.type === "message.received" : event.bot === condition,
  /** The event answers the command of this state's step. */
  settles: ({ event }, { state }) => event.step === undefined || event.step === state,
};

const contextActions = {
  assign: assign(({ context, event }, { values }) => learn(context, event, values)),
  /** Facts are filled from what is known of the customer, where that is known. */
  prefill: assign(({ context, event }, { values }) => learn(context, event, values)),
  forget: assign(({ context }, { facts }) => ({
    facts: Object.fromEntries(Object.entries(context.facts).filter(([fact]) => !facts.includes(fact))),
  })),
  /** Facts become copies of others, where those are known. */
  carry: assign(({ context }, { copies }) => ({
    facts: {
      ...context.facts,
      ...Object.fromEntries(
        Object.entries(copies)
          .filter(([, source]) => known(context, source))
          .map(([fact, source]) => [fact, context.facts[source]]),
      ),
    },
  })),
  /** The answer to the question of this state. */
  answer: assign(({ context, event }, { fact }) => ({ facts: { ...context.facts, [fact]: answerOf(event) } })),
  score: assign(({ context, event }, { state }) => ({
    counters: { ...context.counters, [\`\${state}/score\`]: scoreOf(event) },
  })),
  count: assign(({ context }, { state }) => ({
    counters: { ...context.counters, [state]: (own(context.counters, state) ?? 0) + 1 },
  })),
  reset: assign(({ context }, { state }) => ({ counters: { ...context.counters, [state]: 0 } })),
};`;
