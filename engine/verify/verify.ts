import { type ExpandedJourney, expandParts, expressionsOf } from "../compile/index.ts";
import { createExpressionFacts, valueSources } from "../expressions/index.ts";
import { type Finding, finding, type Journey, type Path, type Project, sortFindings } from "../language/index.ts";
import { type ChoiceSite, type ChoiceVerdict, type ChoiceWorld, createChoiceAnalysis } from "./choices/index.ts";
import { alongWays, waysInto } from "./data/along.ts";
import { indexFacts, NO_FACTS } from "./data/fact-set.ts";
import { type Facts, operationsOf } from "./data/operations.ts";
import type { Knowledge } from "./data/solve.ts";
import { analyseFacts } from "./data/together.ts";
import type { Flow } from "./model/flows.ts";
import { buildGraph, type Graph } from "./model/graph.ts";
import { buildModel, type Model } from "./model/model.ts";
import type { StateNode } from "./model/states.ts";
import { rules } from "./rules/index.ts";
import type { Report, Subject } from "./subject.ts";

/**
 * Proves what can be proved of a journey and its parts, and says what is not so: states without a way out, facts that are
 * read before they are set, and so on, each with the shortest way to it where a way shows it.
 *
 * The journey must have no errors by language and compile: what it refers to is there.
 */
export function verifyJourney(journey: Journey, project: Project): Finding[] {
  const { expanded } = expandParts(journey, project);
  return expanded ? sortFindings(verifyExpanded(journey.name, expanded, project)) : [];
}

function verifyExpanded(name: string, { document, origin }: ExpandedJourney, project: Project): Finding[] {
  const findings: { finding: Finding; copies: number }[] = [];
  const model = buildModel(document, project);
  const facts = {
    index: indexFacts(Object.keys(document.context ?? {})),
    expressions: createExpressionFacts(),
  };
  const operations = operationsOf(model, facts);
  const data = analyseFacts(model, operations, facts, prefilled(model, facts.index.of));
  const graph = buildGraph(
    model,
    (leaf) => data.at(leaf) !== undefined,
    (leaf, flow, move) => data.before(leaf, flow, move) !== undefined,
  );
  const choices = createChoiceAnalysis(worldOf(model));
  const sites = new Map<Flow, Map<StateNode, ChoiceVerdict>>();
  const choice: Subject["choice"] = (leaf, flow) => {
    const known = sites.get(flow)?.get(leaf);
    if (known) return known;
    const at = data.asking(leaf, flow, flow.moves[0]!) ?? data.start;
    const verdict = choices(
      flow.moves.map(({ guard }) => guard),
      siteOf(model, facts, leaf, flow, at),
    );
    sites.set(flow, (sites.get(flow) ?? new Map<StateNode, ChoiceVerdict>()).set(leaf, verdict));
    return verdict;
  };
  const always: Subject["always"] = (leaf, flow) =>
    flow.moves.some(({ guard }) => guard === undefined) || choice(leaf, flow).exhaustive === "proved";
  const passing: Subject["passing"] = (leaf) =>
    model.flows(leaf).some(
      (flow) =>
        flow.trigger.kind === "always" &&
        // Whoever only comes back to where they are stays there.
        flow.moves.every((move) => model.passage(leaf, move).exited.length > 0) &&
        always(leaf, flow),
    );
  const wayInto = waysInto(model, alongWays(model, operations, facts, data));
  const way = (leaf: StateNode, kind: "rests" | "stuck"): Pick<Report, "witness"> => {
    const via = wayInto(leaf);
    return via ? { witness: { via, fault: { kind, state: leaf.path } } } : {};
  };
  const subject: Subject = {
    model,
    graph,
    facts,
    operations,
    data,
    always,
    passing,
    choice,
    never: (leaf, guards) => {
      const together = guards.map((guard) => `(${guard})`).join(" && ");
      const at = data.resting(leaf) ?? data.start;
      return choices([together], { set: new Set(facts.index.list(at.certain)) }).never.length > 0;
    },
    wayInto,
    wayTo: (leaf) => way(restsAt(graph, leaf, passing), "rests"),
    stuckIn: (leaf) => way(leaf, "stuck"),
    report(code, path, { message, fix, witness, place }) {
      const from = origin(path);
      findings.push({
        finding: {
          ...finding(code, { file: from.journey.file, range: from.journey.locate(from.path, place), message, fix }),
          ...(witness && { witness: { journey: name, ...witness } }),
        },
        copies: copies(path),
      });
    },
  };
  const copies = copiesIn(model, origin);
  for (const rule of rules) rule(subject);
  return oncePerPlace(findings);
}

/** Where a conversation that comes to a leaf may come to rest: there, or in the next one that it does not pass on from. */
function restsAt(graph: Graph, leaf: StateNode, passing: Subject["passing"]): StateNode {
  const after = new Set([leaf]);
  for (const one of after) {
    if (!passing(one)) return one;
    for (const { to, flow } of graph.from(one)) if (flow.trigger.kind === "always") after.add(to);
  }
  return leaf;
}

/** Findings that say that something never happens: in a part, only if it never does wherever the part is used. */
export const absences: readonly string[] = ["TL601", "TL604", "TL802", "TL803"];

/** Where a finding stands and what it says, to tell those that are the same apart from others. */
export function placeOf({ code, file, start, end }: Finding): string {
  return `${code} ${file} ${start.offset} ${end.offset}`;
}

/** A part that is used several times has each of its findings once. */
function oncePerPlace(found: readonly { finding: Finding; copies: number }[]): Finding[] {
  const byPlace = Map.groupBy(found, ({ finding: one }) => placeOf(one));
  return [...byPlace.values()].flatMap((same) => {
    const { finding: first, copies } = same[0]!;
    return absences.includes(first.code) && same.length < copies ? [] : [first];
  });
}

/** How often what stands at a path of the expanded document is there: once for each use of the part that it is in. */
function copiesIn({ document, tree }: Model, origin: ExpandedJourney["origin"]): (path: Path) => number {
  const placed = (path: Path): string => {
    const from = origin(path);
    return `${from.journey.file} ${from.path.join("/")}`;
  };
  const owners: Path[] = [
    ...tree.nodes.map(({ at }) => at),
    ...Object.keys(document.context ?? {}).map((fact) => ["context", fact]),
  ];
  const known = new Set(owners.map((at) => at.join("/")));
  const counts = new Map<string, number>();
  for (const at of owners) counts.set(placed(at), (counts.get(placed(at)) ?? 0) + 1);
  return (path) => {
    let owner = path;
    while (owner.length > 0 && !known.has(owner.join("/"))) owner = owner.slice(0, -1);
    // What hands a part’s outcome on stands inside of the part, and is its user’s own.
    const own = owner.length > 0 && origin(owner).journey === origin(path).journey;
    return own ? (counts.get(placed(owner)) ?? 1) : 1;
  };
}

/** A Monday morning: the hours of a calendar are looked for around it, so that a finding is the same on every day. */
const MONDAY = Date.UTC(2026, 5, 1, 8);

function worldOf({ document, project }: Model): ChoiceWorld {
  const { events = {}, calendars = {}, timezone = "UTC", locales } = project.document;
  return {
    facts: document.context ?? {},
    events,
    channels: Object.keys(project.channels),
    calendars,
    expressions: expressionsOf(document, project),
    timezone,
    locale: locales[0]!,
    now: MONDAY,
  };
}

/** What is known where the guards of a flow are asked. */
function siteOf(
  model: Model,
  { index, expressions }: Facts,
  leaf: StateNode,
  { trigger, moves }: Flow,
  known: Knowledge,
): ChoiceSite {
  const { service } = leaf.state;
  const result =
    trigger.kind === "outcome" && service ? model.project.document.services?.[service.name]?.output : undefined;
  // Of the facts that its guards mention: there may be hundreds of others.
  const mentioned = index.of(moves.flatMap(({ guard }) => (guard === undefined ? [] : expressions.readFacts(guard))));
  return {
    set: new Set(index.list(known.certain & mentioned)),
    possible: new Set(index.list(known.possible & mentioned)),
    ...(trigger.kind === "event" && { event: trigger.event }),
    ...(result && { result }),
  };
}

/** What is known at the start: facts that are filled from what every customer and conversation has. */
function prefilled({ document }: Model, of: (names: string[]) => bigint): Knowledge {
  const filled = Object.entries(document.context ?? {}).filter(([, { from }]) => from !== undefined);
  const certain = filled.filter(([, { from }]) =>
    valueSources(from!).every(([root]) => root === "conversation" || root === "now"),
  );
  return {
    certain: filled.length === 0 ? NO_FACTS : of(certain.map(([name]) => name)),
    possible: of(filled.map(([name]) => name)),
  };
}
