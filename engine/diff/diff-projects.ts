import type { State } from "../../schemas/journey.generated.ts";
import type { ProjectDocument } from "../../schemas/project.generated.ts";
import type { Journey, Project } from "../language/index.ts";
import { type Change, type Impact, type JourneyDiff, type ProjectDiff, type Subject, sortImpacts } from "./change.ts";
import { diffJourneys, pairJourneys, sortChanges } from "./diff-journeys.ts";
import { diffNamed, diffValue } from "./diff-settings.ts";

/** Sections of throughline.yaml whose values have names, and what one of them is. */
const sections = {
  channels: "channel",
  services: "service",
  queues: "queue",
  calendars: "calendar",
  intents: "intent",
  events: "event",
} as const satisfies Partial<Record<keyof ProjectDocument, Subject>>;

/** Everything else in it, taken key by key. */
const settings = [
  "project",
  "title",
  "locales",
  "timezone",
  "region",
  "fallback",
  "understanding",
  "notices",
  "policies",
];

/**
 * What is different between two versions of a project: its journeys, throughline.yaml and its knowledge. Undefined for a
 * version in which there is none. Journeys are matched by name, then by file.
 */
export function diffProjects(before: Project | undefined, after: Project | undefined): ProjectDiff {
  const journeys = pairJourneys(before, after)
    .map(([from, to]) => diffJourneys(from, to))
    .filter(({ changes }) => changes.length > 0);
  const changes = sortChanges([...diffDocuments(before?.document, after?.document), ...diffKnowledge(before, after)]);
  return {
    journeys: withParts(journeys, after).toSorted((a, b) => (a.journey < b.journey ? -1 : 1)),
    changes,
    impacts: sortImpacts(once(projectImpacts(changes))),
  };
}

/** Is there no difference at all? */
export function isSame({ journeys, changes }: ProjectDiff): boolean {
  return changes.length === 0 && journeys.every((journey) => journey.changes.length === 0);
}

function diffDocuments(before: ProjectDocument | undefined, after: ProjectDocument | undefined): Change[] {
  if (before === undefined || after === undefined) return [];
  const [was, is] = [before, after] as unknown as Record<string, unknown>[] as [
    Record<string, unknown>,
    typeof sections & Record<string, unknown>,
  ];
  return [
    ...settings.flatMap((key) => diffValue(was[key], is[key], { subject: "setting", name: key, path: key })),
    ...Object.entries(sections).flatMap(([section, subject]) =>
      diffNamed(was[section] as Record<string, unknown>, is[section] as Record<string, unknown>, subject, section),
    ),
    ...diffNamed(webhooksOf(before), webhooksOf(after), "webhook", "webhooks"),
  ];
}

/** By their address, which may be there twice. */
function webhooksOf({ webhooks = [] }: ProjectDocument): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const { url, ...rest } of webhooks) {
    const again = Object.keys(named).filter((name) => name === url || name.startsWith(`${url} (`)).length;
    named[again === 0 ? url : `${url} (${again + 1})`] = rest;
  }
  return named;
}

function diffKnowledge(before: Project | undefined, after: Project | undefined): Change[] {
  const byName = (project: Project | undefined) =>
    Object.fromEntries(
      (project?.knowledge ?? []).map(({ name, document: { title, answers } }) => [
        name,
        {
          ...(title !== undefined && { title }),
          // By title: their order means nothing.
          ...Object.fromEntries(
            answers.map((answer) => [answer.title, { questions: answer.questions, answer: answer.answer }]),
          ),
        },
      ]),
    );
  return diffNamed(byName(before), byName(after), "knowledge", "knowledge");
}

/** A journey that runs a changed one as a part is another one too, though its file is not. */
function withParts(journeys: JourneyDiff[], after: Project | undefined): JourneyDiff[] {
  const changed = new Map(journeys.map((journey) => [journey.journey, journey]));
  const users = (after?.journeys ?? []).flatMap((journey): JourneyDiff[] => {
    const parts = [...allParts(journey, after!.journeys)].filter((part) => changed.get(part)?.kind === "changed");
    if (parts.length === 0) return [];
    const impacts = parts.map((part): Impact => {
      const sentence = `\`${journey.name}\` runs \`${part}\` as a part: what is said of conversations in \`${part}\` holds for those that are in it here.`;
      return { severity: "review", kind: "part-changed", sentence };
    });
    const own = changed.get(journey.name);
    return [own ? { ...own, impacts: sortImpacts([...own.impacts, ...impacts]) } : { ...unchanged(journey), impacts }];
  });
  const named = new Set(users.map(({ journey }) => journey));
  return [...users, ...journeys.filter(({ journey }) => !named.has(journey))];
}

const unchanged = ({ name, file }: Journey): JourneyDiff => ({
  kind: "changed",
  journey: name,
  file,
  changes: [],
  impacts: [],
});

/** The journeys that a journey runs as parts, and those that these run. */
function allParts(journey: Journey, journeys: readonly Journey[]): Set<string> {
  const found = new Set<string>();
  const visit = (states: Record<string, State>): void => {
    for (const { journey: part, states: inside } of Object.values(states)) {
      if (part && !found.has(part.name)) {
        found.add(part.name);
        const other = journeys.find(({ name }) => name === part.name);
        if (other) visit(other.document.states);
      }
      if (inside) visit(inside);
    }
  };
  visit(journey.document.states);
  return found;
}

/** Conversations keep their version of throughline.yaml too, except for what is outside of them: services and webhooks. */
function projectImpacts(changes: readonly Change[]): Impact[] {
  return changes.flatMap((change): Impact[] => {
    const { subject, name, before, path } = change;
    const [, owner = name, ...inside] = path.split("/");
    // What came, went or changed inside of a thing is a change of the thing.
    const kind = inside.length > 0 ? "changed" : change.kind;
    if (kind === "added") return [];
    const was = kind === "renamed" ? before! : inside.length > 0 ? owner : name;
    const told = (severity: Impact["severity"], sentence: string): Impact[] => [
      { severity, kind: "project-changed", sentence },
    ];
    const now = kind === "renamed" ? `is \`${name}\` now` : "is gone";
    if (subject === "service" && kind === "changed") {
      return told("review", `The service \`${was}\` changes for conversations under way too, migrated or not.`);
    }
    if (subject === "service") {
      return told("breaking", `The service \`${was}\` ${now}. Conversations under way call it by that name, and fail.`);
    }
    if (subject === "webhook") {
      return told("review", `Commands of conversations under way go by the webhooks of now, and one of them changes.`);
    }
    if (kind === "changed" || (subject !== "channel" && subject !== "queue")) return [];
    const sentence = `The ${subject} \`${was}\` ${now}. Conversations under way go on using it: see that somebody still serves it.`;
    return told("review", sentence);
  });
}

/** Several changes of one thing mean the same once. */
function once(impacts: readonly Impact[]): Impact[] {
  return [...new Map(impacts.map((impact) => [impact.sentence, impact])).values()];
}
