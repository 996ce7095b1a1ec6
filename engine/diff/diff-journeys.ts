import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { listOf } from "../compile/index.ts";
import type { Journey, Project } from "../language/index.ts";
import { type Change, type Impact, type JourneyDiff, sortImpacts, subjects } from "./change.ts";
import { diffFacts, diffGuards } from "./diff-facts.ts";
import { diffStarts } from "./diff-starts.ts";
import { diffStates } from "./diff-states.ts";
import { eventImpacts } from "./impact-events.ts";
import { factImpacts } from "./impact-facts.ts";
import { stateImpacts } from "./impact-states.ts";
import { timerImpacts } from "./impact-timers.ts";
import { matchFacts } from "./match-facts.ts";
import { matchGuards } from "./match-guards.ts";
import { matchStates } from "./match-states.ts";
import type { Names } from "./names.ts";
import { outlineOf } from "./plain-state.ts";

const noNames: Names = { states: new Map(), facts: new Map(), guards: new Map() };

/** What the differing needs of a journey; a Journey has it. */
export type JourneyVersion = Pick<Journey, "name" | "file" | "document">;

/**
 * What is different between two versions of a journey, and what that means for conversations under way. Undefined for
 * a version in which there is none. How the file is laid out, comments, the order of what has no order, defaults that
 * are written out and other words for the same (30m and 1800s) are no differences; whatever follows from a rename is
 * none either.
 *
 * @example diffJourneys(before, after).changes // [{ kind: "renamed", subject: "state", before: "plate", after: "car", … }]
 */
export function diffJourneys(before: JourneyVersion | undefined, after: JourneyVersion | undefined): JourneyDiff {
  if (before && after) return diffVersions(before, after);
  const journey = (after ?? before)!;
  if (!journey) throw new TypeError("diffJourneys needs a version before, a version after, or both.");
  const kind = after ? "added" : "removed";
  const { context = {}, states, start } = journey.document;
  const events = listOf(start).map(({ on }) => on);
  const content = [
    ...(events.length > 0 ? [`starts on ${[...new Set(events)].join(", ")}`] : []),
    ...(Object.keys(context).length > 0 ? [`facts: ${Object.keys(context).join(", ")}`] : []),
    `states: ${Object.keys(states).join(", ")}`,
  ].join("\n");
  const change: Change = {
    kind,
    subject: "journey",
    name: journey.name,
    path: "",
    ...(after ? { after: content } : { before: content }),
  };
  const gone: Impact = {
    severity: "review",
    kind: "journey-removed",
    sentence: `The journey \`${journey.name}\` is gone. Conversations under way go on with the version they have; no new one begins.`,
  };
  return { kind, journey: journey.name, file: journey.file, changes: [change], impacts: after ? [] : [gone] };
}

function diffVersions(from: JourneyVersion, to: JourneyVersion): JourneyDiff {
  const [before, after] = [from.document, to.document];
  const facts = matchFacts(before, after);
  const named = { facts, guards: matchGuards(before, after, facts) };
  const outlineAfter = outlineOf(after, noNames, { own: true });
  const pairs = matchStates(before, outlineAfter, named);
  const names: Names = { ...named, states: pairs };
  const versions = { before: outlineOf(before, names, { own: false }), after: outlineAfter, pairs };

  const renamed = from.name !== to.name;
  const changes = [
    ...(renamed ? [renameOf(before, after)] : []),
    ...diffStarts(before, after, names),
    ...diffFacts(before, after, names),
    ...diffGuards(before, after, names),
    ...diffStates(versions.before, versions.after, pairs),
  ];
  const impacts = [
    ...stateImpacts(versions),
    ...timerImpacts(versions),
    ...eventImpacts(versions),
    ...factImpacts(before, after, names),
  ];
  return {
    kind: renamed ? "renamed" : "changed",
    journey: to.name,
    ...(renamed && { before: from.name }),
    file: to.file,
    changes: sortChanges(changes),
    impacts: sortImpacts(impacts),
  };
}

const renameOf = (before: JourneyDocument, after: JourneyDocument): Change => ({
  kind: "renamed",
  subject: "journey",
  name: after.journey,
  path: "journey",
  before: before.journey,
  after: after.journey,
});

/** By subject, otherwise in the order of the file. */
export function sortChanges(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject));
}

/** The journeys of two versions of a project, by their names, then by their files. */
export function pairJourneys(
  before: Pick<Project, "journeys"> | undefined,
  after: Pick<Project, "journeys"> | undefined,
): [Journey | undefined, Journey | undefined][] {
  const gone = [...(before?.journeys ?? [])];
  const take = (fits: (journey: Journey) => boolean): Journey | undefined => {
    const at = gone.findIndex(fits);
    return at < 0 ? undefined : gone.splice(at, 1)[0];
  };
  const byName = (after?.journeys ?? []).map((to) => [take(({ name }) => name === to.name), to] as const);
  const pairs = byName.map(([from, to]): [Journey | undefined, Journey] => [
    from ?? take(({ file }) => lastPart(file) === lastPart(to.file)),
    to,
  ]);
  return [...pairs, ...gone.map((from): [Journey, undefined] => [from, undefined])];
}

/** Two versions lie in folders of different names, or in none. */
const lastPart = (file: string): string => file.slice(file.lastIndexOf("/") + 1);
