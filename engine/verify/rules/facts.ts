import type { Message } from "../../../schemas/journey.generated.ts";
import { type ChannelCapabilities, messageObject, variantObject } from "../../language/index.ts";
import { NO_FACTS } from "../data/fact-set.ts";
import type { Reading } from "../data/operations.ts";
import { reaching } from "../model/graph.ts";
import type { StateNode } from "../model/states.ts";
import { factName, type Rule, type Subject } from "../subject.ts";
import { namedChannels, spokenIn } from "./spoken-on.ts";

/** Every reading there is, with the state that it stands in. */
function* readings({
  model,
  operations,
  facts,
}: Subject): Generator<{ reading: Reading; node: StateNode | undefined }> {
  for (const node of model.tree.nodes) {
    const { first, later } = operations.step(node);
    for (const reading of [...first, ...later]) yield { reading, node };
    const entered = operations.entering({ nodes: [node], leaves: [], remembered: false });
    for (const { readings: all } of [...entered, ...operations.exit(node)]) {
      for (const reading of all) yield { reading, node };
    }
  }
  for (const move of model.moves.all) {
    for (const { readings: all } of operations.actions(move)) {
      for (const reading of all) yield { reading, node: move.holder };
    }
    if (move.guard === undefined) continue;
    const set = facts.index.of(facts.expressions.readFacts(move.guard));
    yield { reading: { at: move.at, source: move.guard, text: false, facts: set }, node: move.holder };
  }
}

/** TL802: what is learned is used: by the journey, or by the people who get it with the conversation. */
export const unreadFacts: Rule = (subject) => {
  const { model, data, graph, facts, report } = subject;
  const { context = {}, guards = {} } = model.document;
  let read = NO_FACTS;
  for (const { reading } of readings(subject)) read |= reading.facts;
  for (const node of model.tree.nodes) {
    const entered = subject.operations.entering({ nodes: [node], leaves: [], remembered: false });
    for (const { carries } of entered) for (const { from } of carries) read |= from;
  }
  for (const guard of Object.values(guards)) read |= facts.index.of(facts.expressions.readFacts(guard));
  const reached = model.leaves.filter((leaf) => data.at(leaf));
  const handed = reaching(graph, reached, ({ step }) => step === "handoff" || step === "call");
  for (const [name, fact] of Object.entries(context)) {
    if (facts.index.has(read, name) || fact.identifies !== undefined) continue;
    const given = reached.some((leaf) => handed.has(leaf) && facts.index.has(data.resting(leaf)!.possible, name));
    if (given) continue;
    report("TL802", ["context", name], {
      place: { key: true },
      message: `Nothing reads the fact \`${factName(name)}\`, and no person gets it.`,
      fix: "Use it, or remove it and what sets it.",
    });
  }
};

/** TL803: an ask is there for those of whom the answer is not known. */
export const needlessAsks: Rule = (subject) => {
  const { model, data, facts, report } = subject;
  for (const leaf of model.leaves) {
    const { ask } = leaf.state;
    const known = data.at(leaf);
    if (!ask || !known || !facts.index.has(known.certain, ask.fact)) continue;
    if (model.document.context?.[ask.fact]?.expires !== undefined) continue;
    const via = subject.wayInto(leaf);
    report("TL803", [...leaf.at, "ask", "fact"], {
      message: `\`${factName(ask.fact)}\` is known on every way here, so this is never asked.`,
      fix: "Remove the state, ask for something else, or `forget` the fact before.",
      ...(via && { witness: { via, fault: { kind: "skips", state: leaf.path } } }),
    });
  }
};

/** TL804: what tells something about a person is written only where others do not read it. */
export const exposedFacts: Rule = (subject) => {
  const { model, facts, report } = subject;
  const personal = Object.entries(model.document.context ?? {}).filter(([, { pii }]) => pii);
  const set = facts.index.of(personal.map(([name]) => name));
  if (set === NO_FACTS) return;
  for (const node of model.tree.nodes) {
    const open = namedChannels(node, model).channels.find(({ personalData }) => !personalData);
    if (!open) continue;
    const said = spokenIn(node, model).map(({ message, at }) => ({
      at: at.join("/"),
      unsaid: unsaidOn(open, message),
    }));
    for (const { reading } of readings(subject)) {
      const at = reading.at.join("/");
      const place = said.find((one) => at.startsWith(one.at));
      if (!reading.text || (reading.facts & set) === NO_FACTS || !place) continue;
      if (place.unsaid.some((key) => at.startsWith(`${place.at}/${key}`))) continue;
      // A text for another channel alone is not written here.
      const variant = /\/variants\/([^/]+)/.exec(at)?.[1];
      if (variant !== undefined && variant !== open.name) continue;
      const names = facts.index.list(reading.facts & set).map((name) => `\`${factName(name)}\``);
      report("TL804", reading.at, {
        message: `${names.join(" and ")} tells something about a person, and others may read what is written on ${open.name}.`,
        fix: `Leave it out, give ${open.name} a variant of its own, or allow it with \`personalData: true\` in throughline.yaml.`,
      });
    }
  }
};

/** What of a message never gets to a channel: what its variant says in other words, and a subject where there is none. */
function unsaidOn({ name, subject }: ChannelCapabilities, message: Message): string[] {
  const { variants = {} } = messageObject(message);
  const own = variants[name];
  return [...(own === undefined ? [] : Object.keys(variantObject(own))), ...(subject ? [] : ["subject"])];
}

/** TL805: what must happen once is not tried again. */
export const repeatedServices: Rule = (subject) => {
  const { model, graph, report } = subject;
  const services = model.project.document.services ?? {};
  for (const leaf of model.leaves) {
    const { service } = leaf.state;
    const declared = service && services[service.name];
    if (!declared || declared.idempotent) continue;
    const retried = (declared.retries ?? 0) > 0;
    const failed = graph
      .from(leaf)
      .filter(({ flow: { trigger } }) => trigger.kind === "outcome" && trigger.outcome === "failed");
    const back = reaching(graph, model.leaves, (other) => other === leaf);
    const again = failed.some(
      ({ to }) => to === leaf || (back.has(to) && !to.step?.match(/^(ask|handoff|survey|bot)$/)),
    );
    if (!retried && !again) continue;
    report("TL805", [...leaf.at, "service", "name"], {
      message: again
        ? `\`${service.name}\` is not idempotent and is called again when it fails: what it does may happen twice.`
        : `\`${service.name}\` has retries, but is not idempotent: after an answer that was lost it is not tried again, for what it does might happen twice.`,
      fix: again
        ? "Make the service idempotent and say so with `idempotent: true`, or do not lead back to it."
        : "Make the service idempotent and say so with `idempotent: true`, or set `retries: 0`.",
    });
  }
};
