import type {
  Action,
  Actions,
  After,
  Fact,
  Interrupt,
  MessageObject,
  Part,
  State,
  Text,
  Transition,
  Transitions,
  Value,
  Variant,
} from "../../../schemas/journey.generated.ts";
import { variantObject } from "../../language/index.ts";

/** How the words of one journey become those of another. */
export interface Rewriting {
  fact(name: string): string;
  expression(source: string): string;
  text(text: string): string;
  guard(guard: string): string;
  /** holder: the state that holds it, as names from the root of its own journey. */
  target(target: string, holder: readonly string[]): string;
}

type Holder = readonly string[];

/** An object with some of its values changed, where they are there; its keys stay in their order. */
function changed<T extends object>(value: T, changes: { [K in keyof T]?: (inner: NonNullable<T[K]>) => T[K] }): T {
  const result = { ...value };
  for (const key of Object.keys(changes) as (keyof T)[]) {
    const inner = value[key];
    const change = changes[key];
    if (inner !== undefined && inner !== null && change) result[key] = change(inner) as T[keyof T];
  }
  return result;
}

function eachValue<T>(
  map: Record<string, T>,
  change: (value: T) => T,
  key = (name: string) => name,
): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [key(name), change(value)]));
}

function oneOrMany<T>(value: T | T[], change: (one: T) => T): T | T[] {
  return Array.isArray(value) ? value.map(change) : change(value);
}

/** A journey’s states, transitions and actions in the words of another. What stands where stays where it is. */
export function createRewriter(words: Rewriting) {
  const value = (given: Value): Value => (typeof given === "string" ? words.expression(given) : given);
  const values = (given: Record<string, Value>) => eachValue(given, value);
  const facts = (given: Record<string, Value>) => eachValue(given, value, words.fact);
  const text = <T extends Text>(given: T): T =>
    (typeof given === "string" ? words.text(given) : eachValue(given as Record<string, string>, words.text)) as T;

  function messageObject<T extends Partial<MessageObject>>(given: T): T {
    return changed<Partial<MessageObject>>(given, {
      text,
      subject: text,
      buttons: (buttons) => buttons.map(text),
      media: (media) => media.map((one) => changed(one, { url: words.text, caption: text })),
      template: (template) => changed(template, { parameters: (parameters) => parameters.map(value) }),
      variants: (variants) => eachValue(variants, (variant) => messageObject(variantObject(variant)) as Variant),
    }) as T;
  }
  function message<T extends string | MessageObject | { [k: string]: string }>(given: T): T {
    if (typeof given === "object" && "text" in given) return messageObject(given as MessageObject) as T;
    return text(given as Text) as T;
  }
  function action(given: Action): Action {
    if ("say" in given) return changed(given, { say: message });
    if ("assign" in given) return changed(given, { assign: facts });
    if ("forget" in given) return changed(given, { forget: (names) => oneOrMany(names, words.fact) });
    if ("publish" in given) {
      return changed(given, {
        publish: (event) => (typeof event === "string" ? event : changed(event, { data: values })),
      });
    }
    return given;
  }
  const actions = (given: Actions): Actions => oneOrMany(given, action);
  const moving = (holder: Holder) => ({
    target: (target: string) => words.target(target, holder),
    guard: words.guard,
    actions,
  });
  function transitions<T extends Transitions>(given: T, holder: Holder): T {
    return oneOrMany<string | Transition>(given, (one) =>
      typeof one === "string" ? words.target(one, holder) : changed<Transition>(one, moving(holder)),
    ) as T;
  }
  function on(given: Record<string, Transitions>, holder: Holder): Record<string, Transitions> {
    return eachValue(given, (one) => transitions(one, holder));
  }
  const after = (given: After, holder: Holder): After =>
    Array.isArray(given) ? given.map((one) => changed(one, moving(holder))) : on(given, holder);
  const interrupt = (given: Interrupt): Interrupt => changed<Interrupt>(given, moving([]));
  const part = (given: Part): Part => changed(given, { with: values, save: facts });

  function state(given: State, holder: Holder): State {
    return changed<State>(given, {
      target: (target) => words.target(target, holder),
      notice: message,
      entry: actions,
      exit: actions,
      on: (events) => on(events, holder),
      after: (delays) => after(delays, holder),
      always: (always) => transitions(always, holder),
      onDone: (onDone) => transitions(onDone, holder),
      states: (states) =>
        Object.fromEntries(Object.entries(states).map(([name, inner]) => [name, state(inner, [...holder, name])])),
      ask: (ask) => changed(ask, { fact: words.fact, prompt: message, retry: message, accept: words.expression }),
      service: (service) => changed(service, { with: values, save: facts }),
      call: (call) => changed(call, { to: words.expression, briefing: text }),
      handoff: (handoff) => changed(handoff, { summary: text, opening: text }),
      bot: (bot) => changed(bot, { with: values, opening: message, helped: message, unknown: message }),
      survey: (survey) =>
        changed(survey, {
          fact: words.fact,
          prompt: message,
          comment: (comment) => (typeof comment === "boolean" ? comment : text(comment)),
        }),
      journey: part,
    });
  }
  const fact = (given: Fact): Fact =>
    changed(given, {
      from: words.expression,
      dependsOn: (names) => names.map(words.fact),
      labels: (labels) => eachValue(labels, text),
    });

  return { state, on, transitions, interrupt, fact };
}
