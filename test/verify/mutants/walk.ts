import { resolveTarget, type StepName, stepNames, stepOutcomes } from "../../../engine/language/index.ts";
import type { JourneyDocument, State, Transition, Transitions } from "../../../schemas/journey.generated.ts";

/** A state where it stands. What is read here is read off the document alone, never off what the checker makes of it. */
export interface Place {
  /** Names from the root. */
  path: readonly string[];
  state: State;
  /** The states around it, innermost first. */
  around: readonly State[];
}

/** Every state, parents before children. */
export function placesIn(document: JourneyDocument): Place[] {
  const below = (states: Record<string, State>, path: readonly string[], around: readonly State[]): Place[] =>
    Object.entries(states).flatMap(([name, state]) => {
      const place = { path: [...path, name], state, around };
      return [place, ...below(state.states ?? {}, place.path, [state, ...around])];
    });
  return below(document.states, [], []);
}

/** The same state in a copy of the document. */
export function stateIn(document: JourneyDocument, path: readonly string[]): State {
  const [first, ...rest] = path;
  return rest.reduce((state, name) => state.states![name]!, document.states[first!]!);
}

export function stepOf(state: State): StepName | undefined {
  return stepNames.find((name) => state[name] !== undefined);
}

/** Is the key of `on` an outcome of the state’s step? Those of a part are its own and left out here. */
function isOutcome(state: State, key: string): boolean {
  const step = stepOf(state);
  return step !== undefined && step !== "journey" && (stepOutcomes[step] as readonly string[]).includes(key);
}

export function isParallel({ type }: State): boolean {
  return type === "parallel";
}

/** The transitions of one key of a state. */
export interface Group {
  holder: Place;
  kind: "outcome" | "event" | "after" | "always" | "onDone";
  key: string;
  transitions: readonly Transition[];
  /** The object that holds them in a copy of the document, and under which key. */
  in(document: JourneyDocument): { owner: Record<string, Transitions>; key: string };
}

const asList = (written: Transitions): Transition[] =>
  (Array.isArray(written) ? written : [written]).map((one) => (typeof one === "string" ? { target: one } : one));

/** All groups of transitions in states; delays in the form of a list are left alone. */
export function groupsIn(document: JourneyDocument): Group[] {
  return placesIn(document).flatMap((holder) => {
    const { path, state } = holder;
    const of = (kind: Group["kind"], table: "on" | "after" | undefined, key: string, written: Transitions): Group => ({
      holder,
      kind,
      key,
      transitions: asList(written),
      in: (copy) => {
        const own = stateIn(copy, path) as Record<string, unknown>;
        return { owner: (table ? own[table] : own) as Record<string, Transitions>, key };
      },
    });
    const after = Array.isArray(state.after) ? {} : (state.after ?? {});
    return [
      ...Object.entries(state.on ?? {}).map(([key, written]) =>
        of(isOutcome(state, key) || state.journey ? "outcome" : "event", "on", key, written),
      ),
      ...Object.entries(after).map(([key, written]) => of("after", "after", key, written)),
      ...(state.always === undefined ? [] : [of("always", undefined, "always", state.always)]),
      ...(state.onDone === undefined ? [] : [of("onDone", undefined, "onDone", state.onDone)]),
    ];
  });
}

/** A target as a path from the root. */
export function absolute(document: JourneyDocument, from: readonly string[], target: string): string {
  return resolveTarget(document, [...from], target)!.join(".");
}

/** Every target that is written anywhere, as a path from the root. */
export function targetsIn(document: JourneyDocument): { from: Place | undefined; to: string }[] {
  const inStates = groupsIn(document).flatMap(({ holder, transitions }) =>
    transitions.flatMap(({ target }) =>
      target === undefined ? [] : [{ from: holder, to: absolute(document, holder.path, target) }],
    ),
  );
  const inLists = placesIn(document).flatMap((place) =>
    (Array.isArray(place.state.after) ? place.state.after : []).flatMap(({ target }) =>
      target === undefined ? [] : [{ from: place, to: absolute(document, place.path, target) }],
    ),
  );
  const everywhere = [...(document.interrupts ?? []), ...Object.values(document.on ?? {}).flatMap(asList)];
  const fallbacks = placesIn(document).flatMap((place) =>
    place.state.target === undefined ? [] : [{ from: place, to: absolute(document, place.path, place.state.target) }],
  );
  return [
    ...inStates,
    ...inLists,
    ...fallbacks,
    ...everywhere.flatMap(({ target }) =>
      target === undefined ? [] : [{ from: undefined, to: absolute(document, [], target) }],
    ),
  ];
}

/** The transitions that are taken somewhere without any guard. */
export const isPlain = ({ guard }: Transition): boolean => guard === undefined;

/** A final state of the journey itself. */
export function endOf(document: JourneyDocument): string {
  return Object.entries(document.states).find(([, { type }]) => type === "final")![0];
}

/** Nobody rests here for longer than a moment. */
export function isPassing({ always }: State): boolean {
  return always !== undefined;
}

/** A state without states inside, in which a conversation stays. */
export function isResting({ state }: Place): boolean {
  return state.states === undefined && state.type === undefined && !isPassing(state);
}
