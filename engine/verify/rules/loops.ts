import type { Action } from "../../../schemas/journey.generated.ts";
import { covers, listOf } from "../../compile/index.ts";
import { type FactSet, NO_FACTS } from "../data/fact-set.ts";
import { components } from "../model/components.ts";
import type { Edge } from "../model/graph.ts";
import type { Move } from "../model/moves.ts";
import { lineage, type StateNode } from "../model/states.ts";
import type { Rule, Subject } from "../subject.ts";
import { spokenIn } from "./spoken-on.ts";

/** Outcomes that nobody brings about: time passes, or something does not work. */
const byItself = ["unanswered", "failed", "expired", "unresolved"];

const raisedBy = (actions: Action | Action[] | undefined): string[] =>
  listOf(actions).flatMap((action) => ("raise" in action ? [action.raise] : []));

/** Does an event come up by itself when this leaf is entered? */
function raises({ model }: Subject): (leaf: StateNode, event: string) => boolean {
  const onTheWay = new Map<StateNode, Set<string>>();
  const add = (leaf: StateNode, events: readonly string[]): void => {
    const set = onTheWay.get(leaf) ?? new Set();
    for (const event of events) set.add(event);
    onTheWay.set(leaf, set);
  };
  const enter = (nodes: readonly StateNode[], leaves: readonly StateNode[], before: readonly string[]): void => {
    const events = [...before, ...nodes.flatMap((node) => raisedBy(node.state.entry))];
    if (events.length > 0) for (const leaf of leaves) add(leaf, events);
  };
  enter(model.start.nodes, model.start.leaves, []);
  for (const leaf of model.leaves) {
    for (const flow of model.flows(leaf)) {
      for (const move of flow.moves) {
        const { exited, ways } = model.passage(leaf, move);
        const before = [...exited.flatMap((node) => raisedBy(node.state.exit)), ...raisedBy(move.transition.actions)];
        for (const { nodes, leaves } of ways) enter(nodes, leaves, before);
      }
    }
  }
  return (leaf, event) => [...(onTheWay.get(leaf) ?? [])].some((raised) => covers(event, raised));
}

/** The facts that guards of an edge read, and those that the way along it touches. */
function readAndTouched({ model, facts, operations }: Subject, { from, flow, move }: Edge): [FactSet, FactSet] {
  let touched = NO_FACTS;
  const { exited, ways } = model.passage(from, move);
  const all = [
    ...(flow.trigger.kind === "outcome" ? [operations.outcome(from, flow.trigger.outcome)] : []),
    ...exited.flatMap((node) => operations.exit(node)),
    ...operations.actions(move),
    ...ways.flatMap((way) => operations.entering(way)),
  ];
  for (const { touches, sets, forgets, carries } of all) {
    touched |= touches | sets | forgets;
    for (const { to } of carries) touched |= to;
  }
  const guards = flow.moves.flatMap(({ guard }) => (guard === undefined ? [] : facts.expressions.readFacts(guard)));
  return [facts.index.of(guards), touched];
}

/** The fact with which an edge leads on at once when it is known: its ask is skipped. */
function skippedBy({ facts }: Subject, { from, flow }: Edge): FactSet {
  const { ask } = from.state;
  if (!ask || flow.trigger.kind !== "outcome" || flow.trigger.outcome !== "answered") return NO_FACTS;
  return facts.index.of([ask.fact]);
}

/** What an edge of a circle changes: an ask that is skipped learns nothing. */
function changedBy(subject: Subject, edge: Edge): { touched: FactSet; lost: FactSet } {
  const { model, operations } = subject;
  const { exited, ways } = model.passage(edge.from, edge.move);
  const own =
    skippedBy(subject, edge) === NO_FACTS && edge.flow.trigger.kind === "outcome"
      ? [operations.outcome(edge.from, edge.flow.trigger.outcome)]
      : [];
  let [touched, lost] = [NO_FACTS, NO_FACTS];
  for (const { touches, sets, forgets, carries } of [
    ...own,
    ...exited.flatMap((node) => operations.exit(node)),
    ...operations.actions(edge.move),
    ...ways.flatMap((way) => operations.entering(way)),
  ]) {
    touched |= touches | sets | forgets;
    lost |= forgets;
    for (const { to } of carries) touched |= to;
  }
  return { touched, lost };
}

/** Circles of one component that are looked at. */
const MOST_ROUNDS = 50;

/** The shortest way around from each edge of a component: guards that contradict each other in one round may not in another. */
function roundsOf(edges: readonly Edge[]): Edge[][] {
  return edges.slice(0, MOST_ROUNDS).map((first) => {
    const ways = new Map<StateNode, Edge[]>([[first.to, [first]]]);
    for (const [leaf, way] of ways) {
      if (leaf === first.from) return way;
      for (const edge of edges) if (edge.from === leaf && !ways.has(edge.to)) ways.set(edge.to, [...way, edge]);
    }
    return [first];
  });
}

/** TL607: transitions that nobody waits for do not lead around in a circle for ever. */
export const eventlessCycles: Rule = (subject) => {
  const { graph, report } = subject;
  const raised = raises(subject);
  const immediate = graph.edges.filter((edge) => {
    const { from, flow, move } = edge;
    if (flow.trigger.kind === "event") return raised(from, flow.trigger.event);
    if (flow.trigger.kind === "done") return move.holder?.kind === "compound";
    return flow.trigger.kind === "always" || skippedBy(subject, edge) !== NO_FACTS;
  });
  for (const cycle of components(immediate)) {
    let [touched, lost] = [NO_FACTS, NO_FACTS];
    for (const edge of cycle) {
      const changed = changedBy(subject, edge);
      touched |= changed.touched;
      lost |= changed.lost;
    }
    // A guard over what the circle changes may end it: how often it goes around is counted when it runs. And what it
    // forgets is asked for again.
    const inside = new Set(cycle.map(({ from }) => from));
    const mayEnd = ({ from, flow }: Edge): boolean =>
      flow.moves.every(({ guard }) => guard !== undefined) ||
      flow.moves.some((move) =>
        subject.model.passage(from, move).ways.some(({ leaves }) => leaves.some((leaf) => !inside.has(leaf))),
      );
    const steady = cycle.filter(
      (edge) =>
        ((readAndTouched(subject, edge)[0] & touched) === NO_FACTS || !mayEnd(edge)) &&
        (skippedBy(subject, edge) & lost) === NO_FACTS,
    );
    const endless = components(steady)
      .flatMap(roundsOf)
      .find((round) => {
        // A question is skipped where its answer is known.
        const guards = round.flatMap((edge) => [
          ...(edge.move.guard === undefined ? [] : [edge.move.guard]),
          ...subject.facts.index.list(skippedBy(subject, edge)).map((fact) => `has(context.${fact})`),
        ]);
        const plain = round.every(
          ({ flow, move }) => flow.moves[0] === move && move.trigger.kind === "always" && move.guard === undefined,
        );
        // Circles without any guard are the business of TL507.
        return !plain && (guards.length === 0 || !subject.never(round[0]!.from, guards));
      });
    if (!endless) continue;
    const names = [...new Set(endless.map(({ from }) => from.path))];
    const { from: first } = endless[0]!;
    const asks = endless.some((edge) => skippedBy(subject, edge) !== NO_FACTS);
    // On the first round the questions are still asked: no one way shows the circle.
    const via = asks ? undefined : subject.wayInto(first);
    report("TL607", endless[0]!.move.at, {
      message: `${names.map((name) => `\`${name}\``).join(", ")}: these states lead to each other at once${asks ? " as soon as what they ask for is known" : ""}, and nothing on the way ends that.`,
      fix: asks
        ? "Let the way back `forget` what is to be asked again, or wait somewhere in the circle."
        : "Wait somewhere in the circle, or count the rounds in a fact and leave by a guard.",
      ...(via && { witness: { via, fault: { kind: "loops", state: first.path } } }),
    });
  }
};

/** Time passes while something is tried again: until a moment, or until somebody opens. */
function readsClock({ guard }: Move): boolean {
  return guard !== undefined && /\bnow\b|\bopen\(/.test(guard);
}

/** Something is sent on coming here, which may reach nobody. */
function speaks(leaf: StateNode, { model }: Subject): boolean {
  const sends = ["ask", "survey", "call", "bot"];
  return lineage(leaf).some(
    (node) =>
      node.state.channel !== undefined ||
      (node.step !== undefined && sends.includes(node.step)) ||
      spokenIn(node, model).length > 0,
  );
}

/** TL608: what is tried again by itself is given up at some time. */
export const endlessRetries: Rule = (subject) => {
  const { graph, report } = subject;
  const raised = raises(subject);
  const automatic = graph.edges.filter(({ from, flow: { trigger } }) => {
    if (trigger.kind === "outcome") return byItself.includes(trigger.outcome);
    if (trigger.kind === "event") {
      return (trigger.event === "unreachable" && speaks(from, subject)) || raised(from, trigger.event);
    }
    return true;
  });
  for (const loop of components(automatic)) {
    const inside = new Set(loop.map(({ from }) => from));
    let touched = NO_FACTS;
    for (const edge of loop) touched |= readAndTouched(subject, edge)[1];
    const bounded = (edge: Edge): boolean => {
      const leaves = edge.flow.moves.some(
        (move) =>
          move.guard !== undefined &&
          subject.model.passage(edge.from, move).ways.some(({ leaves: ends }) => ends.some((end) => !inside.has(end))),
      );
      // A guard ends the circle by leading out of it, or by not holding where nothing else is tried.
      const stops = !subject.always(edge.from, edge.flow);
      return (
        (leaves || stops) &&
        ((readAndTouched(subject, edge)[0] & touched) !== NO_FACTS || edge.flow.moves.some(readsClock))
      );
    };
    const [endless] = components(loop.filter((edge) => !bounded(edge)));
    if (!endless) continue;
    // Circles without any delay are the business of TL507 and TL607.
    const waits = endless.some(({ flow }) => flow.trigger.kind === "after" || flow.trigger.kind === "outcome");
    if (!waits) continue;
    const first = endless.toSorted((a, b) => a.from.index - b.from.index)[0]!;
    const names = [...new Set(endless.map(({ from }) => from.path))];
    report("TL608", first.move.at, {
      message: `${names.map((name) => `\`${name}\``).join(", ")}: this is tried again and again by itself, without an end.`,
      fix: "Count the rounds in a fact, and leave by a guard after some of them.",
      ...subject.wayTo((endless.find(({ from }) => !subject.passing(from)) ?? first).from),
    });
  }
};
