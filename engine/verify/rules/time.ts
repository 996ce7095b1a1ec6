import type { MessageObject, Wait } from "../../../schemas/journey.generated.ts";
import { durationMs, messageOn, type Path } from "../../language/index.ts";
import { lineage, type StateNode } from "../model/states.ts";
import type { Rule, Subject } from "../subject.ts";
import { namedChannels, spokenIn } from "./spoken-on.ts";

const DAY = 24 * 60 * 60_000;

/** Every delay of a state, and where it stands. */
function delaysOf({ model }: Subject, node: StateNode): { ms: number; at: Path; key: boolean }[] {
  const { ask, call, survey, handoff, bot } = node.state;
  const wait = (value: Wait | undefined, ...path: string[]) =>
    value === undefined
      ? []
      : [{ ms: durationMs(typeof value === "string" ? value : value.delay), at: [...node.at, ...path], key: false }];
  return [
    ...model.moves.of.get(node)!.after.map(({ at, moves }) => {
      const { trigger } = moves[0]!;
      return { ms: trigger.kind === "after" ? trigger.ms : 0, at, key: true };
    }),
    ...wait(ask?.within, "ask", "within"),
    ...wait(call?.within, "call", "within"),
    ...wait(call?.every, "call", "every"),
    ...wait(survey?.within, "survey", "within"),
    ...wait(bot?.within, "bot", "within"),
    ...wait(handoff?.accept?.within, "handoff", "accept", "within"),
    ...wait(handoff?.resolve?.within, "handoff", "resolve", "within"),
  ];
}

/** TL702: a delay is one. */
export const zeroDelays: Rule = (subject) => {
  for (const node of subject.model.tree.nodes) {
    for (const { ms, at, key } of delaysOf(subject, node)) {
      if (ms > 0) continue;
      subject.report("TL702", at, {
        place: { key },
        message: `In \`${node.path}\` this delay is zero: it is over before anybody can do anything.`,
        fix: "Write a longer one, or use always.",
      });
    }
  }
};

/** TL703: what is said after a delay still arrives. */
export const longDelays: Rule = (subject) => {
  const { model, data, report } = subject;
  for (const leaf of model.leaves) {
    if (!data.at(leaf)) continue;
    const { channels, open } = namedChannels(leaf, model);
    const channel = channels.at(-1);
    if (!channel?.sessionWindow || open) continue;
    for (const node of lineage(leaf)) {
      for (const { moves, at } of model.moves.of.get(node)!.after) {
        const { trigger } = moves[0]!;
        if (trigger.kind !== "after" || trigger.ms < channel.sessionWindow) continue;
        const free = ({ template }: MessageObject): boolean => template === undefined;
        const said = moves.some(({ target }) =>
          target
            ? spokenIn(target, model).some(({ message }) => free(messageOn(message, channel.name))) &&
              namedChannels(target, model).channels.at(-1) === channel
            : true,
        );
        if (!said) continue;
        report("TL703", at, {
          place: { key: true },
          message: `This delay is longer than the session window of ${channel.name}, so that what is said afterwards is refused there.`,
          fix: "Make it shorter, give what is said afterwards a `template`, or name another channel behind this one.",
        });
      }
    }
  }
};

/** TL704: a question that waits for the morning is not given up before the morning. */
export const swallowedQuestions: Rule = (subject) => {
  const { model, data, graph, report } = subject;
  for (const leaf of model.leaves) {
    if (!data.at(leaf)) continue;
    const [channel] = namedChannels(leaf, model).channels;
    if (!channel?.quietHours) continue;
    const length = quietLength(channel.quietHours);
    // Whoever has just written is awake: answers are sent at once.
    const unasked = graph
      .to(leaf)
      .some(({ flow: { trigger } }) => trigger.kind !== "event" || trigger.event !== "message.received");
    if (!unasked) continue;
    for (const { message, at, waits } of spokenIn(leaf, model)) {
      if (!waits || messageOn(message, channel.name).urgent) continue;
      const within = waits.within ?? "24h";
      if (typeof within !== "string" || durationMs(within) >= length) continue;
      report("TL704", at, {
        message: `In the quiet hours of ${channel.name} this question waits for the morning, and is given up before that.`,
        fix: "Wait longer with `within`, or send it at once with `urgent: true`.",
      });
    }
  }
};

function quietLength({ from, to }: { from: string; to: string }): number {
  const minutes = (clock: string): number => {
    const [hours, rest] = clock.split(":");
    return Number(hours) * 60 + Number(rest);
  };
  return ((minutes(to) - minutes(from)) * 60_000 + DAY) % DAY;
}
