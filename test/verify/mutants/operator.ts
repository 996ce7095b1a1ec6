import type { FindingCode } from "../../../engine/language/index.ts";
import type { JourneyDocument, State } from "../../../schemas/journey.generated.ts";
import type { Base, Draft } from "./base.ts";
import { absolute, type Group, groupsIn, isParallel } from "./walk.ts";

/** One way to plant a fault in a journey. */
export interface Plant {
  /** In words: the state, the transition, the fact. */
  where: string;
  /** Changes a copy. */
  edit(draft: Draft): void;
}

/** Plants one kind of fault wherever it is one by construction: what it leaves out would be none, or could not be told. */
export interface Operator {
  code: FindingCode;
  name: string;
  /** Codes that say the same of this fault, where the journey around it decides which. */
  or?: readonly FindingCode[];
  plants(base: Base): Iterable<Plant>;
}

/**
 * Puts states of one’s own into a way that a clean journey has: the transition leads to `planted` first, and what is planted
 * leads on to where it led. As it is clean, the transition can be taken. Ways inside of parallel states are left out, for
 * the planted states would be outside of them.
 */
export function* detours(
  base: Base,
  planted: (onward: string, group: Group) => Record<string, State>,
  also?: (draft: Draft) => void,
  leftOut: (group: Group) => boolean = () => false,
): Generator<Plant> {
  for (const group of groupsIn(base.journey)) {
    const { holder, transitions, kind, key } = group;
    if ([holder.state, ...holder.around].some(isParallel) || leftOut(group)) continue;
    for (const [index, { target }] of transitions.entries()) {
      if (target === undefined) continue;
      const onward = absolute(base.journey, holder.path, target);
      yield {
        where: `${holder.path.join(".")} ${kind} ${key} ${index}`,
        edit(draft) {
          redirect(draft.journey, group, index, "planted");
          Object.assign(draft.journey.states, planted(onward, group));
          also?.(draft);
        },
      };
    }
  }
}

/** Leads one transition of a group somewhere else. */
export function redirect(document: JourneyDocument, group: Group, index: number, target: string): void {
  const { owner, key } = group.in(document);
  const list = group.transitions.map((one, at) => (at === index ? { ...one, target } : { ...one }));
  owner[key] = Array.isArray(owner[key]) ? list : list[0]!;
}

/** A text in every locale of the project. */
export function words(base: Base, text: string): string | Record<string, string> {
  const { locales } = base.project;
  return locales.length === 1 ? text : Object.fromEntries(locales.map((locale) => [locale, text]));
}

/** Does the project have these channels? One that names none has all. */
export function hasChannel({ project }: Base, ...names: string[]): boolean {
  return names.every((name) => project.channels === undefined || name in project.channels);
}
