import { covers } from "../../compile/index.ts";
import { reaching } from "../model/graph.ts";
import { lineage, type StateNode, within } from "../model/states.ts";
import type { Rule, Subject } from "../subject.ts";

const MESSAGE = "message.received";
/** States named in one finding. */
const MOST_NAMED = 5;

function named(leaves: readonly StateNode[]): string {
  const names = leaves.slice(0, MOST_NAMED).map(({ path }) => `\`${path}\``);
  const more = leaves.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The states in which a conversation rests. */
function resting({ model, data, passing }: Subject): StateNode[] {
  return model.leaves.filter((leaf) => data.at(leaf) && leaf.kind !== "final" && !passing(leaf));
}

/** Does something answer in this leaf, whatever the customer writes? */
function hears(subject: Subject, leaf: StateNode): boolean {
  return subject.model
    .flows(leaf)
    .some(
      (flow) =>
        flow.trigger.kind === "event" &&
        covers(flow.trigger.event, MESSAGE) &&
        (flow.absorbed || subject.always(leaf, flow)),
    );
}

/** Does some region beside a leaf answer, wherever it is? */
function heardBesides(subject: Subject, leaf: StateNode): boolean {
  const { model, data } = subject;
  return lineage(leaf).some((region) => {
    if (region.parent?.kind !== "parallel") return false;
    return region.parent.children.some((other) => {
      const inside = model.leaves.filter((one) => data.at(one) && within(one, other));
      return other !== region && inside.length > 0 && inside.every((one) => hears(subject, one));
    });
  });
}

/** TL609: wherever the customer writes, something answers. */
export const unheardMessages: Rule = (subject) => {
  const { report } = subject;
  const unheard = resting(subject).filter((leaf) => !hears(subject, leaf) && !heardBesides(subject, leaf));
  const [first] = unheard;
  if (!first) return;
  const via = subject.wayInto(first);
  report("TL609", first.at, {
    place: { key: true },
    message: `${named(unheard)}: what the customer writes here may be handled by nothing.`,
    fix: "Handle `message.received` without a guard: here, around it, or under the journey’s own `on`.",
    ...(via && { witness: { via, fault: { kind: "ignores", state: first.path } } }),
  });
};

/** TL610: from everywhere a person can be reached, if the project wants it so. */
export const noPerson: Rule = (subject) => {
  const { model, data, graph, report } = subject;
  const { policies, queues } = model.project.document;
  if ((policies?.human ?? (queues ? "warn" : "off")) === "off") return;
  const reached = model.leaves.filter((leaf) => data.at(leaf));
  const fine = reaching(graph, reached, ({ step }) => step === "handoff");
  // Where nothing leads to an end either, that is what is wrong: TL602 and TL603.
  const ending = reaching(graph, reached, ({ kind, parent }) => kind === "final" && !parent);
  const alone = resting(subject).filter((leaf) => !fine.has(leaf) && ending.has(leaf));
  const [first] = alone;
  if (!first) return;
  report("TL610", first.at, {
    place: { key: true },
    message: `${named(alone)}: from here no way leads to a person.`,
    fix: "Lead to a handoff, for example with an interrupt on the intent to talk to a person; or set `policies: {human: off}` in throughline.yaml.",
    ...subject.wayTo(first),
  });
};
