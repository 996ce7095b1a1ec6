import type { MessageObject } from "../../../schemas/journey.generated.ts";
import { type ChannelCapabilities, messageOn } from "../../language/index.ts";
import type { Flow } from "../model/flows.ts";
import type { Move } from "../model/moves.ts";
import type { StateNode } from "../model/states.ts";
import { lineage } from "../model/states.ts";
import type { Rule, Subject } from "../subject.ts";
import { channelState, namedChannels, spokenIn } from "./spoken-on.ts";

/** States whose channel is their own, and that can be reached. */
function speaking({ model, data }: Subject): StateNode[] {
  const reached = new Set(model.leaves.filter((leaf) => data.at(leaf)).flatMap(lineage));
  return model.tree.nodes.filter((node) => node.state.channel !== undefined && reached.has(node));
}

const sameChannels = (a: StateNode | undefined, b: StateNode | undefined): boolean =>
  JSON.stringify(a?.state.channel ?? "current") === JSON.stringify(b?.state.channel ?? "current");

/** TL901: whoever is taken to another channel is told so. */
export const unannouncedChannels: Rule = (subject) => {
  const { model, graph, report } = subject;
  if (model.project.document.notices?.default !== undefined) return;
  for (const node of speaking(subject)) {
    const { channels } = namedChannels(node, model);
    if (node.state.notice !== undefined || channels.length === 0) continue;
    const inside = model.leaves.filter((leaf) => lineage(leaf).includes(node));
    const [only, ...others] = channels;
    // Whoever is on the channel already stays there.
    const stays = (from: StateNode, { guard }: Move): boolean =>
      guard !== undefined && others.length === 0 && subject.never(from, [guard, `channel != "${only!.name}"`]);
    const changes = (from: StateNode, move: Move): boolean =>
      !lineage(from).includes(node) && !sameChannels(channelState(from), node) && !stays(from, move);
    const begins = model.start.nodes.includes(node);
    const changed = inside.find((leaf) => graph.to(leaf).some(({ from, move }) => changes(from, move)));
    if (!begins && !changed) continue;
    const via = changed && !begins ? subject.wayInto(changed, changes) : [];
    report("TL901", [...node.at, "channel"], {
      message: `\`${node.path}\` takes the customer to another channel without a word.`,
      fix: "Add a `notice`, or `notices: {default: …}` to throughline.yaml.",
      ...(via && { witness: { via, fault: { kind: "switches", state: node.path } } }),
    });
  }
};

/** TL902: messages fit the channels that their state names. */
export const unfitMessages: Rule = (subject) => {
  const { model, report } = subject;
  for (const node of model.tree.nodes) {
    const { channels } = namedChannels(node, model);
    for (const { message, at } of spokenIn(node, model)) {
      for (const channel of channels) {
        const lack = lacks(messageOn(message, channel.name), channel);
        if (lack === undefined) continue;
        report("TL902", at, {
          message: `On ${channel.name} ${lack}.`,
          fix: `Add \`variants: {${channel.name}: …}\` with what fits there.`,
        });
        break;
      }
    }
  }
};

/** What a channel cannot do for a message, in words. */
function lacks({ buttons = [], media = [], text }: MessageObject, channel: ChannelCapabilities): string | undefined {
  if (buttons.length > channel.buttons) {
    return channel.buttons === 0
      ? "there are no buttons, and these become a numbered list"
      : `there are ${channel.buttons} buttons at most, and these ${buttons.length} become a numbered list`;
  }
  if (media.length > 0 && !channel.media) return "there are no pictures and files, and these become links";
  const texts = typeof text === "string" ? [text] : Object.values(text);
  const longest = Math.max(...texts.map((one) => one.replaceAll(/\{\{.*?\}\}/gs, "").length));
  if (longest > channel.maxLength) {
    return `a message has ${channel.maxLength} characters at most, and this one has ${longest}`;
  }
  return undefined;
}

/** TL903: outside of a session window only templates arrive, or the next channel of the list has to do. */
export const closedWindows: Rule = (subject) => {
  const { model, report } = subject;
  for (const node of model.tree.nodes) {
    const { channels, open } = namedChannels(node, model);
    const last = channels.at(-1);
    // A channel behind it takes over what is refused.
    if (!last?.sessionWindow || open) continue;
    for (const { message, at } of spokenIn(node, model)) {
      if (messageOn(message, last.name).template !== undefined) continue;
      report("TL903", at, {
        message: `On ${last.name} this is refused when the customer has not written there lately, and no other channel follows.`,
        fix: last.template
          ? "Give it a `template`, or name another channel behind this one."
          : "Name another channel behind this one.",
      });
    }
  }
};

/** Where a conversation is when it hears that what was said in a leaf reached nobody: there, or where it has passed on to. */
function comesToRest({ graph, passing }: Subject, leaf: StateNode): StateNode[] {
  const seen = new Set([leaf]);
  for (const one of seen) if (passing(one)) for (const { to } of graph.from(one)) seen.add(to);
  return [...seen].filter((one) => !passing(one) && one.kind !== "final");
}

/** Those of a flow’s moves that can be taken: none behind one without a guard. */
function taken({ moves }: Flow): readonly Move[] {
  const last = moves.findIndex(({ guard }) => guard === undefined);
  return last === -1 ? moves : moves.slice(0, last + 1);
}

/** TL904 and TL905: a channel that does not reach the customer is not the end. */
export const unreachableCustomers: Rule = (subject) => {
  const { model, data, report } = subject;
  for (const node of speaking(subject)) {
    const { channels, open } = namedChannels(node, model);
    if (channels.length === 0) continue;
    const leaves = [
      ...new Set(
        model.leaves
          .filter((leaf) => data.at(leaf) && leaf.kind !== "final" && channelState(leaf) === node)
          .flatMap((leaf) => comesToRest(subject, leaf)),
      ),
    ];
    const flowOf = (leaf: StateNode) =>
      model.flows(leaf).find(({ trigger }) => trigger.kind === "event" && ["unreachable", "*"].includes(trigger.event));
    const unhandled = leaves.find((leaf) => {
      const flow = flowOf(leaf);
      return !flow || !subject.always(leaf, flow);
    });
    if (unhandled) {
      report("TL904", [...node.at, "channel"], {
        message: `If none of these channels reaches the customer, nothing happens: \`${unhandled.path}\` does not handle \`unreachable\`.`,
        fix: "Add `unreachable: …` under on, here or around it.",
      });
      continue;
    }
    if (open || channels.length > 1) continue;
    const elsewhere = leaves.every((leaf) =>
      taken(flowOf(leaf)!).some(({ target }) => target && !sameChannels(channelState(target), node)),
    );
    if (elsewhere || leaves.length === 0) continue;
    report("TL905", [...node.at, "channel"], {
      message: `What cannot be delivered by ${channels[0]!.name} has nowhere else to go: \`unreachable\` leads back to the same channel, or nowhere.`,
      fix: "Name another channel behind it, or lead `unreachable` to a state on another one.",
    });
  }
};

/** TL906 and TL907: a handoff has a deadline, and whoever takes it knows what it is about. */
export const handoffs: Rule = ({ model, report }) => {
  const { queues } = model.project.document;
  for (const { state, at, path } of model.tree.nodes) {
    const { handoff } = state;
    if (!handoff) continue;
    if (handoff.accept?.within === undefined && queues?.[handoff.queue]?.accept?.within === undefined) {
      report("TL906", [...at, "handoff"], {
        place: { key: true },
        message: `Nothing says how long \`${path}\` may wait for a person.`,
        fix: `Add \`accept: {within: …}\` here, or to the queue \`${handoff.queue}\` in throughline.yaml.`,
      });
    }
    if (handoff.summary === undefined) {
      report("TL907", [...at, "handoff"], {
        place: { key: true },
        message: `Whoever takes over from \`${path}\` is not told what it is about.`,
        fix: "Add a `summary`.",
      });
    }
  }
};
