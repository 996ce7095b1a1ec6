import { builtInEvents } from "../../engine/language/index.ts";
import { mapOf, type NameOf, readDuration, textFor } from "../model/forms/index.ts";
import type { GraphTransition } from "../model/index.ts";
import type { Choice } from "../ui/index.ts";
import { channelTitle } from "./channel-title.ts";
import { type Form, stateTitle } from "./form.ts";

const plain = (names: readonly string[]): Choice[] => names.map((name) => ({ id: name, label: name }));

/** What a name can be, in the words of people. */
export function choicesOf(form: Form, of: NameOf): Choice[] {
  const { info, graph, facts, language, words } = form;
  switch (of) {
    case "fact":
      return facts.map(({ name, title }) => labelled(name, textFor(title, language)));
    case "state":
      return graph.states.map((state) => labelled(state.id, stateTitle(state)));
    case "service":
      return plain(Object.keys(info.services));
    case "queue":
      return plain(info.queues);
    case "calendar":
      return plain(info.calendars);
    case "intent":
      return plain(info.intents);
    case "knowledge":
      return plain(info.knowledge);
    case "channel":
      return channelNames(form).map((name) => ({ id: name, label: channelTitle(form, name) }));
    case "journey":
      return info.journeys.filter(({ name }) => name !== graph.journey).map(({ name, title }) => labelled(name, title));
    case "event":
      return eventNames(form).map((name) => ({
        id: name,
        label: words.events[name] ?? name,
        ...(form.mode === "engineer" && { detail: name }),
      }));
    case "outcome":
      return plain([...new Set(graph.states.flatMap(({ outcome }) => outcome ?? []))]);
  }
}

/** Told apart by its name where people call two the same. */
function labelled(id: string, title: string | undefined): Choice {
  return title === undefined || title === id ? { id, label: id } : { id, label: title, detail: id };
}

/** Choices of which no two are called the same, for fields that know their choice by its words. */
export function distinct(choices: readonly Choice[]): Choice[] {
  const count = new Map<string, number>();
  for (const { label } of choices) count.set(label, (count.get(label) ?? 0) + 1);
  return choices.map((one) => ((count.get(one.label) ?? 0) > 1 ? { ...one, label: `${one.label} (${one.id})` } : one));
}

function channelNames({ info }: Form): string[] {
  return [...Object.keys(info.channels), "origin", "preferred", "current"];
}

export function eventNames({ info }: Form): string[] {
  return [...Object.keys(info.events), ...Object.keys(builtInEvents)];
}

/** The fields of an event that conditions and values can read. */
export function eventFields({ info }: Form, event: string | undefined): string[] {
  if (event === undefined) return [];
  const own = mapOf(info.events[event]);
  return Object.keys(Object.hasOwn(builtInEvents, event) ? builtInEvents[event]! : own);
}

/** The fields of the answer of a service. */
export function serviceFields({ info }: Form, service: string | undefined, of: "input" | "output"): string[] {
  const schema = mapOf(mapOf(info.services[service ?? ""])[of]);
  return Object.keys(mapOf(schema.properties));
}

/** A duration in words. */
export function durationWords({ words }: Form, text: string): string {
  const read = readDuration(text);
  return read ? words.duration(String(read.amount), read.unit) : text;
}

/** When a transition is taken, in words. */
export function triggerWords(form: Form, transition: GraphTransition): string {
  const { words } = form;
  const event = words.events[transition.trigger] ?? words.event(transition.trigger);
  switch (transition.kind) {
    case "outcome":
      return words.outcomes[transition.trigger] ?? words.outcome(transition.trigger);
    case "event":
      return words.when(event);
    case "after":
      return words.after(durationWords(form, transition.trigger));
    case "always":
      return words.always;
    case "done":
      return words.whenDone;
    case "interrupt":
      return words.interruptsWhen(event);
    case "start":
      return words.startsWhen(event);
    case "history":
      return words.firstTime;
  }
}
