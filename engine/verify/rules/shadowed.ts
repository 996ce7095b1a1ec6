import type { Assignment } from "../choices/index.ts";
import type { Flow } from "../model/flows.ts";
import type { Choice, Move } from "../model/moves.ts";
import { isLeaf, type StateNode, within } from "../model/states.ts";
import type { Rule } from "../subject.ts";

/** TL604: each transition can be taken. */
export const shadowedTransitions: Rule = (subject) => {
  const { model, data, passing, report } = subject;
  const reached = model.leaves.filter((leaf) => data.at(leaf));
  const tried = new Set<Move>();
  const impossible = new Set<Move>();
  const neverHolds = new Set<Move>();
  for (const leaf of reached) {
    for (const flow of model.flows(leaf)) {
      const { shadowed, never } = subject.choice(leaf, flow);
      flow.moves.forEach((move, index) => {
        if (shadowed.includes(index) || never.includes(index)) impossible.add(move);
        else tried.add(move);
        if (never.includes(index)) neverHolds.add(move);
      });
    }
  }
  const holders = new Set<StateNode>();
  for (const leaf of reached) for (let at: StateNode | undefined = leaf; at; at = at.parent) holders.add(at);
  // What is handled wherever nothing nearer does so is a safety net: no fault that everything is nearer for now.
  const nets = new Set(
    [...model.moves.root.values()].flatMap(({ moves }) =>
      moves.filter(
        (move, index) =>
          !neverHolds.has(move) &&
          !moves.some((other) => tried.has(other)) &&
          moves.slice(0, index).every(({ guard }) => guard !== undefined),
      ),
    ),
  );
  for (const move of model.moves.all) {
    if (nets.has(move)) continue;
    if (tried.has(move) || (move.holder && !holders.has(move.holder))) continue;
    if (move.holder && isLeaf(move.holder) && move.trigger.kind !== "always" && passing(move.holder)) {
      report("TL604", move.at, {
        message: `This transition is never taken: \`always\` leads on from \`${move.holder.path}\` before anything can happen there.`,
        fix: "Remove it. What is said here and reaches nobody is heard where the conversation comes to rest.",
      });
      continue;
    }
    report("TL604", move.at, {
      message: impossible.has(move)
        ? `This transition is never taken: ${neverHolds.has(move) ? "its guard never holds here" : covered(move)}.`
        : `This transition is never taken: ${takenBy(move)} comes first wherever it could be.`,
      fix: neverHolds.has(move)
        ? "Change its guard, or remove it."
        : "Put the more special one first, or remove one of them.",
    });
  }
};

function covered({ guard }: Move): string {
  return guard === undefined
    ? "those before it are there for every case"
    : "whenever its guard holds, one before it is taken";
}

function takenBy({ trigger, holder }: Move): string {
  if (trigger.kind === "event" && holder?.step) return `the step \`${holder.step}\`, or a transition without a guard,`;
  return "a transition without a guard";
}

/** TL605 and TL606: where one of several transitions must be taken, one always is. */
export const openChoices: Rule = (subject) => {
  const { model, data, report } = subject;
  const done = new Set<Choice["at"]>();
  for (const leaf of model.leaves) {
    if (!data.at(leaf)) continue;
    for (const flow of model.flows(leaf)) {
      if (!mustDecide(subject, leaf, flow)) continue;
      const at = flow.moves[0]!.at;
      const { exhaustive } = subject.choice(leaf, flow);
      if (exhaustive === "proved" || done.has(at)) continue;
      done.add(at);
      const where = flow.moves.length === 1 ? at : at.slice(0, -1);
      if ("counterexample" in exhaustive) {
        report("TL605", where, {
          place: { key: true },
          message: `None of these transitions is taken ${spoken(exhaustive.counterexample)}, and the conversation stays in \`${leaf.path}\` for nothing.`,
          fix: "Add a last transition without a guard.",
          ...subject.stuckIn(leaf),
        });
      } else {
        report("TL606", where, {
          place: { key: true },
          message: `Whether one of these transitions is always taken cannot be proved: ${exhaustive.unproved}.`,
          fix: "Add a last transition without a guard.",
        });
      }
    }
  }
};

/** Nothing else would lead on if none of these moves were made. */
export function mustDecide({ model, passing }: Parameters<Rule>[0], leaf: StateNode, flow: Flow): boolean {
  switch (flow.trigger.kind) {
    case "outcome":
    case "done":
      return true;
    case "always":
      // Of a state that waits for something else too, always is one way out of several.
      return (
        !passing(leaf) &&
        leaf.step === undefined &&
        isLeaf(leaf) &&
        flow.moves.some(({ holder }) => holder !== undefined && within(leaf, holder)) &&
        !model.flows(leaf).some(({ trigger, moves }) => trigger.kind !== "always" && ownWayOut(leaf, moves))
      );
    default:
      return false;
  }
}

function ownWayOut(leaf: StateNode, moves: readonly Move[]): boolean {
  return moves.some(({ target, holder, interrupt }) => target && target !== leaf && !interrupt && holder !== undefined);
}

/** A counterexample in words: when rating is 3 and plate is not known. */
function spoken({ context, event, channel, now }: Assignment): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(context)) {
    parts.push(
      value === undefined || value === null ? `\`${name}\` is not known` : `\`${name}\` is ${JSON.stringify(value)}`,
    );
  }
  for (const [name, value] of Object.entries(event ?? {})) {
    if (name !== "type") parts.push(`\`event.${name}\` is ${JSON.stringify(value)}`);
  }
  if (channel !== undefined) parts.push(`the channel is ${channel}`);
  if (now !== undefined) parts.push(`it is ${new Date(now).toISOString().slice(0, 16).replace("T", " ")} UTC`);
  return parts.length === 0 ? "in some case" : `when ${parts.join(" and ")}`;
}
