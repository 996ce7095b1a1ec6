import { builtInEvents, type Path } from "../../engine/language/index.ts";
import { factKindOf, type KnownFact, mapOf, usualValue, valueAt, writeLiteral } from "../model/forms/index.ts";
import type { Form } from "./form.ts";
import { statePathOf, valueContext } from "./value-context.ts";

/** A fact with what it is most likely set to. */
export interface LikelyFact {
  name: string;
  value: string | number | boolean;
}

/** What a new entry of a map most likely holds: a field or fact that is called like it, else a field of its kind. */
export function likelyValue(form: Form, path: Path, key: string): string | number | boolean {
  const fact = form.facts.find(({ name }) => name === key);
  const found = likelySource(form, path, key, fact);
  if (found !== undefined) return found;
  if (path.at(-1) === "with") return fact ? `context.${key}` : '""';
  const usual = usualValue(fact);
  return typeof usual === "string" ? writeLiteral(usual) : usual;
}

/** The fact that what has just happened tells something about, else the first. */
export function likelyFact(form: Form, path: Path): LikelyFact | undefined {
  const sources = form.facts.map((fact) => [fact, likelySource(form, path, fact.name, fact)] as const);
  const [fact] = sources.find(([, source]) => source !== undefined) ?? sources[0] ?? [];
  return fact && { name: fact.name, value: likelyValue(form, path, fact.name) };
}

function likelySource(form: Form, path: Path, key: string, fact: KnownFact | undefined): string | undefined {
  const { event, result } = valueContext(form, path);
  const fields = result ? answerOf(form, path) : eventOf(form, event);
  const holder = result ? "result" : "event";
  const names = result ?? Object.keys(fields);
  if (names.includes(key)) return `${holder}.${key}`;
  // Any text may be told by any text; a moment or a number seldom is another one.
  const alike = names.find((name) => fact && fact.kind !== "text" && factKindOf(fields[name]) === fact.kind);
  return alike === undefined ? undefined : `${holder}.${alike}`;
}

function eventOf({ info }: Form, event: string | undefined): Readonly<Record<string, unknown>> {
  if (event === undefined) return {};
  return mapOf(Object.hasOwn(builtInEvents, event) ? builtInEvents[event] : info.events[event]);
}

function answerOf({ journey, info }: Form, path: Path): Readonly<Record<string, unknown>> {
  const name = mapOf(mapOf(valueAt(journey, statePathOf(path))).service).name;
  return mapOf(mapOf(mapOf(info.services[String(name)]).output).properties);
}
