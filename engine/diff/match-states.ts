import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import type { Names } from "./names.ts";
import { messageIs, type Word } from "./plain.ts";
import { type Outline, outlineOf, type PlainState } from "./plain-state.ts";
import type { PlainTransition } from "./plain-transition.ts";
import { type Candidate, matchCandidates } from "./similarity.ts";

/** Rounds of finding renamed states: each one may tell neighbours apart that the round before could not. */
const MOST_ROUNDS = 20;
/** What there must be to tell a state by that has moved elsewhere. */
const LEAST_FEATURES = 3;

/**
 * Which state of the version before is which one after, by paths. First those of the same name in the same place, then
 * those that were renamed: with nearly the same content and neighbours, in the same place before elsewhere.
 */
export function matchStates(
  before: JourneyDocument,
  after: Outline,
  names: Omit<Names, "states">,
): Map<string, string> {
  const pairs = new Map<string, string>([["", ""]]);
  const first = outlineOf(before, { ...names, states: pairs }, { own: false });
  const takenAfter = new Set<string>([""]);
  const pair = (from: string, to: string): void => {
    pairs.set(from, to);
    takenAfter.add(to);
    pairChildren(from, to);
  };
  const pairChildren = (from: string, to: string): void => {
    const there = after.get(to)!;
    for (const name of first.get(from)!.children) {
      const path = childPath(from, name);
      const other = childPath(to, name);
      if (there.children.includes(name) && !pairs.has(path) && !takenAfter.has(other)) pair(path, other);
    }
  };
  pairChildren("", "");

  for (let round = 0, anywhere = false; round < MOST_ROUNDS; round++) {
    const outline = outlineOf(before, { ...names, states: pairs }, { own: false });
    const images = new Set(pairs.values());
    const gone = [...outline.values()].filter(({ path }) => !pairs.has(path));
    const added = [...after.values()].filter(({ path }) => !takenAfter.has(path));
    if (gone.length === 0 || added.length === 0) break;
    const incomingBefore = incoming(outline, (path) => pairs.get(path));
    const incomingAfter = incoming(after, (path) => (images.has(path) ? path : undefined));
    const candidates = (
      states: PlainState[],
      edges: Map<string, string[]>,
      parentOf: (path: string) => string | undefined,
    ) =>
      states.flatMap((state): Candidate[] => {
        const parent = parentOf(state.parent!);
        if (parent === undefined && !anywhere) return [];
        const self = state.path;
        const features = [...featuresOf(state, self, images), ...(edges.get(`~${self}`) ?? edges.get(self) ?? [])];
        if (!anywhere) return [{ key: self, features, group: parent! }];
        // A small state looks like many others elsewhere.
        return features.length < LEAST_FEATURES ? [] : [{ key: self, features: [...features, state.name], group: "" }];
      });
    const found = matchCandidates(
      candidates(gone, incomingBefore, (path) => pairs.get(path)),
      candidates(added, incomingAfter, (path) => (images.has(path) ? path : undefined)),
    );
    for (const [from, to] of found) if (!pairs.has(from) && !takenAfter.has(to)) pair(from, to);
    // Moves are looked for only once nothing is found in place, and what they tell may find more in place.
    if (found.length === 0 && anywhere) break;
    anywhere = found.length === 0;
  }
  return pairs;
}

const childPath = (parent: string, name: string): string => (parent === "" ? name : `${parent}.${name}`);

/** The transitions that lead to each state, told by where they start as far as that is known. */
function incoming(outline: Outline, known: (path: string) => string | undefined): Map<string, string[]> {
  const edges = new Map<string, string[]>();
  for (const state of outline.values()) {
    for (const { target, trigger } of state.transitions) {
      if (target === undefined) continue;
      const from = known(state.path) ?? "?";
      edges.set(target.is, [...(edges.get(target.is) ?? []), `from ${from} ${trigger.is}`]);
    }
  }
  return edges;
}

function featuresOf(state: PlainState, self: string, known: ReadonlySet<string>): string[] {
  const place = ({ is }: Word): string => {
    if (is === self || is === `~${self}`) return "self";
    return known.has(is) ? is : "?";
  };
  const settings = [...state.settings].flatMap(([name, value]) => {
    if (name === "title" || name === "type") return [`${name} ${value.is}`];
    return [`${name} ${name === "initial" || name === "target" ? place(value) : value.is}`];
  });
  const step = state.step;
  const ofStep = step
    ? [`step ${step.kind}`, ...[...step.settings, ...step.waits].map(([name, { is }]) => `${step.kind} ${name} ${is}`)]
    : [];
  const messages = [...state.messages].map(([name, message]) => `${name} ${messageIs(message)}`);
  const actions = [...state.entry, ...state.exit].map(({ is }) => is);
  const transitions = state.transitions.map((transition) => transitionFeature(transition, place));
  const children = state.children.map((name) => `child ${name}`);
  return [...settings, ...ofStep, ...messages, ...actions, ...transitions, ...children];
}

function transitionFeature(
  { trigger, guard, target, actions }: PlainTransition,
  place: (word: Word) => string,
): string {
  return JSON.stringify([trigger.is, guard?.is, target && place(target), actions.map(({ is }) => is)]);
}
